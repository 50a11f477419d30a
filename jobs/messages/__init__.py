"""The words for every error code: what happened, why, and what to do now, the best way
out first. Pages, the API and the terminal say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from jobs.messages.files import OF_FILES
from jobs.messages.sending import OF_SENDING
from jobs.messages.words import OTHER_FILE, RETRY, Action, Way, Words
from jobs.messages.work import OF_WORK, UNKNOWN

__all__ = ["UNKNOWN", "WORDS", "Action", "Way", "Words", "cancelled_words", "words_for"]

KINDS = {
    "pdf": "a PDF",
    "docx": "a Word document (.docx)",
    "html": "a web page",
    "rtf": "a rich text file (.rtf)",
    "json": "JSON",
    "txt": "plain text",
    **dict.fromkeys(("png", "jpg", "gif", "bmp", "webp"), "a picture"),
}

WORDS: Mapping[str, Words] = {**OF_FILES, **OF_SENDING, **OF_WORK}


def words_for(
    code: str, params: Mapping[str, object] | None = None, *, name: str = "your file"
) -> Words:
    """Return the words for a code with their values filled in."""
    words = WORDS.get(code, UNKNOWN)
    values = {key: _shown(value) for key, value in _worded(params or {}).items()}
    detail = ""
    if words.detail:
        try:
            detail = words.detail.format_map(values)
        except KeyError:
            detail = ""
    text = f"{detail} {words.text}" if detail else words.text
    headline = words.headline.replace("{name}", name)
    return replace(words, headline=headline, text=text, detail=detail)


def cancelled_words(name: str) -> Words:
    """Return the words for a job that its owner cancelled."""
    return Words(
        f"You cancelled the check of {name}",
        "Cancelled by you.",
        "Nothing more happens to it. The file and the job description are kept.",
        (RETRY, OTHER_FILE),
    )


def _worded(params: Mapping[str, object]) -> dict[str, object]:
    """Add what the words need to what the code knows: names of kinds, megabytes, the
    words of a code that is the reason for another.
    """
    values = dict(params)
    found, size, limit = values.get("found"), values.get("size"), values.get("limit")
    if found and "kind" not in values:
        values["kind"] = KINDS.get(str(found), f"“{found}”")
    if isinstance(limit, int) and size and "limit_mb" not in values:
        values["limit_mb"] = limit // (1024 * 1024)
    if "reason" in values:
        values["reason"] = WORDS.get(str(values["reason"]), UNKNOWN).title
    return values


def _shown(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
