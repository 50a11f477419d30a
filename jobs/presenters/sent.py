"""Every call that was made for a job: what left this machine, when and where to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from jobs.models import ProviderCall

_PURPOSES = {
    "summary": "Wording of your summary",
    "position": "Wording of a job",
    "volunteering": "Wording of a voluntary post",
    "project": "Wording of a project",
    "education": "Wording of an education entry",
    "posting": "Reading the job description",
    "page": "Reading a page from its picture",
}
_OUTCOMES = {
    "ok": "Answered",
    "cut-short": "Answered, cut off",
    "unreadable": "Answered, but not in a form we can read",
    "refused": "Declined",
    "truncated-input": "The server cut the text, so its answer was not used",
    "timeout": "No answer in time",
    "rate-limited": "Too busy",
    "server-error": "The server failed",
    "unreachable": "Could not be reached",
    "unauthorized": "Key not accepted",
    "quota": "No quota left",
    "not-found": "Model or address unknown",
    "bad-request": "Request not understood",
    "redirected": "Sent elsewhere; not followed",
    "mode-unsupported": "Asked in a way the server does not know; asked again",
    "cut-off": "Stopped with the run",
    "": "No end known: running, or stopped with its worker",
}
_NUMBER = re.compile(r"[-\s](\d+)")


@dataclass(frozen=True, slots=True)
class Sent:
    """One call as a row of the page."""

    started: datetime
    purpose: str
    host: str
    model: str
    outcome: str
    worked: bool
    took: str
    tokens: int
    sent_bytes: int
    received_bytes: int
    text: str
    is_picture: bool


@dataclass(frozen=True, slots=True)
class SentView:
    """The page: the calls in order, their sums, and how many were spared."""

    calls: tuple[Sent, ...]
    hosts: tuple[str, ...]
    sent_bytes: int
    tokens: int
    dollars: float | None
    remembered: int


def sent_view(rows: Iterable[ProviderCall]) -> SentView:
    """Return what the page shows of a job's calls."""
    rows = tuple(rows)
    made = tuple(row for row in rows if row.was_sent)
    priced = [row.micro_usd for row in made if row.micro_usd is not None]
    return SentView(
        calls=tuple(map(_sent, made)),
        hosts=tuple(dict.fromkeys(row.host for row in made)),
        sent_bytes=sum(row.sent_bytes for row in made),
        tokens=sum(row.tokens_in + row.tokens_out for row in made),
        dollars=sum(priced) / 1e6 if priced else None,
        remembered=len(rows) - len(made),
    )


def _sent(row: ProviderCall) -> Sent:
    return Sent(
        started=row.started,
        purpose=purpose_of(row.purpose),
        host=row.host,
        model=row.model,
        outcome=_OUTCOMES.get(row.outcome, row.outcome),
        worked=row.outcome == "ok",
        took=_took(row.milliseconds),
        tokens=row.tokens_in + row.tokens_out,
        sent_bytes=row.sent_bytes,
        received_bytes=row.received_bytes,
        text=row.sent,
        is_picture=row.purpose.startswith("page"),
    )


def _took(milliseconds: int) -> str:
    if milliseconds < 1000:
        return f"{milliseconds} ms" if milliseconds else ""
    return f"{milliseconds / 1000:.1f} s"


def purpose_of(slug: str) -> str:
    """Return in words what a call was for: «work-2 (repair)» is the second job, asked
    again because the first answer could not be used.
    """
    plain = slug.removesuffix(" (repair)")
    word = re.split(r"[-\s]", plain, maxsplit=1)[0]
    number = _NUMBER.search(plain)
    words = _PURPOSES.get(word, "Wording of a section")
    if number:
        words += f" ({number[1]})"
    return f"{words}, asked again" if plain != slug else words
