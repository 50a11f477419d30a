"""A finished report about an invented person, built of the engine's own dataclasses."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from analysis.posting import Need, Posting, Requirement
from analysis.report import (
    CategoryScore,
    Change,
    ChangeKind,
    CheckResult,
    Evidence,
    Finding,
    Match,
    PartMatch,
    Proof,
    Report,
    Scorecard,
    Severity,
    SkillMatch,
    Strength,
    Suggestion,
    Verdict,
    to_json,
)
from analysis.resume import (
    Bullet,
    Contact,
    Heading,
    Location,
    Period,
    Position,
    Resume,
    School,
    SkillGroup,
    Summary,
)
from analysis.source import HiddenKind, HiddenText, Layout, Mode
from jobs import models

LINES = (
    "Ines Okafor",
    "Cardiff, UK | ines.okafor@example.com | +44 29 2018 0000",
    "SUMMARY",
    "Hard-working analyst with a passion for data.",
    "EXPERIENCE",
    "Data Analyst, Brookline Water",
    "03/2021 – now",
    "Responsible for maintaining the billing reports",
    "Helped with leak detection",
    "Wrote 14 dashboards in SQL",
    "SKILLS",
    "SQL, Python, Excel",
    "EDUCATION",
    "BSc Statistics, Cardiff University, 2018",
)


def sample_resume() -> Resume:
    return Resume(
        contact=Contact(
            name="Ines Okafor",
            email="ines.okafor@example.com",
            phone="+44 29 2018 0000",
            location=Location(text="Cardiff, UK", city="Cardiff"),
        ),
        summary=Summary("Hard-working analyst with a passion for data."),
        positions=(
            Position(
                id="work-1",
                title="Data Analyst",
                company="Brookline Water",
                period=Period("03/2021 – now", "2021-03", "present"),
                bullets=(
                    Bullet(
                        "work-1.1", "Responsible for maintaining the billing reports"
                    ),
                    Bullet("work-1.2", "Helped with leak detection"),
                    Bullet("work-1.3", "Wrote 14 dashboards in SQL"),
                ),
            ),
        ),
        education=(
            School(
                id="school-1",
                institution="Cardiff University",
                degree="BSc",
                area="Statistics",
                period=Period("2018", "", "2018"),
            ),
        ),
        skills=(SkillGroup("skills-1", "", ("SQL", "Python", "Excel")),),
        headings=(
            Heading("summary", "SUMMARY"),
            Heading("positions", "EXPERIENCE"),
            Heading("skills", "SKILLS"),
            Heading("education", "EDUCATION"),
        ),
    )


def finding(check: str, severity: Severity, message: str, **extra: Any) -> Finding:
    return Finding(check=check, severity=severity, message=message, **extra)


FINDINGS = (
    finding(
        "content.duties",
        Severity.HIGH,
        "Two lines describe duties, not results",
        hint="Start with a verb and end with what changed.",
        why="Readers look for what changed because of you.",
        where="work-1.1",
        location="Brookline Water, bullet 1, page 1",
        excerpt="Responsible for maintaining the billing reports",
        page=1,
        points=4.5,
    ),
    finding(
        "formatting.dates",
        Severity.MEDIUM,
        "A date is written in numbers alone",
        hint="Write it as “Mar 2021 – Present”.",
        location="Experience, page 1",
        excerpt="03/2021 – now",
        page=1,
        points=2.0,
    ),
    finding(
        "summary.role",
        Severity.LOW,
        "The summary names no role",
        hint="Name the role you want.",
        location="Summary",
        excerpt="Hard-working analyst with a passion for data.",
        points=1.0,
    ),
)
_TITLES = {
    "formatting": "Formatting",
    "content_quality": "Content quality",
    "ats_optimization": "ATS optimisation",
    "skills_section": "Skills",
    "professional_summary": "Summary",
}


def check(id_: str, category: str, *found: Finding, out_of: float = 8.0) -> CheckResult:
    return CheckResult(
        id=id_,
        category=category,
        title=f"About {id_.replace('.', ' ')}",
        points=out_of - sum(f.points for f in found),
        out_of=out_of,
        applies=True,
        strength=Strength.C,
        source="A study",
        findings=found,
    )


def sample_card() -> Scorecard:
    duties, dates, role = FINDINGS
    checks = {
        "formatting": (
            check("formatting.dates", "formatting", dates),
            check("formatting.length", "formatting", out_of=12),
        ),
        "content_quality": (
            check("content.duties", "content_quality", duties, out_of=12),
            check("content.numbers", "content_quality"),
        ),
        "ats_optimization": (check("ats.headings", "ats_optimization", out_of=20),),
        "skills_section": (check("skills.count", "skills_section", out_of=20),),
        "professional_summary": (
            check("summary.role", "professional_summary", role, out_of=20),
        ),
    }
    categories = tuple(
        CategoryScore(key, _TITLES[key], sum(c.points for c in found), found)
        for key, found in checks.items()
    )
    suggestions = tuple(
        Suggestion(
            category="content_quality",
            priority=Severity.HIGH,
            title=f"Lead with results, part {number}",
            suggestion="Say what changed because of you.",
            reasoning="Two of your three lines say what you were responsible for.",
            examples=("Responsible for maintaining the billing reports",),
            gain=4.5,
        )
        for number in range(1, 6)
    )
    return Scorecard(
        rubric_version="2026.1",
        profile="data analysis",
        overall=66,
        categories=categories,
        suggestions=suggestions,
        verdict="Solid experience, described as duties instead of results.",
    )


def sample_match() -> tuple[Posting, Match]:
    line = "You know SQL and Python; Airflow and Tableau help."
    wanted = (
        ("SQL", Need.REQUIRED, Proof.PROVEN, 1.0, "Wrote 14 dashboards in SQL"),
        ("Python", Need.REQUIRED, Proof.LISTED, 0.5, "SQL, Python, Excel"),
        ("Airflow", Need.REQUIRED, Proof.MISSING, 0.0, ""),
        ("Tableau", Need.PREFERRED, Proof.RELATED, 0.3, "Wrote 14 dashboards in SQL"),
    )
    skills = tuple(
        SkillMatch(
            skill=name,
            as_written=name,
            need=need,
            state=state,
            credit=credit,
            posting_text=line,
            evidence=(Evidence(proof, "work-1.3", "Brookline Water, bullet 3", 1),)
            if proof
            else (),
        )
        for name, need, state, credit, proof in wanted
    )
    posting = Posting(
        text=line,
        title="Senior Data Analyst",
        company="Fern & Vale",
        requirements=tuple(
            Requirement(s.skill, s.as_written, s.need, line) for s in skills
        ),
        years=3,
        has_requirements=True,
    )
    fit = Match(
        score=58,
        skills=skills,
        parts=(
            PartMatch("title", 0.2, 0.8, "Senior Data Analyst", note="Data Analyst"),
            PartMatch("years", 0.1, 1.0, "3 years", note="5 years"),
        ),
        capped="A required skill is missing, so the match can’t pass 60.",
        plan=("If you have used Airflow, name it in the line where you did.",),
    )
    return posting, fit


def sample_changes() -> tuple[Change, ...]:
    proof = (Evidence("Wrote 14 dashboards in SQL", "work-1.3", "Brookline Water", 1),)
    return (
        Change(
            id="c1",
            target="summary",
            kind=ChangeKind.REPLACE,
            before="Hard-working analyst with a passion for data.",
            after="Data analyst who writes SQL dashboards for a water company.",
            title="Name the role",
            reason="“Hard-working” matches nothing in the posting.",
            rule="rules.summary",
            source="rules",
            location="Summary, page 1",
            evidence=proof,
            category="professional_summary",
        ),
        Change(
            id="c2",
            target="work-1.1",
            kind=ChangeKind.REPLACE,
            before="Responsible for maintaining the billing reports",
            after="Maintained the billing reports",
            title="Start with the verb",
            reason="“Responsible for” hides what you did.",
            rule="rules.duty-phrase",
            source="rules",
            location="Brookline Water, bullet 1, page 1",
            category="content_quality",
        ),
        Change(
            id="c3",
            target="work-1.2",
            kind=ChangeKind.REPLACE,
            before="Helped with leak detection",
            after="Cut leak detection time by 30%",
            title="Add the figure",
            reason="A figure shows the size of the result.",
            rule="model.rewrite",
            source="model:example",
            location="Brookline Water, bullet 2, page 1",
            verdict=Verdict.BLOCKED,
            blocked=("30%",),
            question="By how much did detection get faster?",
            category="content_quality",
        ),
        Change(
            id="c4",
            target="skills-1",
            kind=ChangeKind.REPLACE,
            before="SQL, Python, Excel",
            after="SQL, Python",
            title="Remove Excel",
            reason="It is assumed for this role.",
            rule="rules.skills",
            source="rules",
            location="Skills, page 1",
            category="skills_section",
        ),
    )


def sample_report(*, matched: bool = True) -> Report:
    posting, fit = sample_match()
    return Report(
        resume=sample_resume(),
        mode=Mode.TEXT_LAYER,
        analyzed_at="2026-11-20",
        layout=Layout(kind="pdf", page_count=1),
        warnings=("hidden-text",),
        hidden=(HiddenText("ninja wizard", HiddenKind.TINY, 1),),
        source_text=LINES,
        word_count=214,
        scorecard=sample_card(),
        posting=posting if matched else None,
        match=fit if matched else None,
        changes=sample_changes(),
    )


def make_check(
    owner: Any, status: str = models.Status.COMPLETE, **fields: Any
) -> models.Job:
    """Make a job with everything a run would have left behind."""
    document = models.Document.objects.create(
        owner=owner,
        sha256=fields.pop("sha256", "a" * 64),
        name=fields.pop("name", "ines-okafor.pdf"),
        byte_count=1234,
        file="documents/none",
    )
    now = timezone.now()
    done = status == models.Status.COMPLETE
    values: dict[str, Any] = {
        "kind": models.Kind.OPTIMIZE,
        "status": status,
        "document": document,
        "started": None
        if status == models.Status.QUEUED
        else now - timedelta(seconds=9),
        "finished": now if status in models.FINAL else None,
    }
    if done:
        report = sample_report()
        values |= {"report": to_json(report), "score": 66, "match_score": 58}
        values |= {"progress": 100, "stage": "render"}
    job = models.Job.objects.create(owner=owner, **(values | fields))
    if done:
        add_results(job)
    return job


def add_results(job: models.Job) -> None:
    """Add the version as read and the proposed changes."""
    from jobs.review import digest_of

    resume = to_json(sample_resume())
    models.Version.objects.create(
        owner=job.owner,
        origin=job,
        kind=models.VersionKind.READ,
        resume=resume,
        digest=digest_of(resume),
    )
    for number, change in enumerate(sample_changes(), start=1):
        models.Change.objects.create(
            job=job,
            number=number,
            proposal=to_json(change),
            blocked=change.verdict is Verdict.BLOCKED,
        )
