"""Resumes built by hand, and JSON Resume turned into them, for tests of the engine."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from analysis.resume import (
    Bullet,
    Contact,
    Entry,
    Heading,
    Language,
    Location,
    Period,
    Position,
    Profile,
    Project,
    Resume,
    School,
    SkillGroup,
    Summary,
)
from analysis.rubric import Facts
from analysis.source import Layout, Mode

HEADINGS = (
    Heading("contact", "Contact"),
    Heading("summary", "Summary"),
    Heading("positions", "Experience"),
    Heading("education", "Education"),
    Heading("skills", "Skills"),
)


def position(
    number: int,
    title: str,
    company: str,
    period: tuple[str, str, str],
    *bullets: str,
) -> Position:
    """Return a job with ids made of its number."""
    return Position(
        f"work-{number}",
        title,
        company,
        period=Period(*period),
        bullets=tuple(
            Bullet(f"work-{number}-bullet-{place}", text)
            for place, text in enumerate(bullets, start=1)
        ),
    )


def sample_resume() -> Resume:
    """Return a good resume of an invented bookkeeper."""
    return Resume(
        contact=Contact(
            name="Ines Calder",
            headline="Senior Bookkeeper",
            email="ines.calder@example.com",
            phone="+44 7700 900321",
            location=Location("Norwich, UK", "Norwich", country="UK"),
            profiles=(Profile("LinkedIn", "inescalder"),),
        ),
        summary=Summary(
            "Senior bookkeeper with eight years in small manufacturing firms. Runs "
            "payroll for 140 people, closes the month in four days in Xero and keeps "
            "VAT returns free of queries. Known for clear answers to directors and "
            "machine operators alike."
        ),
        positions=(
            position(
                1,
                "Senior Bookkeeper",
                "Fenland Castings Ltd",
                ("Mar 2020 – present", "2020-03", "present"),
                "Run weekly payroll for 140 people with no late payment in four years",
                "Cut month-end close from nine days to four by moving bank "
                "reconciliation to Xero",
                "Prepare quarterly VAT returns and answer queries from the auditors",
                "Train two junior clerks in accounts payable and credit control",
            ),
            position(
                2,
                "Bookkeeper",
                "Brook & Tarn Joinery",
                ("Jun 2016 – Feb 2020", "2016-06", "2020-02"),
                "Recovered £48,000 of overdue invoices in the first year",
                "Reconciled three bank accounts and the purchase ledger every week",
                "Introduced expense reports in Excel that saved five hours a week",
            ),
        ),
        education=(
            School(
                "education-1",
                "Wensum Valley College",
                "AAT Level 4",
                "Accounting",
                period=Period("Sep 2014 – Jun 2016", "2014-09", "2016-06"),
            ),
        ),
        skills=(
            SkillGroup(
                "skills-1",
                "Accounting",
                ("Payroll", "VAT returns", "Bank reconciliation", "Month-end close"),
            ),
            SkillGroup(
                "skills-2", "Software", ("Xero", "Excel", "Sage 50", "QuickBooks")
            ),
        ),
        languages=(Language("languages-1", "English", "Native"),),
        headings=HEADINGS,
    )


def text_of(resume: Resume) -> tuple[str, ...]:
    """Return the lines of a resume as a plain page would hold them."""
    contact = resume.contact
    lines = [contact.name, contact.email, contact.phone, contact.location.text]
    if resume.summary:
        lines += ["Summary", resume.summary.text]
    lines.append("Experience")
    for job in (*resume.positions, *resume.volunteering):
        lines += [job.title, job.company, job.period.text, job.summary]
        lines += [bullet.text for bullet in job.bullets]
    for project in resume.projects:
        lines += [project.name, *(bullet.text for bullet in project.bullets)]
    lines.append("Education")
    for school in resume.education:
        lines += [school.institution, f"{school.degree} {school.area}"]
        lines.append(school.period.text)
    lines.append("Skills")
    lines += [f"{group.name}: {', '.join(group.skills)}" for group in resume.skills]
    lines += [entry.name for entry in resume.certificates]
    lines += [language.name for language in resume.languages]
    return tuple(line for line in lines if line)


def facts_of(resume: Resume, **changes: Any) -> Facts:
    """Return the facts of a clean one-page PDF with the resume's text."""
    lines = text_of(resume)
    layout = Layout(
        kind="pdf",
        byte_count=90_000,
        body_size=10.5,
        font_families=("Source Sans",),
        margins=(54.0, 54.0, 54.0, 54.0),
        bullet_glyphs=("•",),
    )
    facts = Facts(
        layout=layout,
        mode=Mode.TEXT_LAYER,
        source_text=lines,
        word_count=sum(len(line.split()) for line in lines),
    )
    return replace(facts, **changes)


def from_json_resume(plain: dict[str, Any]) -> Resume:
    """Return a JSON Resume (the truth files of the corpus) as a Resume."""
    basics = plain.get("basics", {})
    place = basics.get("location", {})
    where = ", ".join(filter(None, (place.get("city"), place.get("region"))))
    summary = basics.get("summary", "")
    return Resume(
        contact=Contact(
            name=basics.get("name", ""),
            headline=basics.get("label", ""),
            email=basics.get("email", ""),
            phone=basics.get("phone", ""),
            location=Location(where, place.get("city", "")),
            url=basics.get("url", ""),
            profiles=tuple(
                Profile(item.get("network", ""), item.get("username", ""))
                for item in basics.get("profiles", [])
            ),
        ),
        summary=Summary(summary) if summary else None,
        positions=tuple(
            _job(item, f"work-{number}", "position", "name")
            for number, item in enumerate(plain.get("work", []), start=1)
        ),
        volunteering=tuple(
            _job(item, f"volunteer-{number}", "position", "organization")
            for number, item in enumerate(plain.get("volunteer", []), start=1)
        ),
        education=tuple(
            School(
                f"education-{number}",
                item.get("institution", ""),
                item.get("studyType", ""),
                item.get("area", ""),
                period=_period(item),
            )
            for number, item in enumerate(plain.get("education", []), start=1)
        ),
        skills=tuple(
            SkillGroup(
                f"skills-{number}",
                item.get("name", ""),
                tuple(item.get("keywords", [])),
            )
            for number, item in enumerate(plain.get("skills", []), start=1)
        ),
        projects=tuple(
            Project(
                f"project-{number}",
                item.get("name", ""),
                period=_period(item),
                summary=item.get("description", ""),
                bullets=_bullets(item, f"project-{number}"),
                keywords=tuple(item.get("keywords", [])),
            )
            for number, item in enumerate(plain.get("projects", []), start=1)
        ),
        certificates=tuple(
            Entry(f"certificate-{number}", item.get("name", ""), item.get("issuer", ""))
            for number, item in enumerate(plain.get("certificates", []), start=1)
        ),
        languages=tuple(
            Language(f"language-{number}", item.get("language", ""))
            for number, item in enumerate(plain.get("languages", []), start=1)
        ),
        headings=HEADINGS,
    )


def _period(item: dict[str, Any]) -> Period:
    start, end = item.get("startDate", ""), item.get("endDate", "")
    text = " – ".join(part for part in (start, end) if part)
    return Period(text, start[:7], end[:7])


def _bullets(item: dict[str, Any], owner: str) -> tuple[Bullet, ...]:
    return tuple(
        Bullet(f"{owner}-bullet-{number}", text)
        for number, text in enumerate(item.get("highlights", []), start=1)
    )


def _job(item: dict[str, Any], owner: str, title: str, company: str) -> Position:
    return Position(
        owner,
        item.get(title, ""),
        item.get(company, ""),
        item.get("location", ""),
        period=_period(item),
        summary=item.get("summary", ""),
        bullets=_bullets(item, owner),
    )


def load(path: Path) -> Resume:
    """Return the resume of a truth file."""
    return from_json_resume(json.loads(path.read_text(encoding="utf-8")))
