"""The fields of a usual application form, with how surely each was read."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.resume import Contact, Place, Position, Resume, School, SkillGroup
from jobs.presenters.doubts import SURE


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an application form. `state` is yes, unsure or missing."""

    label: str
    value: str
    state: str


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
