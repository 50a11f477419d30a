"""What a machine reads: the lines in parse order and the fields it would fill in."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.report import Finding, Report
from analysis.resume import Contact, Place, Position, Resume, School, SkillGroup
from analysis.source import HiddenText
from jobs.presenters.doubts import SURE

_CHECKS_THAT_MARK = ("formatting.", "ats.")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line as read; `problem` says what a parser gets wrong about it."""

    text: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an application form. `state` is yes, unsure or missing."""

    label: str
    value: str
    state: str


@dataclass(frozen=True, slots=True)
class MachineView:
    """What the ATS page shows."""

    after: bool
    lines: tuple[TextLine, ...]
    fields: tuple[Field, ...]
    hidden: tuple[HiddenText, ...]

    @property
    def marked(self) -> bool:
        """Say whether any line is marked."""
        return any(line.problem for line in self.lines)


def original_view(report: Report) -> MachineView:
    """Return the source as it was read."""
    findings = report.scorecard.findings if report.scorecard else ()
    return MachineView(
        after=False,
        lines=tuple(_marked(text, findings) for text in report.source_text),
        fields=fields_of(report.resume),
        hidden=report.hidden,
    )


def changed_view(resume: Resume) -> MachineView:
    """Return a version as our own text export reads."""
    lines = tuple(TextLine(text) for text in plain_lines(resume))
    return MachineView(after=True, lines=lines, fields=fields_of(resume), hidden=())


def _marked(text: str, findings: tuple[Finding, ...]) -> TextLine:
    wanted = _plain(text)
    if not wanted:
        return TextLine(text)
    for finding in findings:
        about_reading = finding.check.startswith(_CHECKS_THAT_MARK)
        if about_reading and finding.excerpt and wanted == _plain(finding.excerpt):
            return TextLine(text, finding.message)
    return TextLine(text)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def fields_of(resume: Resume) -> tuple[Field, ...]:
    """Return the fields of a usual application form with how surely each was read."""
    skills = _skills(resume.skill_names())
    return (
        *_contact_fields(resume.contact),
        *_job_fields(resume),
        *_school_fields(resume.education[0] if resume.education else School("")),
        _field("Skills", skills, _least_sure(resume.skills)),
    )


def _contact_fields(contact: Contact) -> tuple[Field, ...]:
    values = {
        "email": contact.email,
        "phone": contact.phone,
        "location": contact.location.text,
    }
    return (
        _field("Name", contact.name, contact.place),
        *(
            _field(
                name.capitalize(), value, contact.place_of(name), sure=contact.in_body
            )
            for name, value in values.items()
        ),
    )


def _job_fields(resume: Resume) -> tuple[Field, ...]:
    job = resume.positions[0] if resume.positions else Position("")
    # Where the dates stand says nothing of which part is the company.
    dated = job.dated if job.dated.page else job.place
    period = job.period
    return (
        _field("Latest title", job.title, job.place),
        _field("Employer", job.company, job.place),
        _date("Start date", period.text, period.start, dated),
        _date("End date", _end_text(resume), period.end, dated),
    )


def _school_fields(school: School) -> tuple[Field, ...]:
    degree = " ".join(part for part in (school.degree, school.area) if part)
    return (
        _field("Degree", degree, school.place),
        _field("School", school.institution, school.place),
    )


def _least_sure(groups: tuple[SkillGroup, ...]) -> Place:
    places = (group.place for group in groups)
    return min(places, key=lambda place: place.confidence, default=Place())


def _skills(skills: tuple[str, ...]) -> str:
    if not skills:
        return ""
    shown = ", ".join(skills[:6])
    return f"{len(skills)}: {shown}" + (" …" if len(skills) > 6 else "")


def _end_text(resume: Resume) -> str:
    if not resume.positions:
        return ""
    period = resume.positions[0].period
    return "Present" if period.is_current else period.end


def _field(label: str, value: str, place: Place, *, sure: bool = True) -> Field:
    if not value:
        return Field(label, "", "missing")
    known = sure and place.confidence >= SURE
    return Field(label, value, "yes" if known else "unsure")


def _date(label: str, written: str, read: str | None, place: Place) -> Field:
    """Return a date: read, written but not understood, or not there."""
    if read:
        value = "Present" if read == "present" else read
        return _field(label, value, place)
    return Field(label, written, "unsure") if written else Field(label, "", "missing")


def plain_lines(resume: Resume) -> tuple[str, ...]:
    """Return a resume line by line in the order our documents have it."""
    contact = resume.contact
    head = (contact.location.text, contact.email, contact.phone, contact.url)
    lines = [contact.name, contact.headline, " | ".join(p for p in head if p)]
    if resume.summary:
        lines += ["", "Summary", resume.summary.text]
    if resume.positions:
        lines += ["", "Experience"]
    for position in resume.positions:
        named = (position.title, position.company, position.period.text)
        lines += [", ".join(p for p in named if p)]
        lines += [position.summary] if position.summary else []
        lines += [f"• {bullet.text}" for bullet in position.bullets] + [""]
    lines += _tail(resume)
    return tuple(_without_double_blanks(lines))


def _tail(resume: Resume) -> list[str]:
    lines: list[str] = []
    if resume.projects:
        lines += ["", "Projects"]
    for project in resume.projects:
        named = (project.name, project.role, project.period.text)
        lines += [", ".join(p for p in named if p)]
        lines += [project.summary] if project.summary else []
        lines += [f"• {bullet.text}" for bullet in project.bullets]
    if resume.skills:
        lines += ["", "Skills"]
    for group in resume.skills:
        label = f"{group.name}: " if group.name else ""
        lines.append(label + ", ".join(group.skills))
    if resume.education:
        lines += ["", "Education"]
    for school in resume.education:
        degree = " ".join(p for p in (school.degree, school.area) if p)
        named = (degree, school.institution, school.period.text)
        lines.append(", ".join(p for p in named if p))
    for section in resume.kept:
        lines += ["", section.heading, *section.lines]
    return lines


def _without_double_blanks(lines: list[str]) -> list[str]:
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return kept
