"""The form in which a person chooses how their document looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from analysis.render import RenderOptions
from analysis.render.outline import outline
from analysis.resume import Resume
from jobs.looks import Look, options_of, style_of

# Dark enough on paper for small letters: each has at least 7:1.
ACCENTS = (
    ("", "The template’s own"),
    ("#1a1c22", "Ink"),
    ("#1b3a7a", "Navy"),
    ("#0b4f5c", "Teal"),
    ("#1d5233", "Forest"),
    ("#7a1f2b", "Burgundy"),
    ("#55287a", "Plum"),
)
PAPERS = (("a4", "A4"), ("letter", "Letter"))
DENSITIES = (("tight", "Tight"), ("normal", "Normal"), ("airy", "Airy"))
# What may be put in order or left out, by its field of a resume.
SECTIONS = (
    "summary",
    "positions",
    "education",
    "skills",
    "projects",
    "certificates",
    "languages",
    "volunteering",
    "publications",
    "awards",
    "interests",
    "references",
    "kept",
)
KEPT = "kept"  # sections of no kind we know stay behind all others


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the document: its key, its heading, and what may be done with it."""

    key: str
    heading: str
    shown: bool
    is_first: bool
    is_last: bool

    @property
    def moves(self) -> bool:
        """Say whether it may stand elsewhere."""
        return self.key != KEPT


def sections_of(resume: Resume, options: RenderOptions) -> tuple[Section, ...]:
    """Return the sections of a resume in the order they will have."""
    headings: dict[str, str] = {}
    for part in outline(resume, replace(options, hidden=())).parts:
        headings.setdefault(part.key, part.heading)
    if KEPT in headings:
        headings[KEPT] = "Other sections"
    movable = [key for key in headings if key != KEPT]
    return tuple(
        Section(
            key,
            heading,
            shown=key not in options.hidden,
            is_first=key == movable[0] if movable else True,
            is_last=key == movable[-1] if movable else True,
        )
        for key, heading in headings.items()
    )


def look_asked(posted: QueryDict, look: Look, resume: Resume) -> Look:
    """Return the look that a form asks for, where it says nothing the present one.
    Raises ValueError for an option that can't be.
    """
    template = style_of(posted.get("template") or look.template).name
    if "options" not in posted:  # a template alone is switched
        return look.in_template(template)
    sections = sections_of(resume, look.options)
    wanted: dict[str, Any] = {
        name: posted[name] for name in ("paper", "accent", "density") if name in posted
    }
    shown = set(posted.getlist("show"))
    hidden = [one.key for one in sections if one.key not in shown]
    order = _moved([one.key for one in sections if one.moves], posted.get("move", ""))
    if order == [one.key for one in sections_of(resume, RenderOptions()) if one.moves]:
        order = []
    wanted |= {"hidden": hidden, "order": order, "language": look.options.language}
    wanted["attach_json"] = "attach_json" in posted
    return Look(template, options_of(wanted))


def _moved(order: Sequence[str], move: str) -> list[str]:
    """Return the order with one section moved: «up:skills», «down:skills»."""
    keys = list(order)
    way, _, key = move.partition(":")
    if key not in keys or way not in ("up", "down"):
        return keys
    here = keys.index(key)
    there = max(0, min(len(keys) - 1, here + (-1 if way == "up" else 1)))
    keys.insert(there, keys.pop(here))
    return keys
