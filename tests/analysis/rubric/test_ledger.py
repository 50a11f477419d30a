"""The ledger: every point has its finding, every finding its gain, and weak resumes
score as such.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.config import AnalysisConfig
from analysis.pipeline import Request, run
from analysis.report import Scorecard
from analysis.resume import Bullet, Resume
from analysis.rubric import score
from analysis.rubric.scoring import shared_out
from analysis.source import SourceFile
from tests.analysis.resumes import facts_of, sample_resume
from tests.analysis.rubric.test_rubric_score import facts_made, resumes

TODAY = date(2025, 6, 2)
WEAK = sorted((Path(__file__).parent / "weak").glob("*.txt"))
CONFIG = AnalysisConfig(today=TODAY, ocr=False)


def scored(resume: Resume) -> Scorecard:
    return score(resume, facts_of(resume), None, "finance", TODAY)


def assert_adds_up(card: Scorecard) -> None:
    lost = sum(round(found.points * 100) for found in card.findings)
    held = sum(round(category.points * 100) for category in card.categories)
    assert lost + held == 100 * 100
    assert card.overall == (held + 50) // 100
    for found in card.findings:
        assert found.points >= 0
        assert found.gain >= 0


@settings(max_examples=100, deadline=None)
@given(resumes, facts_made, st.sampled_from(["software", "student", "general"]))
def test_what_the_findings_cost_is_what_is_missing_from_a_hundred(
    resume, facts, profile
):
    card = score(resume, facts, None, profile, TODAY)
    if card.suggestions or card.overall:  # an unreadable file has no score
        assert_adds_up(card)


@given(st.integers(0, 3_000), st.lists(st.floats(0, 9), min_size=1, max_size=12))
def test_cents_are_shared_out_without_rest(cents, weights):
    shares = shared_out(cents, weights)
    assert sum(shares) == (cents if sum(weights) > 0 else 0)
    assert all(share >= 0 for share in shares)


def _mended(resume: Resume, where: str, text: str) -> Resume:
    def mend(bullet: Bullet) -> Bullet:
        return replace(bullet, text=text) if bullet.id == where else bullet

    return replace(
        resume,
        positions=tuple(
            replace(job, bullets=tuple(map(mend, job.bullets)))
            for job in resume.positions
        ),
    )


@pytest.mark.parametrize(
    ("check", "bad", "good"),
    [
        (
            "content.numbers",
            "Prepared the returns for the firm on time",
            "Prepared 40 returns a month for the firm on time",
        ),
        (
            "content.spelling",
            "Prepared the monthly statments for the firm on time",
            "Prepared the monthly statements for the firm on time",
        ),
        (
            "content.duties",
            "Responsible for the monthly returns of the whole firm",
            "Prepared the monthly returns of the whole firm on paper",
        ),
        (
            "content.first-person",
            "Prepared my monthly returns of the whole firm on paper",
            "Prepared the monthly returns of the whole firm on paper",
        ),
        (
            "content.bullets",
            "Prepared returns for firms",
            "Prepared the monthly returns of the whole firm on paper",
        ),
    ],
)
def test_the_gain_told_is_what_mending_it_alone_brings(check, bad, good):
    job = sample_resume().positions[0]
    bullets = tuple(Bullet(f"b{n}", bad) for n in range(4))
    resume = replace(sample_resume(), positions=(replace(job, bullets=bullets),))
    if check == "content.spelling":  # one slip a line, and not the same
        slips = ("statments", "invioces", "ledgre", "accuonts")
        bullets = tuple(
            Bullet(f"b{n}", bad.replace("statments", slip))
            for n, slip in enumerate(slips)
        )
        resume = replace(resume, positions=(replace(job, bullets=bullets),))

    def points(one: Resume) -> float:
        found = (r for c in scored(one).categories for r in c.checks)
        return next(result.points for result in found if result.id == check)

    found = next(f for f in scored(resume).findings if f.check == check)
    mended = _mended(resume, found.where, good)
    assert found.gain == pytest.approx(points(mended) - points(resume), abs=0.011)


def test_the_verdict_names_what_to_mend_and_what_it_would_give():
    resume = replace(sample_resume(), summary=None, skills=())
    card = scored(resume)
    assert "the skills section and the summary" in card.verdict
    mended = sum(
        20 if c.key in ("skills_section", "professional_summary") else c.points
        for c in card.categories
    )
    assert f"about {mended:.0f}." in card.verdict
    gains = sum(offered.gain for offered in card.suggestions[:3])
    held = sum(category.points for category in card.categories)
    assert card.reachable == int(held + gains + 0.5)


def _of_file(path: Path) -> Scorecard:
    source = SourceFile(path.name, path.read_bytes())
    report = run(Request("analyze", source), config=CONFIG).report
    assert report is not None
    assert report.scorecard is not None
    return report.scorecard


def test_weak_resumes_score_well_below_a_good_one():
    good = scored(sample_resume()).overall
    cards = {path.stem: _of_file(path) for path in WEAK}
    assert len(cards) >= 10
    assert {name for name, card in cards.items() if card.overall > good - 8} == set()
    overall = sorted(card.overall for card in cards.values())
    assert overall[len(overall) // 2] < 75
    for card in cards.values():
        assert_adds_up(card)


@pytest.mark.parametrize(
    ("name", "checks"),
    [
        ("duties", {"content.duties", "content.verbs", "content.numbers"}),
        ("typos", {"content.spelling"}),
        ("objective", {"summary.voice", "skills.hard-share", "content.bullets"}),
        ("wall", {"content.bullets", "summary.cliches", "ats.dates"}),
        ("empty", {"content.bullets", "skills.size", "summary.present"}),
        ("private", {"ats.personal-data", "content.duties", "ats.contact"}),
        ("manager", {"content.verbs", "summary.cliches", "content.tense"}),
    ],
)
def test_each_is_told_what_is_wrong_with_it(name, checks):
    found = {f.check for f in _of_file(WEAK[0].with_name(f"{name}.txt")).findings}
    assert checks <= found
