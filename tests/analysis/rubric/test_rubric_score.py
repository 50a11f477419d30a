"""The rubric as a whole: sums, sharing, order, the gate, and the words it uses."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.report import Strength, from_json, to_json
from analysis.resume import (
    Bullet,
    Contact,
    Period,
    Position,
    Resume,
    School,
    SkillGroup,
    Summary,
)
from analysis.rubric import RUBRIC_VERSION, UNREADABLE, Facts, profiles, score
from analysis.rubric.base import FULL, REGISTRY, Registry, check
from analysis.rubric.document import markdown
from analysis.rubric.scoring import CATEGORIES, checks_of
from analysis.source import Layout, Mode
from tests.analysis.resumes import facts_of, sample_resume

TODAY = date(2025, 6, 2)
ROOT = Path(__file__).resolve().parents[3]


def scored(resume: Resume, facts: Facts | None = None, profile: str = ""):
    return score(resume, facts or facts_of(resume), None, profile, TODAY)


def test_the_points_of_each_category_add_up_to_twenty():
    for category in CATEGORIES:
        assert sum(unit.points for unit in checks_of(category)) == 20


def test_every_check_says_all_a_person_needs():
    shorts = {category.short for category in CATEGORIES}
    for unit in REGISTRY.all():
        assert unit.short in shorts
        assert all((unit.title, unit.source, unit.threshold, unit.why, unit.advice))
        assert unit.why.endswith(".")
        assert unit.advice.endswith(".")
        assert unit.effort in (1, 2, 3)


def test_two_checks_of_one_id_are_refused():
    registry = Registry()

    def declare():
        return check(
            "content.twice",
            title="t",
            points=1,
            strength=Strength.E,
            source="s",
            threshold="t",
            why="w",
            advice="a",
            registry=registry,
        )(lambda context: FULL)

    declare()
    with pytest.raises(ValueError, match="two checks"):
        declare()


def test_a_good_resume_scores_high_and_says_so():
    card = scored(sample_resume())
    assert card.overall >= 85
    assert card.rubric_version == RUBRIC_VERSION
    assert card.profile == "finance"
    assert card.verdict.endswith(".")


def test_the_overall_is_the_sum_of_the_categories_and_they_of_their_checks():
    card = scored(replace(sample_resume(), skills=()))
    assert card.overall == int(sum(c.points for c in card.categories) + 0.5)
    for category in card.categories:
        total = sum(result.points for result in category.checks)
        assert category.points == pytest.approx(total, abs=0.01)
        applying = [result for result in category.checks if result.applies]
        out_of = sum(result.out_of for result in applying)
        assert out_of == pytest.approx(20, abs=0.05)


def test_every_lost_point_has_a_finding_that_names_it():
    card = scored(Resume(contact=Contact(name="Ines Calder")))
    for category in card.categories:
        for result in category.checks:
            lost = result.out_of - result.points
            named = sum(found.points for found in result.findings)
            assert named == pytest.approx(lost, abs=0.05)
            assert bool(result.findings) == (lost > 0)


def test_points_of_checks_that_do_not_apply_are_shared_out():
    resume = replace(sample_resume(), summary=None)
    summary = scored(resume).categories[4]
    assert [result.id for result in summary.checks if result.applies] == [
        "summary.present"
    ]
    assert summary.points == 6


def test_a_file_without_text_gets_no_score():
    facts = Facts(Layout(kind="pdf"), Mode.TEXT_LAYER, ("John",), 1)
    card = scored(sample_resume(), facts)
    assert card.overall == 0
    assert card.verdict == UNREADABLE
    assert [found.check for found in card.findings] == ["formatting.text"]
    assert card.suggestions == ()


def test_the_same_input_gives_the_same_card():
    assert scored(sample_resume()) == scored(sample_resume())


def test_a_card_survives_json():
    card = scored(sample_resume())
    assert from_json(type(card), to_json(card)) == card


def test_a_chosen_profile_is_kept_and_an_unknown_one_is_general():
    assert scored(sample_resume(), profile="nursing").profile == "nursing"
    assert scored(sample_resume(), profile="astrology").profile == "general"


def test_profiles_add_words_never_points():
    per_profile = {
        key: [sum(r.out_of for r in c.checks) for c in card.categories]
        for key, _ in profiles()
        for card in [scored(sample_resume(), profile=key)]
    }
    assert len(per_profile) >= 12
    for out_of in per_profile.values():
        assert out_of == pytest.approx([20] * 5, abs=0.05)


def test_suggestions_come_with_the_persons_own_lines_and_a_reason():
    job = replace(
        sample_resume().positions[0],
        bullets=(
            Bullet("b1", "Responsible for payroll and other things as they came up"),
            Bullet("b2", "Responsible for the ledger and many more duties"),
        ),
    )
    card = scored(replace(sample_resume(), positions=(job,)))
    by_check = {offered.check: offered for offered in card.suggestions}
    offered = by_check["content.numbers"]
    assert job.bullets[0].text in offered.examples
    assert "strength D" in offered.reasoning
    gains = [offered.gain for offered in card.suggestions]
    assert all(gain > 0 for gain in gains)


def test_findings_say_where_in_words_people_use():
    job = replace(
        sample_resume().positions[0],
        bullets=(Bullet("b1", "I was responsible for my payroll and for my ledger"),),
    )
    card = scored(replace(sample_resume(), positions=(job,)))
    found = next(f for f in card.findings if f.check == "content.first-person")
    assert found.where == "b1"
    assert found.location == "Fenland Castings Ltd, bullet 1"
    assert found.excerpt.startswith("I was responsible")


def test_the_docs_are_what_the_code_says():
    assert (ROOT / "docs" / "rubric.md").read_text(encoding="utf-8") == markdown()


MYTHS = (
    "75%",
    "75 %",
    "six seconds",
    "7.4",
    "beat the ats",
    "ats score",
    "ats-proof",
    "rejected by",
    "one page only",
    "340",
    "pass the ats",
    "guarantee",
    "please",
    "oops",
)


def test_no_myth_and_no_empty_politeness_stands_in_the_words():
    text = markdown().casefold()
    for unit in REGISTRY.all():
        text += f"{unit.title} {unit.why} {unit.advice}".casefold()
    assert [myth for myth in MYTHS if myth in text] == []


words = st.text(max_size=60)
partial = st.one_of(
    st.sampled_from(["", "present", "2019", "2020-13", "2021-02", "0000", "x-y"]),
    st.text(max_size=8),
)
periods = st.builds(Period, words, partial, partial)
bullets = st.lists(st.builds(Bullet, words, words), max_size=4).map(tuple)
jobs = st.builds(
    Position,
    words,
    words,
    words,
    words,
    period=periods,
    summary=words,
    bullets=bullets,
)
resumes = st.builds(
    Resume,
    contact=st.builds(Contact, words, words, words, words, in_body=st.booleans()),
    summary=st.one_of(st.none(), st.builds(Summary, words)),
    positions=st.lists(jobs, max_size=3).map(tuple),
    education=st.lists(
        st.builds(School, words, words, words, words, period=periods), max_size=2
    ).map(tuple),
    skills=st.lists(
        st.builds(SkillGroup, words, words, st.lists(words, max_size=5).map(tuple)),
        max_size=3,
    ).map(tuple),
    volunteering=st.lists(jobs, max_size=1).map(tuple),
)
layouts = st.builds(
    Layout,
    kind=st.sampled_from(["pdf", "docx", "txt", ""]),
    columns=st.integers(0, 3),
    tables=st.integers(0, 3),
    image_share=st.floats(0, 1),
    body_size=st.one_of(st.none(), st.floats(1, 40)),
    odd_characters=st.integers(0, 9),
)
facts_made = st.builds(
    Facts,
    layouts,
    st.sampled_from(list(Mode)),
    st.lists(words, max_size=20).map(tuple),
    st.integers(0, 5000),
)


@settings(max_examples=120, deadline=None)
@given(resumes, facts_made, st.sampled_from(["", "software", "student"]))
def test_any_resume_gets_a_card_in_range(resume, facts, profile):
    card = score(resume, facts, None, profile, TODAY)
    assert 0 <= card.overall <= 100
    for category in card.categories:
        assert 0 <= category.points <= 20.01
        for result in category.checks:
            assert 0 <= result.points <= result.out_of + 0.01


_RUN = """
import json
from datetime import date
from analysis.match import match, read_posting
from analysis.report import to_json
from analysis.rubric import score
from tests.analysis.match import postings
from tests.analysis.resumes import facts_of, sample_resume

today, resume = date(2025, 6, 2), sample_resume()
fits = [match(resume, read_posting(p, max_chars=9999), today) for p in postings.ALL]
cards = [score(resume, facts_of(resume), fit, "", today) for fit in fits]
print(json.dumps([to_json(item) for item in (*fits, *cards)]))
"""


def test_any_process_gives_the_same_answer_byte_for_byte():
    def run(seed: str, zone: str) -> bytes:
        environment = {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
        return subprocess.run(
            [sys.executable, "-c", _RUN],
            env=environment,
            cwd=ROOT,
            check=True,
            capture_output=True,
        ).stdout

    assert run("0", "UTC") == run("7", "Asia/Tokyo")
