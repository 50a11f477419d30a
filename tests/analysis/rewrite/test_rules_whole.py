"""Rules for the whole resume: skills, order, private lines, the summary."""

from __future__ import annotations

from dataclasses import replace

from analysis.match import read_posting
from analysis.report import Change, ChangeKind, Verdict
from analysis.resume import (
    Contact,
    Heading,
    Period,
    Reference,
    Resume,
    SkillGroup,
    Summary,
)
from analysis.rewrite import apply, facts_of, rewrite
from analysis.rewrite.faithful import check
from analysis.rewrite.rules import RulesRewriter
from tests.analysis.rewrite.samples import NOW, OTTO, position

LONG = (
    *("Python", "JavaScript", "SQL", "Docker", "Git", "Excel"),
    *("Negotiation", "Communication", "Thatching"),
)


def proven(resume: Resume) -> tuple[Change, ...]:
    found = rewrite(resume, None, None, RulesRewriter())
    return tuple(c for c in found if c.verdict is Verdict.PROVEN)


def by_rule(resume: Resume, rule: str) -> Change | None:
    return next((c for c in proven(resume) if c.rule == f"rules.{rule}"), None)


def with_skills(*groups: SkillGroup, language: str = "en") -> Resume:
    return Resume(
        summary=Summary("Clerk."),
        positions=(position(1, "Counted the till"),),
        skills=groups,
        language=language,
    )


def test_a_long_list_is_grouped_by_the_kinds_of_the_taxonomy() -> None:
    resume = with_skills(SkillGroup("s1", "", LONG))
    change = by_rule(resume, "skills-groups")
    assert change is not None
    done = apply(resume, [change])
    assert done.skipped == ()
    groups = {group.name: group.skills for group in done.resume.skills}
    assert groups["Programming languages"] == ("Python", "JavaScript")
    assert set(groups["Tools"]) >= {"Docker", "Git", "Excel"}
    assert "Thatching" in groups["Further skills"]
    assert sorted(done.resume.skill_names()) == sorted(LONG)


def test_groups_bear_labels_of_the_language_of_the_resume() -> None:
    change = by_rule(
        with_skills(SkillGroup("s1", "", LONG), language="de"), "skills-groups"
    )
    assert change is not None
    assert "Programmiersprachen: Python, JavaScript" in change.after.splitlines()


def test_a_short_or_labelled_list_is_not_grouped() -> None:
    short = with_skills(SkillGroup("s1", "", LONG[:6]))
    labelled = with_skills(
        SkillGroup("s1", "Code", LONG[:5]), SkillGroup("s2", "Other", LONG[5:])
    )
    assert by_rule(short, "skills-groups") is None
    assert by_rule(labelled, "skills-groups") is None


def test_skills_that_the_lines_show_join_a_short_list() -> None:
    resume = replace(
        with_skills(SkillGroup("s1", "", ("Excel", "Negotiation"))),
        positions=(position(1, "Moved 12 jobs from Jenkins to Docker"),),
    )
    change = by_rule(resume, "skills-shown")
    assert change is not None
    done = apply(resume, [change]).resume
    assert done.skill_names() == ("Excel", "Negotiation", "Jenkins", "Docker")
    assert "Moved 12 jobs" in change.evidence[-1].text


def test_a_client_s_trade_is_no_skill() -> None:
    resume = replace(
        with_skills(SkillGroup("s1", "", ("Excel",))),
        positions=(
            position(1, "Served a property management firm and 1,200 GitHub stars"),
        ),
    )
    assert by_rule(resume, "skills-shown") is None


def test_two_names_of_one_skill_become_one_and_no_bracket_is_lost() -> None:
    listed = (
        "Excel",
        "SQL",
        "MS Excel (advanced)",
        "Search engine optimisation",
        "SEO",
    )
    listed += ("Git", "Docker", "Figma")
    resume = with_skills(
        SkillGroup("s1", "One", listed[:4]), SkillGroup("s2", "Two", listed[4:])
    )
    done = apply(resume, proven(resume)).resume
    assert done.skill_names() == (
        *("MS Excel (advanced)", "SQL", "Search engine optimisation (SEO)"),
        *("Git", "Docker", "Figma"),
    )


def test_a_label_over_a_doubled_word_is_not_lost() -> None:
    resume = with_skills(
        SkillGroup("s1", "Cebuano", ("Native",)),
        SkillGroup("s2", "Tagalog", ("Native",)),
    )
    done = apply(resume, proven(resume)).resume
    assert [group.name for group in done.skills] == ["Cebuano", "Tagalog"]


def test_drawn_levels_go_and_levels_in_words_stay() -> None:
    drawn = with_skills(
        SkillGroup("s1", "Code", ("SQL",), level="★★★☆☆"),
        SkillGroup("s2", "Office", ("Excel",)),
    )
    change = by_rule(drawn, "skills")
    assert change is not None
    assert [g.level for g in apply(drawn, [change]).resume.skills] == ["", ""]
    told = with_skills(SkillGroup("s1", "Code", ("SQL",), level="advanced"))
    assert apply(told, proven(told)).resume.skills[0].level == "advanced"


def test_the_newest_job_comes_first() -> None:
    old = position(
        1, "Ran a till", company="Old Ltd", period=Period("2012", "2012", "2014")
    )
    new = position(2, "Ran 2 tills", company="New Ltd", period=NOW)
    resume = Resume(summary=Summary("Clerk."), positions=(old, new))
    change = by_rule(resume, "newest-first")
    assert change is not None
    done = apply(resume, [change])
    assert done.resume.positions == (new, old)
    assert by_rule(done.resume, "newest-first") is None


def test_jobs_without_dates_or_of_one_company_keep_their_order() -> None:
    old = position(1, "Ran a till", period=Period("2012", "2012", "2014"))
    new = position(2, "Ran 2 tills", period=NOW)
    undated = position(3, "Ran 3 tills", period=Period())
    for jobs in (
        (old, new, undated),
        (replace(old, group="g"), replace(new, group="g")),
    ):
        assert by_rule(Resume(positions=jobs), "newest-first") is None


def test_the_summary_moves_to_the_top_and_references_to_the_end() -> None:
    kinds = ("references", "positions", "summary", "education")
    headings = tuple(Heading(kind, kind.title()) for kind in kinds)
    resume = replace(OTTO, headings=headings)
    change = by_rule(resume, "section-order")
    assert change is not None
    done = apply(resume, [change]).resume
    assert [h.kind for h in done.headings] == [
        *("summary", "positions", "education", "references")
    ]
    assert by_rule(done, "section-order") is None


def test_sections_are_put_in_order_though_one_is_renamed_too() -> None:
    headings = (
        Heading("positions", "My Journey", standard=False),
        Heading("summary", "Profile"),
    )
    resume = replace(OTTO, headings=headings)
    done = apply(resume, proven(resume))
    assert done.skipped == ()
    assert [h.text for h in done.resume.headings] == ["Profile", "Work Experience"]


def test_private_lines_and_references_are_proposed_for_removal() -> None:
    resume = replace(
        OTTO,
        contact=Contact(name="Otto", extra=("Date of birth: 4 May 1984", "Has a van")),
        references=(Reference("ref-1", "Ada Pym", "Tel. 01603"),),
        headings=(*OTTO.headings, Heading("references", "References")),
    )
    found = [c for c in proven(resume) if c.kind is ChangeKind.REMOVE]
    assert {c.rule for c in found} == {"rules.private", "rules.references"}
    assert all(c.loses for c in found)
    done = apply(resume, found)
    assert done.skipped == ()
    assert done.resume.contact.extra == ("Has a van",)
    assert done.resume.references == ()
    assert "references" not in {h.kind for h in done.resume.headings}


def test_a_summary_tells_of_the_job_that_goes_on_wherever_it_stands() -> None:
    old = position(1, "Ran a till", title="Cook", period=Period("2012", "2012", "2014"))
    new = position(2, "Ran 2 tills", title="Clerk", company="New Ltd", period=NOW)
    change = by_rule(Resume(positions=(old, new)), "summary")
    assert change is not None
    assert change.after.startswith(
        "Clerk with work experience since 2012, now at New Ltd."
    )


def test_a_summary_names_first_what_a_posting_asks_for_and_a_line_proves() -> None:
    wanted = "Planner\n\nRequirements\n- SAP and Power BI\n- Haskell\n"
    posting = read_posting(wanted, max_chars=10_000)
    resume = replace(
        OTTO,
        summary=None,
        skills=(SkillGroup("s1", "Tools", ("Excel", "Power BI", "Word", "SAP")),),
    )
    found = rewrite(resume, None, posting, RulesRewriter())
    (change,) = [c for c in found if c.rule == "rules.summary"]
    assert "Skills include SAP, Excel" in change.after  # a line shows SAP alone
    assert "Haskell" not in change.after


def test_a_wish_gives_way_to_facts() -> None:
    wish = "Seeking a challenging position. Hard-working team player."
    resume = replace(OTTO, summary=Summary(wish))
    change = by_rule(resume, "objective")
    assert change is not None
    assert change.after.startswith("Warehouse Planner with work experience since 2015")
    assert check(wish, change.after, facts_of(resume), where="summary") == ()


def test_a_wish_behind_a_subject_leaves_the_subject() -> None:
    wish = "Warehouse planner with 9 years in food logistics, now looking for a role."
    change = by_rule(replace(OTTO, summary=Summary(wish)), "objective")
    assert change is not None
    assert change.after == "Warehouse planner with 9 years in food logistics."


def test_dates_of_another_language_become_numbers_and_keep_its_word_for_now() -> None:
    resume = Resume(
        positions=(
            position(
                1, "Verkauf", period=Period("03.2018 – heute", "2018-03", "present")
            ),
            position(
                2,
                "Verkauf",
                period=Period("August 2015 – Januar 2018", "2015-08", "2018-01"),
            ),
        ),
        language="de",
    )
    (change,) = [c for c in proven(resume) if c.target == "periods"]
    assert change.after.splitlines() == ["03/2018 – heute", "08/2015 – 01/2018"]


def test_headings_of_another_language_get_its_standard_words() -> None:
    resume = Resume(
        headings=(Heading("positions", "Mein Weg", standard=False),), language="de"
    )
    (change,) = [c for c in proven(resume) if c.target == "heading-1"]
    assert change.after == "Berufserfahrung"
