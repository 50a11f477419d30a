"""Reads project sections."""

from __future__ import annotations

import re

from analysis.parse.cells import read_head
from analysis.parse.entries import segment
from analysis.parse.entry import Entry
from analysis.parse.positions import read_body
from analysis.parse.rows import Row
from analysis.resume import Project

_KEYWORDS = re.compile(
    r"^(?:skills|technologies|tech stack|tech|stack|tools|keywords|technologien"
    r"|technologies utilisées|tecnologías|tecnologias|built with)"
    r"\s*:?\s*[\t:]?\s*(.+)$",
    re.I,
)


def read_projects(rows: list[Row]) -> tuple[Project, ...]:
    """Return the projects of a section."""
    entries = [entry for entry in segment(rows) if entry.rows]
    return tuple(
        _project(f"project-{index + 1}", entry) for index, entry in enumerate(entries)
    )


def _project(ident: str, entry: Entry) -> Project:
    keywords: list[str] = []
    kept = Entry()
    for row in entry.rows:
        match = _KEYWORDS.match(row.text)
        if match and row is not entry.rows[0]:
            items = re.split(r"\s*[,;·•|]\s*|\t", match[1])
            keywords.extend(item for item in items if item)
        elif row in entry.head:
            kept.head.append(row)
        else:
            kept.body.append(row)
    head = read_head(kept)
    bullets, summary = read_body(kept.body, ident)
    texts = [cell.text for cell in head.cells]
    if not texts and kept.body:
        texts, bullets, summary = [kept.body[0].text], bullets[1:], summary
    return Project(
        id=ident,
        name=texts[0] if texts else "",
        role=texts[1] if len(texts) > 1 else "",
        url=head.url,
        period=head.period,
        summary=" ".join(part for part in (*texts[2:], summary) if part),
        bullets=bullets,
        keywords=tuple(keywords),
        place=entry.place(head.dating),
        dated=head.dated,
    )
