"""Forms with more fields than Django reads for anybody: a long resume has thousands."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from urllib.parse import parse_qsl

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from jobs.views.personal import View

MOST_FIELDS = 12_000
_URLENCODED = "application/x-www-form-urlencoded"


def takes_wide_forms(refuse: View) -> Callable[[View], View]:
    """Read a view's form with a bound of its own, before the check of its token reads
    it with the site's. What is beyond that bound is answered by `refuse`, which must
    change nothing: its token is not checked.
    """

    def decorate(view: View) -> View:
        protected = csrf_protect(view)

        @csrf_exempt  # `protected` checks the token, once there is a form to find it in
        @wraps(view)
        def answer(
            request: HttpRequest, *args: object, **kwargs: object
        ) -> HttpResponseBase:
            if request.method == "POST" and not _is_read(request):
                return refuse(request, *args, **kwargs)
            return protected(request, *args, **kwargs)

        return answer

    return decorate


def _is_read(request: HttpRequest) -> bool:
    try:
        if request.content_type == _URLENCODED:
            request.POST = _fields(request.body)  # type: ignore[assignment]
        return request.POST is not None
    except (SuspiciousOperation, MultiPartParserError, ValueError):
        return False  # too large, too many fields, or no form at all


def _fields(body: bytes) -> QueryDict:
    """Return the fields of a form. Raises ValueError for too many."""
    fields = QueryDict(mutable=True)
    pairs = parse_qsl(
        body.decode("utf-8", "replace"),
        keep_blank_values=True,
        errors="replace",
        max_num_fields=MOST_FIELDS,
    )
    for name, value in pairs:
        fields.appendlist(name, value)
    return fields
