from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.report import (
    CategoryScore,
    Change,
    ChangeKind,
    CheckResult,
    Finding,
    Scorecard,
    Severity,
    Strength,
    Verdict,
)
from analysis.resume import Heading, Period, Resume, SkillGroup, Summary
from analysis.rewrite import apply, facts_of, rewrite
from analysis.rewrite.faithful import check
from analysis.rewrite.rules import RulesRewriter
from tests.analysis.rewrite.samples import NOW, OTTO, position

PAST = Period("2015 – 2019", "2015", "2019")


def changes(resume: Resume) -> tuple[Change, ...]:
    return rewrite(resume, None, None, RulesRewriter())


def reworded(line: str, *, period: Period = PAST) -> Change | None:
    resume = Resume(
        summary=Summary("Clerk."), positions=(position(1, line, period=period),)
    )
    found = [c for c in changes(resume) if c.verdict is Verdict.PROVEN]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("line", "after", "rule"),
    [
        (
            "Responsible for maintaining the order database and updating records",
            "Maintained the order database and updated records",
            "duty-phrase",
        ),
        (
            "Duties included answering phones, greeting visitors and filing paperwork",
            "Answered phones, greeted visitors and filed paperwork",
            "duty-phrase",
        ),
        ("Was tasked with writing the handbook", "Wrote the handbook", "duty-phrase"),
        (
            "Responsible for payroll of 40 shops",
            "Handled payroll of 40 shops",
            "duty-phrase",
        ),
        (
            "Worked on migrating the archive",
            "Contributed to migrating the archive",
            "weak-opening",
        ),
        ("Assisted in preparing budgets", "Helped prepare budgets", "weak-opening"),
        ("Utilized two forklifts", "Used 2 forklifts", "weak-opening"),
        ("I managed the front desk", "Managed the front desk", "first-person"),
        (
            "Trained my colleagues on the till",
            "Trained the colleagues on the till",
            "first-person",
        ),
        ("Successfully ran the till on a daily basis", "Ran the till daily", "filler"),
        (
            "Counted stock in order to plan orders",
            "Counted stock to plan orders",
            "filler",
        ),
        (
            "Manage stock orders and coordinate two suppliers",
            "Managed stock orders and coordinated 2 suppliers",
            "tense-past",
        ),
        ("Manages the front desk", "Managed the front desk", "tense-past"),
        (
            "Wrote the javascript and postgresql guides",
            "Wrote the JavaScript and PostgreSQL guides",
            "capitals",
        ),
    ],
)
def test_a_rule_rewords_a_line_and_says_its_name(
    line: str, after: str, rule: str
) -> None:
    change = reworded(line)
    assert change is not None
    assert (change.after, change.rule) == (after, f"rules.{rule}")
    assert change.source == "rules"
    assert change.reason
    assert change.title
    assert change.evidence[0].text == line
    assert change.evidence[0].page == 1
    assert change.location == "Foxglove Ltd, bullet 1"


@pytest.mark.parametrize(
    "line",
    [
        "Responsible for a team of 5 engineers",
        "Responsible for billing systems and reporting tools",
        "Responsible for the design of packaging",
        "Project manager for the new site",
        "Design of new packaging lines",
        "Cut costs by 12%",
        "Set up 2 stores",
        "Helped the night shift",
        "Go-to person for the scanners",
        "Plan meals, stock and staff rotas",
    ],
)
def test_a_line_the_rules_are_not_sure_of_stays_as_it_is(line: str) -> None:
    change = reworded(line)
    assert change is None, change


def test_a_current_role_stands_in_the_present() -> None:
    change = reworded("Responsible for maintaining the database", period=NOW)
    assert change is not None
    assert change.after == "Maintain the database"
    third = reworded("Manages the front desk", period=NOW)
    assert third is not None
    assert third.after == "Manage the front desk"
    assert reworded("Cut costs by 12%", period=NOW) is None


def test_a_duty_in_the_past_stays_in_the_past_in_a_current_role() -> None:
    change = reworded(
        "Was responsible for training 6 analysts",
        period=Period("2021 – Present", "2021", "present"),
    )
    assert change is not None
    assert change.after == "Trained 6 analysts"


def test_stock_phrases_leave_the_summary() -> None:
    text = (
        "Hard-working, results-driven accountant with ten years in retail. "
        "Excellent communication skills and team player. I have closed books in xero."
    )
    resume = replace(OTTO, summary=Summary(text))
    (change,) = [c for c in changes(resume) if c.target == "summary"]
    assert change.after == (
        "Accountant with ten years in retail. Closed books in Xero."
    )
    assert change.category == "professional_summary"


def test_a_missing_summary_is_made_of_facts_alone() -> None:
    resume = replace(OTTO, summary=None)
    (change,) = [c for c in changes(resume) if c.kind is ChangeKind.ADD]
    assert change.verdict is Verdict.PROVEN
    assert change.after.startswith(
        "Warehouse Planner with work experience since 2015, now at Foxglove Ltd."
    )
    assert "from 4.1% to 1.2%" in change.after
    assert "SAP" in change.after
    assert len(change.evidence) > 2
    assert check("", change.after, facts_of(resume), where="summary") == ()
    done = apply(resume, [change]).resume.summary
    assert done is not None
    assert done.text == change.after


def test_dates_of_several_styles_become_one() -> None:
    resume = Resume(
        positions=(
            position(
                1, "Ran a till", period=Period("03/2022 – now", "2022-03", "present")
            ),
            position(2, "Ran a till", period=Period("2019-2022", "2019", "2022")),
            position(3, "Ran a till", period=Period("Sept 18", "2018-09", "")),
        )
    )
    (change,) = [c for c in changes(resume) if c.target == "periods"]
    assert change.after.splitlines() == [
        "Mar 2022 – Present",
        "2019 – 2022",
        "Sep 2018",
    ]
    assert change.verdict is Verdict.PROVEN
    assert change.category == "formatting"
    assert change.location == "3 entries" or change.location
    after = apply(resume, [change]).resume
    assert [p.period.text for p in after.positions] == change.after.splitlines()
    assert [p.period.start for p in after.positions] == ["2022-03", "2019", "2018-09"]


def test_dates_of_one_style_stay() -> None:
    assert not [c for c in changes(OTTO) if c.target == "periods"]


def test_skills_are_cleaned_and_doubles_go() -> None:
    resume = replace(
        OTTO,
        skills=(
            SkillGroup("s1", "Code", ("javascript", "Python 80%", "SQL ★★★☆☆")),
            SkillGroup("s2", "More", ("python", "Excel", "SAP")),
            SkillGroup("s3", "", ("sql",)),
        ),
    )
    found = {c.target: c for c in changes(resume) if c.target.startswith("s")}
    assert found["s1"].after == "JavaScript, Python, SQL"
    assert found["s2"].after == "Excel, SAP"
    assert found["s3"].kind is ChangeKind.REMOVE
    after = apply(resume, [found["s1"], found["s2"], found["s3"]]).resume
    assert after.skill_names() == (
        "JavaScript",
        "Python",
        "SQL",
        "Excel",
        "SAP",
    )


def test_an_unusual_heading_becomes_the_standard_one() -> None:
    resume = replace(
        OTTO, headings=(Heading("positions", "My Journey", standard=False),)
    )
    (change,) = [c for c in changes(resume) if c.target == "heading-1"]
    assert (change.before, change.after) == ("My Journey", "Work Experience")
    assert change.verdict is Verdict.PROVEN
    assert apply(resume, [change]).resume.headings[0].standard


def test_lines_end_alike_in_one_change() -> None:
    lines = ("Ran a till.", "Ran two tills", "Ran three tills", "Counted 4 tills")
    resume = Resume(summary=Summary("Clerk."), positions=(position(1, *lines),))
    (change,) = [c for c in changes(resume) if c.target == "bullets"]
    assert (change.before, change.after) == ("Ran a till.", "Ran a till")


def test_a_verb_that_opens_too_many_lines_is_varied() -> None:
    lines = tuple(f"Built shelf {n} for shop {n}" for n in range(10, 15))
    resume = Resume(summary=Summary("Clerk."), positions=(position(1, *lines),))
    found = {c.target: c for c in changes(resume)}
    assert sorted(found) == ["work-1-b4", "work-1-b5"]
    assert {c.rule for c in found.values()} == {"rules.repeated-verb"}
    assert found["work-1-b4"].after == "Developed shelf 13 for shop 13"


def test_a_bare_line_gets_a_question_and_no_invention() -> None:
    resume = Resume(
        summary=Summary("Clerk."), positions=(position(1, "Trained the night shift"),)
    )
    (change,) = changes(resume)
    assert change.verdict is Verdict.BLOCKED
    assert change.question == "How many people, and over what time?"
    assert change.before == change.after
    assert apply(resume, [change]).skipped == (change,)


def test_questions_are_few() -> None:
    lines = tuple(
        f"Cleaned the {thing}" for thing in ["oven", "hob", "sink", "floor", "door"]
    )
    resume = Resume(summary=Summary("Cook."), positions=(position(1, *lines),))
    assert sum(bool(c.question) for c in changes(resume)) == 3


def test_another_language_keeps_its_words() -> None:
    resume = Resume(
        summary=Summary("Comptable."),
        positions=(position(1, "Responsible for maintaining the database"),),
        language="fr",
    )
    assert changes(resume) == ()


def test_the_same_resume_gives_the_same_changes_in_its_order() -> None:
    resume = replace(OTTO, summary=None, headings=())
    first, second = changes(resume), changes(resume)
    assert first == second
    assert [c.id for c in first] == [f"c{n}" for n in range(1, len(first) + 1)]
    assert first[0].target == "summary"


def test_every_proven_change_applies_and_none_is_left_to_propose() -> None:
    resume = replace(
        OTTO,
        positions=(
            position(
                1,
                "Responsible for maintaining the database.",
                "Ran 2 tills",
                "Ran 3 tills",
                period=NOW,
            ),
            position(2, "Worked on migrating the archive", "Manages 4 desks"),
        ),
    )
    proven = [c for c in changes(resume) if c.verdict is Verdict.PROVEN]
    done = apply(resume, proven)
    assert done.skipped == ()
    assert [c for c in changes(done.resume) if c.verdict is Verdict.PROVEN] == []


def card(*checks: str) -> Scorecard:
    """A scorecard that found these checks wanting."""
    notes = tuple(
        Finding(check=name, severity=Severity.LOW, message="", hint="")
        for name in checks
    )
    result = CheckResult("x", "summary", "", 0, 4, True, Strength.E, "", notes)
    category = CategoryScore("professional_summary", "", 0, (result,))
    return Scorecard("1", "", 50, (category,))


def summary_after(text: str, *checks: str) -> str:
    resume = replace(OTTO, summary=Summary(text))
    found = rewrite(resume, card(*checks), None, RulesRewriter())
    (change,) = [c for c in found if c.target == "summary"]
    assert change.verdict is Verdict.PROVEN
    assert change.rule == "rules.summary-facts"
    return change.after


def test_a_summary_without_a_role_gets_the_one_that_is_held() -> None:
    after = summary_after("Nine years in food logistics.", "summary.role")
    assert after == "Warehouse Planner: nine years in food logistics."


def test_a_thin_summary_gets_a_line_and_skills_of_the_resume() -> None:
    after = summary_after("Planner in food logistics.", "summary.length")
    assert after.startswith("Planner in food logistics. Cut picking errors from 4.1%")
    assert "SAP" in after
    assert 25 <= len(after.split()) <= 80


def test_a_good_summary_stays() -> None:
    found = rewrite(OTTO, card("content.verbs"), None, RulesRewriter())
    assert not [c for c in found if c.target == "summary"]


def test_a_missing_skills_section_is_made_of_the_lines() -> None:
    lines = (
        "Built a React site on AWS",
        "Moved 12 jobs from Jenkins to Terraform and Docker",
    )
    resume = replace(OTTO, skills=(), positions=(position(1, *lines),))
    (change,) = [c for c in changes(resume) if c.target == "skills"]
    assert change.kind is ChangeKind.ADD
    assert change.verdict is Verdict.PROVEN
    done = apply(resume, [change])
    assert done.skipped == ()
    assert set(done.resume.skill_names()) >= {"React", "AWS", "Terraform", "Docker"}


@pytest.mark.parametrize("line", ["Manages ", "Manage\n", "Designs\t"])
def test_a_line_of_one_word_is_left_alone(line: str) -> None:
    assert reworded(line) is None


PIECES = st.sampled_from(
    [
        "Responsible for",
        "maintaining",
        "and",
        "updating",
        ",",
        "the",
        "my",
        "I",
        "was",
        "tasked with",
        "helped with",
        "successfully",
        "javascript",
        "3",
        "%",
        ".",
        "…",
        "•",
        "Manages",
        "plan",
        "(",
        "team",
        "of",
        "duties included",
        "ü",
        "¿",
        "\t",
        "hard-working",
        "on a daily basis",
        "utilized",
        "worked on",
        "by",
        "a variety of",
        "Led",
        "—",
        "\n",
    ]
)
LINES = st.lists(PIECES, max_size=14).map(" ".join)


@settings(deadline=None, max_examples=60)
@given(st.lists(LINES, min_size=1, max_size=4), LINES, st.booleans())
def test_no_line_breaks_the_rules_and_no_rule_breaks_the_truth(
    lines: list[str], summary: str, current: bool
) -> None:
    period = NOW if current else PAST
    resume = Resume(
        summary=Summary(summary), positions=(position(1, *lines, period=period),)
    )
    found = changes(resume)
    proven = [c for c in found if c.verdict is Verdict.PROVEN]
    done = apply(resume, proven)
    assert done.skipped == ()
    assert len(done.resume.positions[0].bullets) == len(lines)
    assert all(c.rule == "rules.question" for c in found if c not in proven), found
