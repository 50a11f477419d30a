"""Scores versions, in a worker: the match and the checks once more, over the resume as
the decisions make it, in a limited child.

Everything but the words is as it was in the run: the posting, the day, the field of
work and what is known about the file. So two versions differ by nothing but what was
changed.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.db.models import F
from pydantic import ValidationError

from analysis.errors import AnalysisError
from analysis.kept import Kept
from analysis.pipeline import Request
from analysis.report import Report, from_json, to_json
from analysis.resume import Resume
from analysis.stages import silent
from jobs import sandbox, score_queue
from jobs.child import Crashed
from jobs.clock import Now
from jobs.config import analysis_config
from jobs.correcting.draft import draft_of
from jobs.correcting.texts import lines_of
from jobs.hearing import ChildError
from jobs.marks import marks_of
from jobs.models import Job, Scoring, Version
from jobs.patience import steadily

_TICK = 0.5
logger = logging.getLogger(__name__)


def score_waiting() -> int:
    """Score every version that somebody waits for. Returns how many."""
    done = 0
    while (wish := steadily(_claim)) is not None:
        _score(wish)
        done += 1
    return done


def _claim() -> Scoring | None:
    """Take the oldest wish; whoever counts its try first has it."""
    for wish in Scoring.objects.filter(score_queue.due()).order_by("asked")[:5]:
        mine = Scoring.objects.filter(
            score_queue.due(), pk=wish.pk, version=wish.version_id, tries=wish.tries
        )
        if mine.update(tries=F("tries") + 1, taken=Now()):
            return wish
    return None


def _score(wish: Scoring) -> None:
    row = Version.objects.select_related("origin").filter(pk=wish.version_id).first()
    if row is None or row.origin is None:
        return
    try:
        found = rate(row.origin, from_json(Resume, row.resume))
    except (AnalysisError, Crashed, ChildError, ValidationError) as error:
        logger.warning("version %s could not be scored: %r", row.pk, error)
        return  # it is tried again once its time is over, and then no more
    steadily(lambda: _store(row, found))


def _store(version: Version, found: Report) -> None:
    card, fit = found.scorecard, found.match
    if card is None:
        return
    Version.objects.filter(pk=version.pk).update(
        score=card.overall,
        match_score=fit.points if fit else None,
        rubric=card.rubric_version,
        marks=marks_of(to_json(card)),
    )
    Scoring.objects.filter(version=version).delete()


def rate(job: Job, resume: Resume) -> Report:
    """Return a finished job's report as it would be with another wording of its resume.

    Raises AnalysisError, JobError, Crashed or ChildError where it can't be counted.
    """
    found = from_json(Report, job.report or {})
    config = analysis_config(
        profile=found.scorecard.profile if found.scorecard else "",
        today=date.fromisoformat(found.analyzed_at),
    )
    request = Request(
        "analyze",
        posting=found.posting.text if found.posting else "",
        kept=Kept("parse", reworded(found, resume)),
    )
    # Rules alone decide a score, so no model is even set up.
    config = replace(config, provider=None, vision=None)
    with sandbox.running(request, config) as process:
        outcome = sandbox.follow(
            process, report=silent, tick=_TICK, on_tick=lambda: None
        )
    if outcome.report is None:
        raise ChildError("nothing came of the scoring")
    return outcome.report


def reworded(found: Report, resume: Resume) -> Report:
    """Return what was read of a file, as if the words of `resume` had stood in it:
    lines that say nothing but what is gone go, new texts come.
    """
    before, after = Counter(_texts(found.resume)), Counter(_texts(resume))
    gone, new = tuple((before - after).elements()), tuple((after - before).elements())
    old, kept = tuple(map(_squeezed, gone)), tuple(map(_squeezed, after))
    stays = tuple(
        line
        for line in found.source_text
        if not (said := _squeezed(line))
        or any(said in text for text in kept)
        or not any(said in text for text in old)
    )
    words = found.word_count + _words(new) - _words(gone)
    return replace(
        found,
        resume=resume,
        source_text=(*stays, *new),
        word_count=max(0, words),
        scorecard=None,
        posting=None,
        match=None,
        notes=(),
    )


def _texts(resume: Resume) -> Iterator[str]:
    draft = draft_of(resume)
    for text in (*draft.contact.values(), draft.summary):
        yield from lines_of(text)
    for item in draft.items:
        yield from item.texts()


def _words(texts: tuple[str, ...]) -> int:
    return sum(len(text.split()) for text in texts)


def _squeezed(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
