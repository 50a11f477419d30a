"""Makes the files: every person in a choice of layouts, with the truth beside."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.analysis.reading import page, special
from tests.analysis.reading.layout import ALL, Layout
from tests.analysis.reading.person import Person, people, truth
from tests.analysis.reading.shuffle import shuffled

_EACH = 6  # layouts a person is set in
_ONLY = {
    "linkedin": {"rafael", "meiling", "oluwaseun", "priya", "amara"},
    "federal": {"dwayne"},
    "academic": {"tobias"},
    "functional": {"marlene"},
    "promotions": {"rafael"},
    "bare": {"hollis", "fatoumata", "johanna", "thais"},
    "europass": {
        "duarte",
        "ginevra",
        "iker",
        "maelle",
        "malgorzata",
        "tobias",
        "annegret",
    },
}
_LATIN_ONLY = {
    "malgorzata",
    "yusuf",
    "zbigniew",
    "gunnar",
}  # letters the redrawing font lacks
_HELD_OUT = 5


@dataclass(frozen=True, slots=True)
class Made:
    """A file to make. `held_out` files are not looked at while the reader is mended."""

    who: str
    layout: Layout

    @property
    def name(self) -> str:
        """Return the file's name without its ending."""
        return f"{self.who}-{self.layout.name}"

    @property
    def held_out(self) -> bool:
        """Say whether the person or the layout is one of those kept apart: what is
        worked on shows none of these people and none of these layouts.
        """
        base = self.layout.name.split("+")[0]
        return any(_hash(f"{key}?") % _HELD_OUT == 0 for key in (self.who, base))

    @property
    def person(self) -> Person:
        """Return who the file is about."""
        return people()[self.who]

    @property
    def language(self) -> str:
        """Return the language of the file."""
        return str(self.person["lang"])

    def render(self) -> tuple[bytes, dict[str, Any]]:
        """Return the PDF and its truth."""
        return _render(self)


def _hash(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:4], "big")


def every() -> list[Made]:
    """Return all files of the set, always the same."""
    found: list[Made] = []
    used: Counter[str] = Counter()
    for who in people():
        fitting = [layout for layout in ALL if _fits(who, layout)]
        own = [layout for layout in fitting if layout.special]
        usual = [layout for layout in fitting if not layout.special]
        # The layouts used least so far come first: all are used alike.
        usual.sort(key=lambda lay: (used[lay.name], _hash(f"{who}/{lay.name}")))
        used.update(layout.name for layout in usual[:_EACH])
        found += [Made(who, layout) for layout in (*own, *usual[:_EACH])]
    return found


def _fits(who: str, layout: Layout) -> bool:
    if layout.special:
        return who in _ONLY[layout.special]
    if layout.order:
        return who not in _LATIN_ONLY
    return True


def _render(made: Made) -> tuple[bytes, dict[str, Any]]:
    from weasyprint import HTML  # heavy: only where files are made

    person, layout = made.person, made.layout
    if layout.special:
        html, shown = special.html_of(person, layout)
    else:
        html, shown = page.html_of(person, layout), page.shown_by(layout, person)
        if layout.skills != "labelled":
            shown.add("flat-skills")
    content = HTML(string=html).write_pdf()
    if layout.order:
        content = shuffled(content, layout.order)
    facts = truth(person, shown, years=layout.dates == "year")
    _fit(facts, shown)
    facts["_meta"] = {
        "format": "pdf",
        "theme": layout.name,
        "person": made.who,
        "columns": 2 if layout.frame not in {"one", "labels"} else 1,
        "language": made.language,
        "held_out": made.held_out,
    }
    return bytes(content), facts


def _fit(facts: dict[str, Any], shown: set[str]) -> None:
    """Take out of the truth what a form leaves out."""
    flat = "flat-skills" in shown or "top-skills" in shown
    if flat and "skills" in facts:
        names = [name for group in facts["skills"] for name in group["keywords"]]
        names = names[:3] if "top-skills" in shown else names
        facts["skills"] = [{"name": "", "keywords": names}]
    for item in (*facts.get("work", ()), *facts.get("education", ())):
        if "undated" in shown:
            item.pop("startDate"), item.pop("endDate")
        if "no-bullets" in shown:
            item.pop("highlights", None)
        if "no-area" in shown:
            item.pop("area", None)
    if "top-skills" in shown:
        for item in facts.get("education", ()):
            item["startDate"], item["endDate"] = (
                item["startDate"][:4],
                item["endDate"][:4],
            )


def write(folder: Path) -> Iterator[tuple[Made, Path]]:
    """Write every file and its truth into a folder; yield each."""
    folder.mkdir(parents=True, exist_ok=True)
    for made in every():
        path = folder / f"{made.name}.pdf"
        content, facts = made.render()
        path.write_bytes(content)
        truth_file = folder / f"{made.name}.truth.json"
        truth_file.write_text(json.dumps(facts, ensure_ascii=False), "utf-8")
        yield made, path
