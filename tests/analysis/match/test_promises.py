"""Properties of the match over resumes and postings put together at random."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.match import match, read_posting
from analysis.report import Match, StepKind
from analysis.resume import Bullet, KeptSection, Resume, SkillGroup, Summary
from tests.analysis.match import postings
from tests.analysis.resumes import sample_resume

TODAY = date(2025, 6, 2)
SKILLS = ("Xero", "Payroll", "Excel", "Salesforce", "HACCP", "React", "Git", "SQL")
DEEDS = (
    "Used {} for 14 clients and cut errors by 9%",
    "Led the move to {} in two offices",
    "Trained six colleagues in {}",
)


def fit(resume: Resume, text: str) -> Match:
    return match(resume, read_posting(text, max_chars=50_000), TODAY)


def with_bullets(resume: Resume, *texts: str) -> Resume:
    job = resume.positions[0]
    added = tuple(Bullet(f"added-{n}", text) for n, text in enumerate(texts))
    first = replace(job, bullets=(*job.bullets, *added))
    return replace(resume, positions=(first, *resume.positions[1:]))


def asking(required: list[str], preferred: list[str]) -> str:
    lines = ["Office Manager", "Requirements", *(f"- {name}" for name in required)]
    return "\n".join([*lines, "Nice to have", *(f"- {name}" for name in preferred)])


deeds = st.tuples(st.sampled_from(DEEDS), st.sampled_from(SKILLS))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(postings.ALL), st.lists(deeds, max_size=4), deeds)
def test_one_more_true_bullet_never_lowers(text, held, more):
    before = with_bullets(sample_resume(), *(deed.format(s) for deed, s in held))
    after = with_bullets(
        sample_resume(), *(deed.format(s) for deed, s in [*held, more])
    )
    assert fit(after, text).score >= fit(before, text).score


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SKILLS), min_size=2, max_size=8, unique=True))
def test_a_required_proof_raises_more_than_a_preferred_one(skills):
    half = len(skills) // 2
    text = asking(skills[:half], skills[half:])
    resume = replace(sample_resume(), skills=(), summary=None)
    resume = replace(
        resume, positions=(replace(resume.positions[0], bullets=()),), education=()
    )
    before = fit(resume, text).score
    required = fit(with_bullets(resume, DEEDS[0].format(skills[0])), text).score
    wished = fit(with_bullets(resume, DEEDS[0].format(skills[-1])), text).score
    assert required > before
    assert required > wished >= before


def _bare(resume: Resume, words: list[str]) -> tuple[Resume, ...]:
    line = ", ".join(words)
    summary = Summary(f"{resume.summary.text if resume.summary else ''} {line}.")
    return (
        with_bullets(resume, *words),
        with_bullets(resume, line),
        with_bullets(resume, f"Experienced in {line}."),
        with_bullets(resume, f"Tools: {line}"),
        replace(resume, summary=summary),
        replace(resume, skills=(SkillGroup("s", "", (*words, *words)),)),
        replace(resume, kept=(KeptSection("k", "Keywords", (line,)),)),
    )


@pytest.mark.parametrize("text", postings.ALL)
def test_names_alone_never_reach_what_proof_gives(text):
    posting = read_posting(text, max_chars=50_000)
    names = [item.as_written for item in posting.requirements] or ["rivers"]
    resume = replace(sample_resume(), skills=())
    proven = with_bullets(resume, *(DEEDS[0].format(name) for name in names))
    most = fit(proven, text).score
    for dumped in _bare(resume, names):
        assert fit(dumped, text).score <= most


@pytest.mark.parametrize("text", postings.ALL)
def test_the_posting_itself_poured_in_gains_nothing(text):
    resume = replace(sample_resume(), summary=None)
    before = fit(resume, text).score
    lines = [line.strip(" -") for line in text.splitlines() if len(line.split()) > 2]
    assert fit(with_bullets(resume, *lines), text).score <= before
    assert fit(replace(resume, summary=Summary(text)), text).score <= before


def test_a_cap_bends_and_keeps_the_better_of_two_ahead():
    text = "Clerk\nMust have\n- Kubernetes\n- Excel\n- Xero\n- Payroll"
    poor = replace(sample_resume(), skills=())
    rich = with_bullets(poor, DEEDS[0].format("Excel"))
    less = with_bullets(poor)
    assert fit(rich, text).score >= fit(less, text).score
    assert fit(rich, text).score <= 60


def test_each_step_says_what_it_would_bring():
    text = "Office Manager\nRequirements\n- Excel\n- Salesforce\nNice to have\n- Canva"
    resume = replace(sample_resume(), skills=(SkillGroup("s", "", ("Canva",)),))
    found = fit(resume, text)
    steps = {step.skill: step for step in found.steps if step.kind is not StepKind.NOTE}
    assert found.plan == tuple(step.text for step in found.steps)
    assert steps["Canva"].kind is StepKind.SURFACE
    assert steps["Salesforce"].kind is StepKind.MISSING
    told = with_bullets(resume, DEEDS[0].format("Salesforce"))
    gained = fit(told, text).score - found.score
    assert steps["Salesforce"].gain == pytest.approx(gained, abs=3)
    assert steps["Salesforce"].gain > steps["Canva"].gain > 0


def test_title_years_and_education_unfold_to_the_posting():
    text = (
        "Bookkeeper\nRequirements\n- 3 years of bookkeeping\n"
        "- Bachelor's degree in Accounting\nDuties\n- Reconcile the bank every week"
    )
    parts = {part.key: part for part in fit(sample_resume(), text).parts}
    for key in ("title", "years", "education", "responsibilities"):
        assert parts[key].posting_text in text
        assert parts[key].posting_text
    assert parts["responsibilities"].pairs[0][0] == "Reconcile the bank every week"
