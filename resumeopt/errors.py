"""What goes wrong outside of a view's own words: plain HTML that no broken template can
break, and problems for programs.
"""

from __future__ import annotations

import logging
import sys
from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.html import escape
from django.views import defaults

from jobs.api.problems import RETRY_AFTER, described, problem
from jobs.api.problems import unavailable as unavailable_problem
from jobs.codes import SiteCode
from jobs.messages import words_for
from resumeopt.faults import cause_of, passing_code

_STYLES = ("css/tokens.css", "css/base.css", "css/components.css")
logger = logging.getLogger(__name__)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 503 for a fault that passes, else 500; without templates, database or
    session.
    """
    error = sys.exc_info()[1]  # Django calls this while it handles the error
    if code := passing_code(error):
        return _unavailable(request, code, error)
    if _is_for_programs(request):
        return described(500, SiteCode.INTERNAL.value, {})
    return HttpResponse(_page("500.html"), status=500)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400; but Django also calls a session bad that the database failed to keep,
    and that is a fault that passes.
    """
    if code := passing_code(exception):
        return _unavailable(request, code, exception)
    if _is_for_programs(request):
        return problem(400, "request.invalid", "This request can't be read.")
    return defaults.bad_request(request, exception)


def _unavailable(
    request: HttpRequest, code: str, error: BaseException | None
) -> HttpResponse:
    _log(request, code, error)
    _drop_half_files(request)
    if _is_for_programs(request):
        answer = unavailable_problem(code)
    else:
        answer = HttpResponse(_page("503.html", code), status=503)
        answer["Retry-After"] = str(RETRY_AFTER)
        answer["Cache-Control"] = "no-store"
    # One line is enough: Django would add an error with its traceback.
    answer._has_been_logged = True  # type: ignore[attr-defined]
    return answer


def _log(request: HttpRequest, code: str, error: BaseException | None) -> None:
    """Say what failed and where, by the pattern of the address: an address itself can
    hold a token.
    """
    match = request.resolver_match
    where = f"/{match.route}" if match else "before any page"
    cause = cause_of(error)
    said = str(cause).strip().splitlines() or [""]
    logger.warning(
        "503 %s: %s %s: %s: %s",
        code,
        request.method,
        where,
        type(cause).__name__,
        said[0][:200],
    )


def _drop_half_files(request: HttpRequest) -> None:
    """Give back the room of a file that came in half: Django leaves it open."""
    for handler in request.upload_handlers:
        with suppress(OSError):  # closing writes out what was buffered
            handler.upload_interrupted()


def _is_for_programs(request: HttpRequest) -> bool:
    return request.path_info.startswith("/api/")


def _page(name: str, code: str = "") -> str:
    page = (settings.BASE_DIR / "templates" / name).read_text(encoding="utf-8")
    words = words_for(code)
    page = page.replace("<!-- title -->", escape(words.title.rstrip(".")))
    page = page.replace("<!-- text -->", escape(words.text))
    return page.replace("<!-- styles -->", _links())


def _links() -> str:
    try:
        addresses = [static(name) for name in _STYLES]
    except ValueError:  # static files were not collected: the page stands without
        return ""
    return "".join(f'<link rel="stylesheet" href="{href}">' for href in addresses)
