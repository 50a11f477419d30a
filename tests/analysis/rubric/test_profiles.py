"""Fields of work: all there, detected, and used by the checks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analysis.resume import Bullet, Resume, SkillGroup
from analysis.rubric import detect_profile, profiles, score
from analysis.text.profiles import all_profiles
from analysis.text.verbs import opening_verb
from tests.analysis.reading.person import SECTIONS, people, truth
from tests.analysis.resumes import facts_of, from_json_resume, sample_resume
from tests.analysis.rubric.spoiling import one_each, people_of

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"
NAMED = (
    *("software", "data", "nursing", "teaching", "sales", "marketing", "finance"),
    *("engineering", "hospitality", "administration", "management", "student"),
)
# What people of the corpus and of our own do; more than one where work has two sides.
OF_CORPUS = {
    "Adebayo": "teaching",
    "Stavros": "management",
    "Bellweather": "sales",
    "Krishnamurthy": "finance",
    "Dela Cruz": "administration",
    "Reyes": "data",
    "Hendriks": "software",
    "Whitaker": "software",
    "Lefèvre": "hospitality",
    "Kowalczyk": "nursing",
    "Szabó": "data",
}
OF_OUR_OWN = {
    "amara": "nursing",
    "bronwen": "hospitality",
    "demetrius": "management",
    "dwayne": "engineering management administration logistics",
    "fatoumata": "teaching",
    "gunnar": "finance",
    "hollis": "engineering",
    "keisha": "student",
    "marlene": "administration",
    "meiling": "data",
    "nadia": "management",
    "oluwaseun": "design",
    "priya": "finance",
    "rafael": "sales",
    "tobias": "science teaching",
    "xiaowen": "data",
}


def own_people() -> dict[str, Resume]:
    shown = (*SECTIONS, "label")
    return {
        name: from_json_resume(truth(person, shown, years=False))
        for name, person in people().items()
    }


def test_every_named_field_is_there_with_words_of_its_own():
    keys = dict(profiles())
    assert set(NAMED) <= set(keys)
    for profile in all_profiles():
        if profile.key in NAMED:
            assert profile.fields
            assert profile.titles
            assert profile.verbs


def test_our_own_people_are_placed_in_their_field():
    found = {name: detect_profile(resume) for name, resume in own_people().items()}
    right = [name for name, fit in OF_OUR_OWN.items() if found[name] in fit.split()]
    assert len(right) / len(OF_OUR_OWN) >= 0.9


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not here")
def test_people_of_the_corpus_are_placed_in_their_field():
    found = {r.contact.name: detect_profile(r) for r in one_each(people_of(CORPUS))}
    placed = [
        found[name] == field
        for part, field in OF_CORPUS.items()
        for name in found
        if part in name
    ]
    assert len(placed) == len(OF_CORPUS)
    assert sum(placed) / len(placed) >= 0.9


def _points(resume: Resume, profile: str, check: str) -> float:
    card = score(resume, facts_of(resume), None, profile, date(2025, 6, 2))
    found = (r for c in card.categories for r in c.checks)
    return next(result.points for result in found if result.id == check)


def test_traits_stay_traits_whatever_the_field():
    groups = (SkillGroup("s1", "", ("Empathy", "Patience", "Teamwork", "Excel")),)
    resume = replace(sample_resume(), skills=groups)
    for profile, _ in profiles():
        assert _points(resume, profile, "skills.hard-share") < 1


def test_a_verb_that_only_the_field_knows_opens_a_line_there():
    own = {p.key: p.verbs for p in all_profiles()}
    unknown = [
        (key, verb)
        for key, verbs in own.items()
        for verb in sorted(verbs)
        if not opening_verb(f"{verb} it")
    ]
    assert unknown
    for key, verb in unknown[:3]:
        lines = tuple(
            Bullet(f"b{n}", f"{verb} {n} of them a day in the north of the town")
            for n in range(2, 5)
        )
        job = replace(sample_resume().positions[0], bullets=lines)
        resume = replace(sample_resume(), positions=(job,))
        there = _points(resume, key, "content.verbs")
        assert there > _points(resume, "general", "content.verbs")
