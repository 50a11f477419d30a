"""What is made worse in one respect loses in that category, and in no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.resume import Resume
from analysis.rubric import score
from tests.analysis.resumes import facts_of, sample_resume
from tests.analysis.rubric.files import LOOKS, file_rates, read
from tests.analysis.rubric.spoiling import (
    CHANGES,
    SPOILS,
    TODAY,
    holds,
    one_each,
    people_of,
    points,
    rates,
)

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"
LEAST_RATE = 0.98
_READING = {"dates removed": "the reader joins jobs that have no dates"}

needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the shared corpus is not beside the project"
)


@pytest.mark.parametrize("name", SPOILS)
def test_only_the_category_concerned_falls_and_undoing_it_raises_that_again(name):
    spoil, concerned = SPOILS[name]
    resume = sample_resume()
    before = score(resume, facts_of(resume), None, "", TODAY)
    after = score(*spoil(resume), None, "", TODAY)
    assert holds(before, after, concerned)
    assert points(before)[concerned] > points(after)[concerned]


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_the_same_holds_for_a_file_that_is_made_and_read(kind):
    resume = sample_resume()
    failed = [
        name
        for name, (change, concerned) in CHANGES.items()
        if not holds(read(kind, resume), read(kind, change(resume)), concerned)
    ]
    failed += [
        name
        for name, (look, concerned, able) in LOOKS.items()
        if kind in able
        and not holds(read(kind, resume), read(kind, resume, look), concerned)
    ]
    assert failed == []


def _corpus() -> list[Resume]:
    return people_of(CORPUS)


@pytest.mark.corpus
@needs_corpus
def test_the_same_holds_over_the_corpus():
    found = rates(one_each(_corpus()))
    assert all(rate.total >= 8 for rate in found)
    assert {r.name: r.share for r in found if r.share < LEAST_RATE} == {}


@pytest.mark.corpus
@pytest.mark.timeout(200)
@needs_corpus
def test_the_same_holds_for_files_of_people_of_the_corpus():
    people = one_each(_corpus())
    # One person a format: `make bench-score` goes over all of them.
    found = [*file_rates(people[:1], ["docx"]), *file_rates(people[3:4], ["pdf"])]
    low = {(r.level, r.name): r.share for r in found if r.share < LEAST_RATE}
    assert [key for key in low if key[1] not in _READING] == []
