"""What went wrong with a call: one class of failure each, with words free of keys."""

from __future__ import annotations

import re
from collections.abc import Mapping

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
_KEY = re.compile(
    r"(?i)\b(?:bearer\s+\S+|(?:sk|pk|key|api|gsk|xai|nvapi|hf|or)[-_][\w-]{8,}|\w{32,})"
)
PERMANENT = frozenset({"unauthorized", "quota", "not-found"})
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
    if status in (408, 409, 425, 429):
        return Failure("rate-limited", note, retry_after(headers))
    if 300 <= status < 400:
        return Failure("redirected", "the server answers with a redirect")
    if status >= 500 and not (status == 501 and mode != "none"):
        return Failure("server-error", note, retry_after(headers))
    if mode != "none" and (_MODE_WORDS.search(body) or status in (415, 422, 501)):
        return Failure("mode-unsupported", note)
    return Failure("bad-request", note)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds a server asks to wait; None where it names none or a date."""
    for name, scale in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            return min(max(0.0, float(headers[name]) * scale), _LONGEST_WAIT)
        except (KeyError, ValueError):
            continue
    return None


def scrubbed(text: str, key: str) -> str:
    """Return the start of an error text without anything that looks like a key."""
    if key:
        text = text.replace(key, "[key]")
    return " ".join(_KEY.sub("[key]", text).split())[:200]
