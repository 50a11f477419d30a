"""The match: what it promises, each as a test."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analysis.match import LICENCE_CAP, MUST_CAP, WEIGHTS, match, read_posting
from analysis.match.document import markdown
from analysis.posting import Need, Posting
from analysis.report import Match, Proof, from_json, to_json
from analysis.resume import (
    Bullet,
    Entry,
    KeptSection,
    Period,
    Position,
    Resume,
    SkillGroup,
)
from tests.analysis.match import postings
from tests.analysis.resumes import position, sample_resume
from tests.analysis.rubric.test_rubric_score import ROOT

TODAY = date(2025, 6, 2)


def read(text: str) -> Posting:
    return read_posting(text, max_chars=50_000)


def compare(resume: Resume, text: str) -> Match:
    return match(resume, read(text), TODAY)


def with_bullet(resume: Resume, text: str) -> Resume:
    job = resume.positions[0]
    bullets = (*job.bullets, Bullet("added", text))
    return replace(
        resume, positions=(replace(job, bullets=bullets), *resume.positions[1:])
    )


def worker(title: str, *bullets: str, skills: tuple[str, ...] = ()) -> Resume:
    job = position(1, title, "Anywhere", ("2018 – present", "2018-01", "present"))
    job = replace(
        job, bullets=tuple(Bullet(f"b{n}", text) for n, text in enumerate(bullets))
    )
    groups = (SkillGroup("skills-1", "", skills),) if skills else ()
    return Resume(positions=(job,), skills=groups)


WORKERS = {
    postings.BOOKKEEPER: sample_resume(),
    postings.NURSE: replace(
        worker(
            "Charge Nurse, Medical ICU",
            "Lead a 24-bed ICU and titrate vasoactive drips",
            "Chart patient care in Epic",
        ),
        certificates=(
            Entry("c1", "Registered Nurse licence"),
            Entry("c2", "BLS"),
            Entry("c3", "ACLS"),
        ),
    ),
    postings.WEB_GLUED: worker(
        "Junior Web Developer",
        "Rebuilt booking pages in React and TypeScript",
        "Wrote 85 Playwright tests and kept them in Git",
        "Served data from Node.js and Express",
    ),
    postings.SALES: worker(
        "Senior Account Executive",
        "Closed 118% of quota in B2B sales, tracked in Salesforce",
        "Prospected 22 hospitals and negotiated each contract",
    ),
    postings.TEACHER: replace(
        worker(
            "Teacher of Mathematics",
            "Taught Year 7 to A level with calm behaviour management",
            "Led safeguarding training for nine teachers",
        ),
        certificates=(Entry("c1", "QTS"),),
    ),
    postings.CHEF: replace(
        worker(
            "Sous Chef",
            "Planned menus and cut food cost to 27%",
            "Kept HACCP records and the rota for twelve cooks",
        ),
        certificates=(Entry("c1", "Level 3 Food Safety"),),
    ),
    postings.ASSISTANT: worker(
        "Executive Virtual Assistant",
        "Triage 150 emails a day and keep four calendars in Google Workspace",
        "Book travel and run the week in Asana and Slack",
    ),
}


def test_the_same_pair_gives_the_same_match():
    resume = sample_resume()
    assert compare(resume, postings.BOOKKEEPER) == compare(resume, postings.BOOKKEEPER)


def test_a_resume_of_the_postings_own_profession_comes_first():
    for text, own in WORKERS.items():
        score = compare(own, text).score
        others = [compare(other, text).score for other in WORKERS.values()]
        assert sorted(others)[-1] == score
        assert others.count(score) == 1


def test_a_good_fit_is_called_so():
    fit = compare(sample_resume(), postings.BOOKKEEPER)
    assert fit.score >= 80
    assert fit.capped is None


PROOFS = {
    postings.BOOKKEEPER: "Built management accounts in Power BI and QuickBooks",
    postings.SALES: "Used Salesforce for prospecting and territory planning",
    postings.CHEF: "Wrote HACCP records and did the menu planning",
    postings.ASSISTANT: "Ran projects in Asana and answered in Slack",
    postings.WEB_GLUED: "Built pages with React, TypeScript and Git",
}


@pytest.mark.parametrize("text", PROOFS)
def test_a_true_dated_proof_never_lowers_any_match(text):
    for resume in (*WORKERS.values(), sample_resume()):
        before = compare(resume, text).score
        for other, proof in PROOFS.items():
            after = compare(with_bullet(resume, proof), text).score
            assert after >= before
            if other == text and before < 40:
                assert after > before


@pytest.mark.parametrize("text", postings.ALL)
def test_a_dump_of_the_postings_words_gains_nothing(text):
    posting = read(text)
    resume = worker("Zookeeper", "Fed 40 penguins twice a day")
    before = match(resume, posting, TODAY).score
    wanted = [item.as_written for item in posting.requirements]
    every = " ".join(text.split())
    words = list(dict.fromkeys(every.replace(",", " ").split()))
    dumps = (
        replace(resume, kept=(KeptSection("k1", "Keywords", (every,)),)),
        replace(resume, skills=(SkillGroup("s1", "", tuple(words)),)),
        with_bullet(resume, ", ".join(words)),
    )
    for dumped in dumps:
        after = match(dumped, posting, TODAY)
        assert after.score <= before + 1
    if len(wanted) >= 6:
        listed = replace(resume, skills=(SkillGroup("s1", "", tuple(wanted)),))
        after = match(listed, posting, TODAY)
        assert after.score <= before + 1
        assert after.stuffing


def test_credit_follows_the_place_of_proof():
    text = "Analyst\nRequirements\n- SQL\n- Tableau\n- Python\n- Excel"
    resume = worker("Analyst", "Wrote SQL for weekly reports", skills=("Tableau",))
    resume = replace(
        resume, certificates=(Entry("c1", "Python course for office staff"),)
    )
    credit = {item.skill: item.credit for item in compare(resume, text).skills}
    assert credit == {"SQL": 1.0, "Tableau": 0.7, "Python": 0.9, "Excel": 0.0}


def test_an_alias_earns_the_same_and_shows_both_wordings():
    text = "Developer\nRequirements\n- JS\n- K8s\n- Postgres"
    resume = worker("Developer", "Moved JavaScript services to Kubernetes, PostgreSQL")
    fit = compare(resume, text)
    assert [(item.as_written, item.credit) for item in fit.skills] == [
        ("JS", 1.0),
        ("K8s", 1.0),
        ("Postgres", 1.0),
    ]
    assert fit.skills[0].skill == "JavaScript"


def test_a_parent_is_related_and_never_a_match():
    text = "Developer\nRequirements\n- React\n- Git\n- SQL"
    resume = worker("Developer", "Did front-end development with Git and SQL")
    react = compare(resume, text).skills[0]
    assert react.state is Proof.RELATED
    assert react.credit == 0.4


def test_a_missing_must_caps_the_match():
    text = postings.BOOKKEEPER + "\nRequirements\n- Kubernetes is a must\n"
    fit = compare(sample_resume(), text)
    assert compare(sample_resume(), postings.BOOKKEEPER).score > fit.score
    assert fit.score <= MUST_CAP
    assert "Kubernetes" in (fit.capped or "")


def test_a_missing_licence_caps_the_match_lower():
    own = replace(WORKERS[postings.TEACHER], certificates=())
    fit = compare(own, postings.TEACHER)
    assert fit.score <= LICENCE_CAP
    assert "Qualified Teacher Status" in (fit.capped or fit.plan[0])


def test_soft_skills_count_only_in_a_bullet():
    text = "Clerk\nRequirements\n- Communication\n- Excel"
    listed = worker("Clerk", "Kept lists in Excel", skills=("Communication",))
    shown = worker("Clerk", "Kept lists in Excel", "Led communication with 40 clients")
    assert compare(listed, text).skills[0].credit == 0
    assert compare(shown, text).skills[0].credit == 1


def test_parts_carry_weights_that_add_up():
    fit = compare(sample_resume(), postings.BOOKKEEPER)
    assert sum(part.weight for part in fit.parts) == pytest.approx(1)
    assert {part.key for part in fit.parts} <= set(WEIGHTS)
    total = 100 * sum(part.weight * part.credit for part in fit.parts)
    assert fit.capped is None
    assert fit.score == round(total, 2)


def test_every_credit_unfolds_to_a_line_of_the_resume():
    resume = sample_resume()
    ids = {bullet.id for _, bullet in resume.bullets()}
    ids |= {job.id for job in resume.positions} | {"summary", "contact"}
    ids |= {group.id for group in resume.skills} | {"education-1", "languages-1"}
    for item in compare(resume, postings.BOOKKEEPER).skills:
        assert (item.credit > 0) == bool(item.evidence)
        assert {line.where for line in item.evidence} <= ids
        assert item.posting_text in postings.BOOKKEEPER


def test_a_posting_that_says_little_is_not_scored_zero():
    own = worker(
        "Environmental Technician", "Collected water samples and mapped them in ArcGIS"
    )
    fit = compare(own, postings.NO_REQUIREMENTS)
    assert fit.score >= 60
    assert "No requirements section" in fit.plan[0]


def test_an_unclear_word_is_shown_as_unclear():
    text = "Developer\nRequirements\n- Swift programming\n- Git\n- SQL"
    fit = compare(worker("Clerk", "Swift handling of complaints"), text)
    assert fit.skills[0].state in (Proof.AMBIGUOUS, Proof.MISSING)
    assert fit.skills[0].credit == 0


def test_a_list_of_more_than_forty_terms_earns_nothing():
    terms = tuple(f"Term {number}" for number in range(41))
    resume = worker("Clerk", "Filed letters", skills=("Excel", *terms))
    fit = compare(resume, "Clerk\nRequirements\n- Excel")
    assert fit.skills[0].credit == 0
    assert "42 terms" in fit.stuffing[0]


def test_years_count_months_once_and_only_such_work():
    text = "Sales Manager\nRequirements\n- 10 years of experience in sales"
    jobs = tuple(
        Position(f"w{n}", "Sales Manager", f"Shop {n}", period=Period("", a, b))
        for n, (a, b) in enumerate((("2015-01", "2019-12"), ("2017-01", "2019-12")))
    )
    part = {p.key: p for p in compare(Resume(positions=jobs), text).parts}["years"]
    assert part.credit == pytest.approx(0.5)


def test_a_match_survives_json():
    fit = compare(sample_resume(), postings.BOOKKEEPER)
    assert from_json(Match, to_json(fit)) == fit


def test_an_empty_resume_matches_without_failing():
    for text in postings.ALL:
        fit = compare(Resume(), text)
        assert 0 <= fit.score <= 10
        assert all(item.need in Need for item in fit.skills)


def test_the_docs_are_what_the_code_says():
    assert (ROOT / "docs" / "match.md").read_text(encoding="utf-8") == markdown()
