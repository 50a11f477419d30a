"""JSON Resume 1.0: the interchange form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from analysis.render.base import RenderOptions
from analysis.render.outline import Outline
from analysis.render.style import Style
from analysis.report import Rendered
from analysis.resume import (
    PRESENT,
    Bullet,
    Contact,
    Period,
    Position,
    Project,
    Resume,
    School,
    SkillGroup,
)

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")


class JsonResume:
    """The JSON format."""

    media_type = "application/json"

    def render(
        self, resume: Resume, content: Outline, style: Style, options: RenderOptions
    ) -> Rendered:
        """Return UTF-8 JSON."""
        return Rendered("json", style.name, json_bytes(resume), self.media_type)


def json_bytes(resume: Resume) -> bytes:
    """Return the resume as a JSON Resume file."""
    text = json.dumps(to_json_resume(resume), ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "ignore")


def to_json_resume(resume: Resume) -> dict[str, Any]:
    """Return the resume in the shape of JSON Resume 1.0, without empty values.

    A position that goes on has no `endDate`. Sections of no known kind stand under
    `meta.resumeopt.sections`.
    """
    return _filled(
        {
            "$schema": SCHEMA,
            "basics": _basics(resume),
            "work": [_work(item, "name") for item in resume.positions],
            "volunteer": [_work(item, "organization") for item in resume.volunteering],
            "education": [_school(item) for item in resume.education],
            "awards": [
                _entry(item, "title", "awarder", "date") for item in resume.awards
            ],
            "certificates": [
                _entry(item, "name", "issuer", "date") for item in resume.certificates
            ],
            "publications": [
                _entry(item, "name", "publisher", "releaseDate")
                for item in resume.publications
            ],
            "skills": [_skill(group) for group in resume.skills],
            "languages": [
                {"language": item.name, "fluency": item.fluency}
                for item in resume.languages
            ],
            "interests": [
                {"name": item.name, "keywords": list(item.keywords)}
                for item in resume.interests
            ],
            "references": [
                {"name": item.name, "reference": item.text}
                for item in resume.references
            ],
            "projects": [_project(item) for item in resume.projects],
            "meta": {
                "resumeopt": {
                    "language": resume.language,
                    "sections": [
                        {"heading": item.heading, "lines": list(item.lines)}
                        for item in resume.kept
                    ],
                    "contact": list(resume.contact.extra),
                }
            },
        }
    )


def _filled(value: dict[str, Any]) -> dict[str, Any]:
    """Drop what is empty, at every depth."""
    kept: dict[str, Any] = {}
    for key, item in value.items():
        plain: Any = item
        if isinstance(item, dict):
            plain = _filled(item)
        elif isinstance(item, list):
            plain = [_filled(one) if isinstance(one, dict) else one for one in item]
            plain = [one for one in plain if one not in ({}, "", None)]
        if plain not in ({}, [], "", None):
            kept[key] = plain
    return kept


def _basics(resume: Resume) -> dict[str, Any]:
    contact = resume.contact
    return {
        "name": contact.name,
        "label": contact.headline,
        "email": contact.email,
        "phone": contact.phone,
        "url": contact.url,
        "summary": resume.summary.text if resume.summary else "",
        "location": _location(contact),
        "profiles": [
            {
                "network": profile.network,
                "username": profile.username,
                "url": profile.url,
            }
            for profile in contact.profiles
        ],
    }


def _location(contact: Contact) -> dict[str, str]:
    place = contact.location
    country = place.country
    parts = {
        "address": place.address,
        "postalCode": place.postal_code,
        "city": place.city,
        "region": place.region,
        "countryCode": country if len(country) == 2 and country.isupper() else "",
    }
    if not any(parts.values()):
        parts["address"] = place.text
    elif country and not parts["countryCode"] and not place.region:
        parts["region"] = country
    return parts


def _date(value: str) -> str:
    """Return a date the schema allows."""
    return value if _ISO.match(value) else ""


def _span(period: Period) -> dict[str, str]:
    end = "" if period.end == PRESENT else _date(period.end)
    dates = {"startDate": _date(period.start), "endDate": end}
    # The schema has no words for dates but lets an entry say more.
    return dates if any(dates.values()) else {"period": period.text}


def _points(bullets: Iterable[Bullet]) -> list[str]:
    return [bullet.text for bullet in bullets]


def _work(position: Position, company_key: str) -> dict[str, Any]:
    return {
        company_key: position.company,
        "position": position.title,
        "location": position.location,
        "url": position.url,
        **_span(position.period),
        "summary": position.summary,
        "highlights": _points(position.bullets),
    }


def _school(school: School) -> dict[str, Any]:
    notes = [school.summary, *_points(school.bullets)]
    return {
        "institution": school.institution,
        "studyType": school.degree,
        "area": school.area,
        "location": school.location,
        **_span(school.period),
        "score": school.grade,
        "courses": [note for note in notes if note],
    }


def _skill(group: SkillGroup) -> dict[str, Any]:
    return {
        "name": group.name,
        "level": group.level,
        "keywords": list(group.skills),
    }


def _project(project: Project) -> dict[str, Any]:
    return {
        "name": project.name,
        "description": project.summary,
        "roles": [project.role] if project.role else [],
        "url": project.url,
        **_span(project.period),
        "highlights": _points(project.bullets),
        "keywords": list(project.keywords),
    }


def _entry(item: Any, name: str, giver: str, date: str) -> dict[str, Any]:
    said = item.date if not _date(item.date) else ""
    summary = ". ".join(part for part in (item.summary, said) if part)
    return {
        name: item.name,
        giver: item.issuer,
        date: _date(item.date),
        "url": item.url,
        "summary": summary,
    }


RENDERER = JsonResume()
