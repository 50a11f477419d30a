"""Loads postings with truth, pairs, aliases and traps from the sets of this folder.

A posting is a text file: its truth as TOML, a line of three plus signs, then the text
as it was pasted. `FIELDS.md` says what each key means.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
WORKED: Final = "worked"
HELD_OUT: Final = "held_out"
SETS: Final = (WORKED, HELD_OUT)
_FENCE: Final = "\n+++\n"
LEVELS: Final = ("", "school", "diploma", "bachelor", "master", "doctorate")
RANKS: Final = ("", "intern", "entry", "mid", "senior", "lead", "manager", "director")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A skill of the truth: the words for it, any of which will do."""

    wordings: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return the plain word for it."""
        return self.wordings[0]


@dataclass(frozen=True, slots=True)
class Truth:
    """A posting with what a careful reader finds in it."""

    name: str
    part: str  # the set it belongs to
    text: str
    style: str
    professions: tuple[str, ...]  # whose ad it is
    near: tuple[str, ...]  # would do as well: left out of the ranking
    titles: tuple[str, ...]  # the title, then other right answers
    seniority: str
    required: tuple[Wanted, ...]
    preferred: tuple[Wanted, ...]
    soft: tuple[Wanted, ...]
    licences: tuple[Wanted, ...]
    licences_preferred: tuple[Wanted, ...]
    years: int | None
    education: str  # one of LEVELS: the least that will do
    degree_required: bool
    place: str
    company: str
    has_requirements: bool


@dataclass(frozen=True, slots=True)
class Side:
    """A resume of a pair: a person with lines added or taken away."""

    person: str
    bullets: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    without: tuple[str, ...] = ()  # lines and items with words that begin so go


@dataclass(frozen=True, slots=True)
class Pair:
    """Two resumes of which one plainly fits a posting better."""

    posting: str
    better: Side
    worse: Side
    why: str
    part: str


@dataclass(frozen=True, slots=True)
class Alias:
    """Two wordings of one skill, with a line of a resume that holds the second."""

    one: str
    other: str
    line: str
    part: str


@dataclass(frozen=True, slots=True)
class Trap:
    """A sentence with a word that may name a skill, and whether it does here."""

    skill: str
    title: str  # of the job or ad it stands in
    text: str
    is_skill: bool
    part: str


@lru_cache(maxsize=2)
def postings(part: str) -> tuple[Truth, ...]:
    """Return the postings of a set. Raises ValueError with the file's name."""
    found: list[Truth] = []
    for path in sorted((HERE / part).glob("*.txt")):
        try:
            found.append(_posting(path, part))
        except (KeyError, ValueError) as error:
            raise ValueError(f"{path.name}: {error!r}") from error
    return tuple(found)


@lru_cache(maxsize=2)
def pairs(part: str) -> tuple[Pair, ...]:
    """Return the pairs of a set."""
    return tuple(
        Pair(
            item["posting"], _side(item["better"]), _side(item["worse"]),
            item["why"], part,
        )
        for item in _toml(HERE / part / "pairs.toml").get("pair", [])
    )  # fmt: skip


@lru_cache(maxsize=2)
def aliases(part: str) -> tuple[Alias, ...]:
    """Return the aliases of a set; those of the worked folder are halved by a hash."""
    found = (
        Alias(one, other, rest[0] if rest else "", _half(folder, one + other))
        for folder in SETS
        for one, other, *rest in _toml(HERE / folder / "aliases.toml").get("same", [])
    )
    return tuple(item for item in found if item.part == part)


@lru_cache(maxsize=2)
def traps(part: str) -> tuple[Trap, ...]:
    """Return the traps of a set; those of the worked folder are halved by a hash."""
    return tuple(item for item in _all_traps() if item.part == part)


def _all_traps() -> Iterator[Trap]:
    for folder in SETS:
        listed = _toml(HERE / folder / "traps.toml")
        for key, is_skill in (("false_uses", False), ("true_uses", True)):
            for skill, title, text in listed.get(key, []):
                yield Trap(skill, title, text, is_skill, _half(folder, text))


@lru_cache(maxsize=2)
def professions(part: str) -> dict[str, str]:
    """Return the profession of each person of a set, by the name of the person."""
    return {
        str(person): str(key)
        for key, listed in _toml(HERE / part / "professions.toml").items()
        for person in listed
    }


def _half(folder: str, text: str) -> str:
    if folder == HELD_OUT:
        return HELD_OUT
    return SETS[hashlib.sha256(text.encode()).digest()[0] % 2]


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


def _side(item: dict[str, Any]) -> Side:
    return Side(**{k: v if k == "person" else tuple(v) for k, v in item.items()})


def _wanted(items: list[str]) -> tuple[Wanted, ...]:
    return tuple(Wanted(tuple(w.strip() for w in item.split("|"))) for item in items)


def _posting(path: Path, part: str) -> Truth:
    head, fence, text = path.read_text("utf-8").partition(_FENCE)
    if not fence:
        raise ValueError("no line of three plus signs")
    plain = tomllib.loads(head)
    found = Truth(
        name=path.stem,
        part=part,
        text=text,
        style=plain.pop("style"),
        professions=tuple(plain.pop("profession")),
        near=tuple(plain.pop("near", ())),
        titles=tuple(plain.pop("title")),
        seniority=plain.pop("seniority", ""),
        required=_wanted(plain.pop("required", [])),
        preferred=_wanted(plain.pop("preferred", [])),
        soft=_wanted(plain.pop("soft", [])),
        licences=_wanted(plain.pop("licences", [])),
        licences_preferred=_wanted(plain.pop("licences_preferred", [])),
        years=plain.pop("years", None),
        education=plain.pop("education", ""),
        degree_required=plain.pop("degree_required", False),
        place=plain.pop("place", ""),
        company=plain.pop("company", ""),
        has_requirements=plain.pop("has_requirements", True),
    )
    if plain:
        raise ValueError(f"unknown keys {sorted(plain)}")
    if found.education not in LEVELS or found.seniority not in RANKS:
        raise ValueError(f"{found.education!r} or {found.seniority!r} is unknown")
    return found
