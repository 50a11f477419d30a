"""A recurring check in words: when it comes again, what has changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import formats, timezone

from jobs.messages import words_for
from jobs.models import Recheck
from jobs.rechecks import (
    MOST_FAILURES,
    Result,
    ScoreChange,
    Step,
    results_of,
)


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """What a report says of its change, and why the same file may score otherwise."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Schedule:
    """A recurring check as the report and the list of all show it."""

    recheck: Recheck
    every: str
    next: str
    trouble: str
    last: str
    latest: UUID | None
    keeps_alone: bool


def days(count: int) -> str:
    """Return «7 days»."""
    return f"{count} day{'' if count == 1 else 's'}"


def signed(difference: int) -> str:
    """Return «+3», «−2» or «±0»."""
    if not difference:
        return "±0"
    return f"{'+' if difference > 0 else '−'}{abs(difference)}"


def day(moment: datetime, *, short: bool = False) -> str:
    """Return «12 November», with its year where it is another one than this."""
    local = timezone.localtime(moment)
    style = "j M" if short else "j F"
    if local.year != timezone.localdate().year:
        style += " Y"
    return formats.date_format(local, style)


def change_words(change: ScoreChange, rubric: str) -> ChangeWords:
    """Return what the report of a recurring check says near its head. `rubric` is the
    version that gave the score of now.
    """
    reason = ""
    if change.rubric and rubric and change.rubric != rubric and not change.is_none:
        reason = (
            f"The rules of the score changed too, from {change.rubric} to {rubric}, "
            "so part of the difference may come from them."
        )
    return ChangeWords(text=_long(change), reason=reason)


def _long(change: ScoreChange) -> str:
    since = day(change.since)
    if change.is_none:
        match = f" and match {change.match.now}" if change.match else ""
        return f"Score {change.score.now}{match}, the same as on {since}."
    match = f", match {_step(change.match)}" if change.match else ""
    return f"Score {_step(change.score)} since {since}{match}."


def _step(step: Step) -> str:
    told = signed(step.difference) if step.difference else "no change"
    return f"{step.before} → {step.now} ({told})"


def change_note(change: ScoreChange) -> str:
    """Return «Score +3, match ±0 since 12 Nov» for a row."""
    parts = [f"Score {signed(change.score.difference)}"]
    if change.match is not None:
        parts.append(f"match {signed(change.match.difference)}")
    return f"{', '.join(parts)} since {day(change.since, short=True)}"


def schedule_of(
    recheck: Recheck, *, latest: UUID | None = None, keeps_alone: bool = False
) -> Schedule:
    """Return a recurring check in words. `latest` is its newest report; `keeps_alone`
    says that nothing else keeps its file any more.
    """
    return Schedule(
        recheck=recheck,
        every=f"Every {days(recheck.every_days)}",
        next=next_words(recheck),
        trouble=trouble_words(recheck),
        last=_last(results_of(recheck)),
        latest=latest,
        keeps_alone=keeps_alone,
    )


def next_words(recheck: Recheck) -> str:
    """Return «next on 5 December»; nothing for one that is stopped."""
    if not recheck.is_running:
        return ""
    if recheck.awaited_id is not None:
        return "one is on its way"
    if recheck.due <= timezone.now():
        return "due now"
    return f"next on {day(recheck.due)}"


def trouble_words(recheck: Recheck) -> str:
    """Return why it was stopped, or that the last one failed; else nothing."""
    if not recheck.error:
        return ""
    cause = words_for(recheck.error, {}).title.rstrip(".")
    if recheck.has_failed and recheck.stopped is not None:
        return (
            f"Stopped on {day(recheck.stopped)}: {MOST_FAILURES} checks in a row "
            f"failed. The last one said “{cause}”."
        )
    return f"The last one failed: “{cause}”." if recheck.is_running else ""


def _last(results: list[Result]) -> str:
    """Return the latest result, with its change when there was one before."""
    scored = [one for one in results if one.score is not None]
    if not scored or scored[-1].score is None:
        return ""
    latest = scored[-1]
    text = f"Score {latest.score}"
    if len(scored) > 1 and scored[-2].score is not None:
        text += f" ({signed(scored[-1].score - scored[-2].score)})"
    if latest.match is not None:
        text += f", match {latest.match}"
    return f"{text} on {day(latest.at, short=True)}"
