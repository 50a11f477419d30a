"""What every page about a person's own work has in common."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django_htmx.middleware import HtmxDetails

View = Callable[..., HttpResponseBase]


class HtmxHttpRequest(HttpRequest):
    """A request with what the htmx middleware found."""

    htmx: HtmxDetails


def personal(view: View) -> View:
    """Keep an answer out of every cache, and apart from its fragment."""

    @wraps(view)
    def answer(
        request: HttpRequest, *args: object, **kwargs: object
    ) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        response["Cache-Control"] = "no-store, private"
        patch_vary_headers(response, ["HX-Request", "Cookie"])
        return _compressed(request, response)

    return answer


def _compressed(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Send pages compressed. Their tokens are masked anew and Django pads the answer at
    random, so its length betrays nothing; finished files are compressed already.
    """
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    if not is_page or not isinstance(response, HttpResponse):
        return response
    return GZipMiddleware(lambda _request: response).process_response(request, response)


def wants_fragment(request: HtmxHttpRequest) -> bool:
    """Say whether htmx asks for a part, not the whole page of a «back»."""
    return bool(request.htmx) and not request.htmx.history_restore_request


class SeeOther(HttpResponseRedirect):
    """303: the answer to a POST stands at another address."""

    status_code = 303
