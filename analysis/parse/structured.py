"""Takes a JSON Resume into our structure. Wrong types are left out, not guessed."""

from __future__ import annotations

from analysis.resume import (
    Bullet,
    Contact,
    Entry,
    Interest,
    Language,
    Location,
    Period,
    Position,
    Profile,
    Project,
    Reference,
    Resume,
    School,
    SkillGroup,
    Summary,
)
from analysis.text.dates import parse_point

Json = dict[str, object]


def from_json_resume(data: Json) -> Resume:
    """Return the resume a JSON Resume describes."""
    basics = _object(data.get("basics"))
    summary = _text(basics, "summary")
    return Resume(
        contact=_contact(basics),
        summary=Summary(summary) if summary else None,
        positions=_positions(data, "work", "position", "name", "company"),
        education=tuple(
            _school(index, item) for index, item in _items(data, "education")
        ),
        skills=tuple(_skills(index, item) for index, item in _items(data, "skills")),
        projects=tuple(
            _project(index, item) for index, item in _items(data, "projects")
        ),
        certificates=_entries(data, "certificates", "certificate", "name", "issuer"),
        languages=tuple(
            Language(f"language-{i}", _text(item, "language"), _text(item, "fluency"))
            for i, item in _items(data, "languages")
        ),
        volunteering=_positions(data, "volunteer", "volunteering", "organization", ""),
        publications=_entries(data, "publications", "publication", "name", "publisher"),
        awards=_entries(data, "awards", "award", "title", "awarder"),
        interests=tuple(
            Interest(f"interest-{i}", _text(item, "name"), _texts(item, "keywords"))
            for i, item in _items(data, "interests")
        ),
        references=tuple(
            Reference(f"reference-{i}", _text(item, "name"), _text(item, "reference"))
            for i, item in _items(data, "references")
        ),
        kept=(),
    )


def _object(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _items(data: Json, key: str) -> list[tuple[int, Json]]:
    value = data.get(key)
    rows = value if isinstance(value, list) else []
    found: list[Json] = [
        item if isinstance(item, dict) else {"name": item, "language": item}
        for item in rows
        if isinstance(item, dict | str)
    ]
    return list(enumerate(found, start=1))


def _text(data: Json, *keys: str) -> str:
    for key in keys:
        value = data.get(key)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            text = str(value).replace("\x00", "").strip()
            if text:
                return text
    return ""


def _texts(data: Json, key: str) -> tuple[str, ...]:
    value = data.get(key)
    rows = value if isinstance(value, list) else []
    return tuple(
        item.strip() for item in rows if isinstance(item, str) and item.strip()
    )


def _contact(basics: Json) -> Contact:
    place = _object(basics.get("location"))
    parts = [
        _text(place, key)
        for key in ("address", "postalCode", "city", "region", "countryCode")
    ]
    profiles = tuple(
        Profile(_text(item, "network"), _text(item, "username"), _text(item, "url"))
        for _, item in _items(basics, "profiles")
    )
    return Contact(
        name=_text(basics, "name"),
        headline=_text(basics, "label"),
        email=_text(basics, "email"),
        phone=_text(basics, "phone"),
        location=Location(
            text=", ".join(part for part in parts if part),
            city=parts[2],
            region=parts[3],
            country=parts[4],
            postal_code=parts[1],
            address=parts[0],
        ),
        url=_text(basics, "url", "website"),
        profiles=profiles,
    )


def _period(item: Json) -> Period:
    start, end = _text(item, "startDate"), _text(item, "endDate")
    text = " – ".join(part for part in (start, end) if part)
    first = parse_point(start)
    last = parse_point(end) or ("present" if first and not end else "")
    return Period(text, first, last)


def _bullets(item: Json, ident: str) -> tuple[Bullet, ...]:
    texts = _texts(item, "highlights")
    return tuple(Bullet(f"{ident}-{n}", text) for n, text in enumerate(texts, start=1))


def _positions(
    data: Json, key: str, name: str, company: str, other: str
) -> tuple[Position, ...]:
    return tuple(
        Position(
            id=f"{name}-{index}",
            title=_text(item, "position"),
            company=_text(item, company, other),
            location=_text(item, "location"),
            period=_period(item),
            summary=_text(item, "summary"),
            bullets=_bullets(item, f"{name}-{index}"),
            url=_text(item, "url"),
        )
        for index, item in _items(data, key)
    )


def _school(index: int, item: Json) -> School:
    courses = _texts(item, "courses")
    ident = f"school-{index}"
    return School(
        id=ident,
        institution=_text(item, "institution"),
        degree=_text(item, "studyType"),
        area=_text(item, "area"),
        location=_text(item, "location"),
        period=_period(item),
        grade=_text(item, "score", "gpa"),
        bullets=tuple(
            Bullet(f"{ident}-{n}", text) for n, text in enumerate(courses, start=1)
        ),
    )


def _skills(index: int, item: Json) -> SkillGroup:
    keywords = _texts(item, "keywords")
    name = _text(item, "name")
    if not keywords:
        return SkillGroup(
            f"skills-{index}", "", (name,) if name else (), _text(item, "level")
        )
    return SkillGroup(f"skills-{index}", name, keywords, _text(item, "level"))


def _project(index: int, item: Json) -> Project:
    ident = f"project-{index}"
    return Project(
        id=ident,
        name=_text(item, "name"),
        role=", ".join(_texts(item, "roles")),
        url=_text(item, "url"),
        period=_period(item),
        summary=_text(item, "description", "summary"),
        bullets=_bullets(item, ident),
        keywords=_texts(item, "keywords"),
    )


def _entries(
    data: Json, key: str, name: str, title: str, giver: str
) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            id=f"{name}-{index}",
            name=_text(item, title, "name"),
            issuer=_text(item, giver),
            date=parse_point(_text(item, "date", "releaseDate")),
            url=_text(item, "url"),
            summary=_text(item, "summary"),
        )
        for index, item in _items(data, key)
    )
