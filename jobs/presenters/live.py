"""The score of a version while a person works on it: before, now, or on its way."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from jobs import score_queue
from jobs.models import Job, Version, VersionKind


@dataclass(frozen=True, slots=True)
class Step:
    """A number before and now; None where it is not known."""

    before: int | None
    now: int | None

    @property
    def difference(self) -> int:
        """Return by how much it went up; negative where it fell."""
        return (self.now or 0) - (self.before or 0)

    @property
    def tone(self) -> str:
        """Return the class of its colour."""
        if self.now is None or self.before is None or not self.difference:
            return ""
        return "good-t" if self.difference > 0 else "bad-t"

    @property
    def said(self) -> str:
        """Return in words what was gained or lost: colour alone tells nobody."""
        if not self.difference:
            return "no change"
        word = "gained" if self.difference > 0 else "lost"
        return f"{abs(self.difference)} {word}"


@dataclass(frozen=True, slots=True)
class LiveView:
    """What the dock shows of a version's score. Without a `poll` nothing changes by
    itself.
    """

    score: Step
    match: Step | None
    is_waiting: bool
    is_read: bool  # nothing is changed yet
    other_rules: bool  # the two were scored by different versions of the rules
    poll: str = ""
    every: str = ""

    @property
    def said(self) -> str:
        """Return it as a sentence, for those who can't see it."""
        if self.score.now is None:
            return "The score could not be counted."
        words = f"Score {self.score.now}, {self._since(self.score)}."
        if self.match is not None and self.match.now is not None:
            words += f" Match {self.match.now}%, {self._since(self.match)}."
        return words

    def _since(self, step: Step) -> str:
        if self.other_rules:
            return f"was {step.before}"
        return f"was {step.before}, {step.said}" if step.difference else step.said


def live_view(job: Job, version: Version, *, slow: bool = False) -> LiveView:
    """Return what is known of a version's score."""
    waiting = not version.is_scored and score_queue.is_waiting(version)
    is_read = version.kind == VersionKind.READ
    rubric = ((job.report or {}).get("scorecard") or {}).get("rubric_version", "")
    poll = f"{reverse('jobs:live', args=[job.pk])}?version={version.pk}"
    match = None
    if job.match_score is not None:
        match = Step(job.match_score, version.match_score)
    return LiveView(
        score=Step(job.score, version.score),
        match=match,
        is_waiting=waiting,
        is_read=is_read,
        other_rules=version.is_scored and version.rubric != rubric,
        poll=(poll + "&slow=1" if slow else poll) if waiting else "",
        every="every 3s" if slow else "every 200ms",
    )
