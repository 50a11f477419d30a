"""The invented people: what they say of themselves, and what of it a page shows."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
Person = dict[str, Any]
PLAIN = ("summary", "work", "education", "skills")
SECTIONS = (
    *PLAIN,
    "languages",
    "certificates",
    "projects",
    "publications",
    "awards",
    "volunteer",
    "interests",
)


@lru_cache(maxsize=1)
def people() -> dict[str, Person]:
    """Return every person by the name of their file."""
    files = sorted((HERE / "people").glob("*.toml"))
    return {file.stem: tomllib.loads(file.read_text("utf-8")) for file in files}


@lru_cache(maxsize=1)
def wording() -> dict[str, Any]:
    """Return the words of pages by language."""
    return tomllib.loads((HERE / "wording.toml").read_text("utf-8"))


def truth(person: Person, shown: Iterable[str], *, years: bool) -> dict[str, Any]:
    """Return the JSON Resume of what a page shows. `shown` names sections and contact
    fields; `years` says that dates stand without their months.
    """
    seen = set(shown)
    basics: dict[str, Any] = {"name": person["name"]}
    for key in ("label", "email", "phone", "summary"):
        if key in seen and person.get(key):
            basics[key] = person[key]
    if "address" in seen:
        basics["location"] = {"city": person["city"]}
    if "profiles" in seen:
        basics["profiles"] = [_profile(url) for url in person.get("profiles", ())]
    found: dict[str, Any] = {"basics": basics}
    for key in SECTIONS:
        if key in seen and key != "summary" and person.get(key):
            found[key] = [_ITEMS[key](item, years) for item in person[key]]
    return found


def _profile(url: str) -> dict[str, str]:
    return {"url": f"https://{url}", "username": url.rsplit("/", 1)[-1]}


def _cut(date: str, years: bool) -> str:
    return date[:4] if years and date != "present" else date


def _work(item: Any, years: bool) -> dict[str, Any]:
    return {
        "name": item["name"],
        "position": item["position"],
        "startDate": _cut(item["start"], years),
        "endDate": _cut(item["end"], years),
        "highlights": item["highlights"],
    }


def _school(item: Any, years: bool) -> dict[str, Any]:
    return {
        "institution": item["institution"],
        "studyType": item["degree"],
        "area": item["area"],
        "startDate": _cut(item["start"], years),
        "endDate": _cut(item["end"], years),
    }


def _project(item: Any, years: bool) -> dict[str, Any]:
    return {"name": item["name"], "highlights": item["highlights"]}


_ITEMS: dict[str, Any] = {
    "work": _work,
    "education": _school,
    "projects": _project,
    "skills": lambda item, _: {"name": item[0], "keywords": item[1]},
    "languages": lambda item, _: {"language": item[0], "fluency": item[1]},
    "certificates": lambda item, _: {"name": item[0], "issuer": item[1]},
    "publications": lambda item, _: {"name": item[0], "publisher": item[1]},
    "awards": lambda item, _: {"title": item[0], "awarder": item[1]},
    "volunteer": lambda item, _: {"organization": item[1], "position": item[0]},
    "interests": lambda item, _: {"name": item},
}
