"""Invented people who write in the scripts of the world."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from analysis.resume import (
    Bullet,
    Contact,
    Location,
    Period,
    Position,
    Resume,
    School,
    SkillGroup,
    Summary,
)


def people() -> dict[str, Resume]:
    """Return a resume by language."""
    text = Path(__file__).with_name("world.toml").read_text("utf-8")
    return {code: _resume(code, told) for code, told in tomllib.loads(text).items()}


def _resume(language: str, told: dict[str, Any]) -> Resume:
    return Resume(
        contact=Contact(
            name=told["name"],
            headline=told["headline"],
            email="person@example.org",
            phone="+49 30 5550 1234",
            location=Location(text=told["town"]),
        ),
        summary=Summary(told["summary"]),
        positions=tuple(
            _job(number, told, job) for number, job in enumerate(told["jobs"])
        ),
        education=(
            School(
                "edu-1",
                institution=told["school"],
                degree=told["degree"],
                period=Period("2008 – 2012", "2008", "2012"),
            ),
        ),
        skills=(SkillGroup("skills-1", "", tuple(told["skills"])),),
        language=language,
    )


def _job(number: int, told: dict[str, Any], job: dict[str, Any]) -> Position:
    start = 2019 - 4 * number
    return Position(
        id=f"work-{number}",
        title=job["title"],
        company=job["company"],
        location=told["town"],
        period=Period(f"{start} – {start + 3}", str(start), str(start + 3)),
        bullets=tuple(
            Bullet(f"work-{number}-b{place}", text)
            for place, text in enumerate(job["points"])
        ),
    )
