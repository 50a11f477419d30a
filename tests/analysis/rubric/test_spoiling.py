"""What is made worse in one respect loses in that category, and in no other."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from analysis.resume import Resume
from analysis.rubric import Facts, score
from tests.analysis.resumes import facts_of, from_json_resume, sample_resume
from tests.analysis.rubric.spoiling import SPOILS

TODAY = date(2025, 6, 2)
CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"
LEAST_RATE = 0.98


def points(resume: Resume, facts: Facts) -> dict[str, float]:
    card = score(resume, facts, None, "", TODAY)
    return {category.key: category.points for category in card.categories}


@pytest.mark.parametrize("name", SPOILS)
def test_only_the_category_concerned_falls(name):
    spoil, concerned = SPOILS[name]
    resume = sample_resume()
    before, after = points(resume, facts_of(resume)), points(*spoil(resume))
    assert after[concerned] < before[concerned]
    for key in before.keys() - {concerned}:
        assert after[key] == pytest.approx(before[key], abs=1.0)


def _corpus() -> list[Resume]:
    found = sorted(CORPUS.glob("*/*.truth.json"))
    read = (json.loads(path.read_text(encoding="utf-8")) for path in found)
    made = [from_json_resume(plain) for plain in read]
    return [r for r in made if len(list(r.bullets())) >= 4 and len(r.positions) >= 2]


@pytest.mark.corpus
@pytest.mark.parametrize("name", SPOILS)
def test_the_same_holds_over_the_corpus(name):
    if not CORPUS.is_dir():
        pytest.skip("the shared corpus is not beside the project")
    spoil, concerned = SPOILS[name]
    held = total = 0
    for resume in _corpus():
        before, after = points(resume, facts_of(resume)), points(*spoil(resume))
        if spoil(resume)[0] == resume and spoil(resume)[1] == facts_of(resume):
            continue
        if concerned == "skills_section" and not resume.skill_names():
            continue
        total += 1
        others = before.keys() - {concerned}
        held += after[concerned] < before[concerned] and all(
            abs(after[key] - before[key]) <= 1.005 for key in others
        )
    assert held / total >= LEAST_RATE
