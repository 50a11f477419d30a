"""What went wrong with a call: one class of failure each, with words free of keys."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from analysis.errors import Code, ProviderError

# Words of an error body that say the way of asking for JSON is not supported.
_MODE_WORDS = re.compile(
    r"response_format|json_schema|json_object|structured|schema", re.IGNORECASE
)
_QUOTA_WORDS = re.compile(
    r"insufficient_quota|billing|exceeded your current quota|insufficient[_ ]balance|"
    r"insufficient credits|payment required",
    re.IGNORECASE,
)
# What llama.cpp, vLLM, LM Studio, OpenAI and others say of a prompt that is too long.
_LENGTH_WORDS = re.compile(
    r"context[ _-]?(?:length|size|window)|context_length_exceeded|"
    r"too many tokens|(?:prompt|input) is too long|maximum (?:number of )?tokens",
    re.IGNORECASE,
)
_KEY = re.compile(
    r"(?i)\b(?:bearer\s+\S+|(?:sk|pk|key|api|gsk|xai|nvapi|hf|or)[-_][\w-]{8,}|\w{32,})"
)
PERMANENT = frozenset({"unauthorized", "quota", "not-found", "budget"})
# Kinds of error that servers name in a body where another would answer by its status.
_NAMED = (
    (re.compile(r"rate.?limit|too.?many|overloaded|capacity", re.I), 429),
    (re.compile(r"auth|api.?key|permission", re.I), 401),
    (re.compile(r"not.?found|no such model", re.I), 404),
    (re.compile(r"invalid.?request|bad.?request", re.I), 400),
)
_LONGEST_WAIT = 120.0  # a server that asks for more than this is as good as gone


class Failure(Exception):
    """One failed call. `kind` is a slug of the ledger, `note` is safe to show."""

    def __init__(
        self, kind: str, note: str = "", retry_after: float | None = None
    ) -> None:
        super().__init__(kind)
        self.kind = kind
        self.note = note
        self.retry_after = retry_after

    @property
    def is_permanent(self) -> bool:
        """Say whether no further call can succeed."""
        return self.kind in PERMANENT

    def as_error(self, model: str) -> ProviderError:
        """Return the coded error for the caller."""
        refused = self.is_permanent or self.kind in ("refused", "bad-request")
        return ProviderError(
            Code.PROVIDER_REJECTED if refused else Code.PROVIDER_UNAVAILABLE,
            permanent=self.is_permanent,
            retry_after=self.retry_after,
            reason=self.kind,
            note=self.note,
            model=model,
        )


def of_status(
    status: int, headers: Mapping[str, str], body: str, *, key: str, mode: str
) -> Failure:
    """Return the failure an HTTP status other than 2xx stands for."""
    note = scrubbed(body, key)
    if status == 402 or (status in (400, 403, 429) and _QUOTA_WORDS.search(body)):
        return Failure("quota", note)
    if status in (401, 403):
        return Failure("unauthorized", note)
    if status == 404 and not _MODE_WORDS.search(body):
        return Failure("not-found", note)
    if status in (400, 413, 422) and (status == 413 or _LENGTH_WORDS.search(body)):
        return Failure("truncated-input", note)
    if status in (408, 409, 425, 429):
        return Failure("rate-limited", note, retry_after(headers))
    if 300 <= status < 400:
        return Failure("redirected", "the server answers with a redirect")
    if status >= 500 and not (status == 501 and mode != "none"):
        return Failure("server-error", note, retry_after(headers))
    if mode != "none" and (_MODE_WORDS.search(body) or status in (415, 422, 501)):
        return Failure("mode-unsupported", note)
    return Failure("bad-request", note)


def status_of(error: Any) -> int:
    """Return the HTTP status that an error in the body of a 200 stands for: its own
    code where it is one, what its words say, else 502.
    """
    if not isinstance(error, dict):
        error = {"message": error}
    for name in ("code", "status"):
        code = str(error.get(name) or "")
        if code.isdecimal() and 400 <= int(code) < 600:
            return int(code)
    words = " ".join(str(error.get(n) or "") for n in ("type", "code", "message"))
    if _QUOTA_WORDS.search(words):
        return 402
    return next((status for named, status in _NAMED if named.search(words)), 502)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds a server asks to wait, given as a number or a date; None
    where it names none.
    """
    for name, scale in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            return _bounded(float(headers[name]) * scale)
        except KeyError:
            continue
        except ValueError:
            break
    return _until(headers.get("retry-after", ""), headers.get("date", ""))


def _until(date: str, now: str) -> float | None:
    """Return the seconds to a moment by the server's own clock, where it tells it."""
    try:
        moment = parsedate_to_datetime(date).timestamp()
    except ValueError:
        return None
    try:
        return _bounded(moment - parsedate_to_datetime(now).timestamp())
    except ValueError:
        return _bounded(moment - time.time())


def _bounded(seconds: float) -> float | None:
    """Return a wait within reason; None for what is no number."""
    return min(max(0.0, seconds), _LONGEST_WAIT) if seconds == seconds else None


def scrubbed(text: str, key: str) -> str:
    """Return the start of an error text without anything that looks like a key."""
    if key:
        text = text.replace(key, "[key]")
    return " ".join(_KEY.sub("[key]", text).split())[:200]
