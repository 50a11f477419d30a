"""What is called unsure is wrong far more often than what is called sure, and on
ordinary resumes little is unsure: else the word says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from analysis.config import AnalysisConfig
from analysis.extract import extract
from analysis.parse import parse
from analysis.resume import Resume
from analysis.source import SourceFile
from analysis.text.lists import fold
from tests.analysis.reading.making import every

CONFIG = AnalysisConfig(today=date(2026, 1, 1))
_STEP = 3
_UNSURE = 0.7  # what the pages call so
_MOST_UNSURE = 0.15
_MOST_WRONG = 0.05  # of what is sure
_TIMES = 5  # as often wrong, at least
_LEAST = 5  # unsure things: with fewer nothing is measured


@lru_cache(maxsize=1)
def _read() -> tuple[tuple[Resume, dict[str, Any]], ...]:
    found = []
    for made in every()[::_STEP]:
        content, truth = made.render()
        file = SourceFile(f"{made.name}.pdf", content)
        found.append((parse(extract(file, CONFIG)), truth))
    return tuple(found)


def _told() -> Iterator[tuple[float, bool]]:
    """Yield the confidence of names, jobs and schools, and whether they are right."""
    for resume, truth in _read():
        name = truth["basics"]["name"]
        yield resume.contact.place.confidence, fold(resume.contact.name) == fold(name)
        jobs = [*truth.get("work", ()), *_volunteering(truth)]
        known = {(fold(job["name"]), fold(job["position"])) for job in jobs}
        for job in (*resume.positions, *resume.volunteering):
            pair = (fold(job.company), fold(job.title))
            yield job.place.confidence, pair in known
        schools = {fold(one["institution"]) for one in truth.get("education", ())}
        for school in resume.education:
            right = fold(school.institution) in schools and bool(school.degree)
            yield school.place.confidence, right


def _volunteering(truth: dict[str, Any]) -> list[dict[str, Any]]:
    return [one | {"name": one["organization"]} for one in truth.get("volunteer", ())]


def _share_wrong(rights: list[bool]) -> float:
    return 1 - sum(rights) / len(rights)


def test_what_is_unsure_is_wrong_far_more_often() -> None:
    unsure = [right for level, right in _told() if level < _UNSURE]
    sure = [right for level, right in _told() if level >= _UNSURE]
    assert len(unsure) >= _LEAST
    assert _share_wrong(sure) < _MOST_WRONG
    assert _share_wrong(unsure) > _TIMES * _share_wrong(sure)


def test_little_of_an_ordinary_resume_is_unsure() -> None:
    levels: list[float] = []
    for resume, _ in _read():
        owners = (*resume.positions, *resume.education, *resume.projects)
        items = (*owners, *resume.skills, *resume.languages, *resume.certificates)
        levels += [item.place.confidence for item in items]
        levels += [heading.place.confidence for heading in resume.headings]
    assert sum(level < _UNSURE for level in levels) < _MOST_UNSURE * len(levels)


def test_a_resume_without_doubt_is_common() -> None:
    doubted = [
        any(job.place.confidence < _UNSURE for job in resume.positions)
        for resume, _ in _read()
    ]
    assert sum(doubted) < _MOST_UNSURE * len(doubted)
