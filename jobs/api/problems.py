"""Every error as application/problem+json with a stable code and words for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from analysis.errors import AnalysisError
from jobs.codes import PASSING, SubmitCode
from jobs.messages import words_for

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER = 5  # seconds to wait while something is away


class Problem(Exception):
    """An answer that is an error: HTTP status, stable code, detail for people."""

    def __init__(self, status: int, code: str, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail, self.more = status, code, detail, more


def problem(status: int, code: str, detail: str, **more: Any) -> HttpResponse:
    """Build the answer. RFC 9457; `title` is the code's short words."""
    body = {"type": "about:blank", "status": status, "code": code, "detail": detail}
    return JsonResponse({**body, **more}, status=status, content_type=MEDIA_TYPE)


def described(status: int, code: str, params: Mapping[str, Any]) -> HttpResponse:
    """Build the answer for a code that has words in the table."""
    words = words_for(code, params)
    return problem(
        status,
        code,
        f"{words.title} {words.text}".strip(),
        what_to_do=[f"{way.title}. {way.text}".strip() for way in words.ways],
    )


def unavailable(code: str, params: Mapping[str, Any] | None = None) -> HttpResponse:
    """Build the answer for a fault that passes: nothing was done, send it again."""
    answer = described(503, code, params or {})
    answer["Retry-After"] = str(RETRY_AFTER)
    answer["Cache-Control"] = "no-store"
    return answer


def _status_of(error: AnalysisError) -> int:
    if error.code.value == SubmitCode.TOO_MANY.value:
        return 429
    return 413 if error.code.value.endswith(".too_large") else 422


def install(api: NinjaAPI) -> None:
    """Teach the API to answer its errors as problems."""

    @api.exception_handler(Problem)
    def on_problem(_request: HttpRequest, error: Problem) -> HttpResponse:
        return problem(error.status, error.code, error.detail, **error.more)

    @api.exception_handler(AnalysisError)
    def on_input(_request: HttpRequest, error: AnalysisError) -> HttpResponse:
        if error.code.value in PASSING:
            return unavailable(error.code.value, error.params)
        answer = described(_status_of(error), error.code, error.params)
        if "seconds" in error.params and answer.status_code == 429:
            answer["Retry-After"] = str(error.params["seconds"])
        return answer

    @api.exception_handler(AuthenticationError)
    def on_stranger(_request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
        detail = "Send a valid key in the header X-API-Key."
        answer = problem(401, "auth.key_invalid", detail)
        answer["WWW-Authenticate"] = "ApiKey"
        return answer

    @api.exception_handler(ValidationError)
    def on_invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
        return problem(
            422, "request.invalid", invalid_detail(error.errors), errors=error.errors
        )

    @api.exception_handler(Http404)
    def on_missing(_request: HttpRequest, _error: Http404) -> HttpResponse:
        return problem(404, "request.not_found", "There is nothing of yours here.")

    @api.exception_handler(HttpError)
    def on_http(_request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(error.status_code, "request.invalid", str(error))


def invalid_detail(errors: list[dict[str, Any]]) -> str:
    """Say which fields are wrong and how."""
    told = []
    for error in errors:
        field = ".".join(str(part) for part in error.get("loc", ())[1:]) or "body"
        told.append(f"{field}: {error.get('msg', 'not valid')}")
    return "; ".join(told)
