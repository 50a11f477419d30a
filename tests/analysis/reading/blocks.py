"""The parts of a page: contact, sections, lists."""

from __future__ import annotations

from html import escape
from typing import Any

from tests.analysis.reading.dates import span
from tests.analysis.reading.heads import Head, entry
from tests.analysis.reading.layout import Layout
from tests.analysis.reading.person import Person

Words = dict[str, Any]
_ICONS = {
    "email": "\uf0e0",
    "phone": "\uf095",
    "address": "\uf3c5",
    "profiles": "\uf08c",
}


def heading(words: Words, layout: Layout, key: str) -> str:
    """Return the wording of a section's heading."""
    options = words[key]
    return str(options[layout.pick % len(options)])


def bullets(layout: Layout, points: list[str]) -> str:
    """Return the points of an entry, marked as the layout marks them."""
    if layout.bullets in {"disc", "square"}:
        items = "".join(f"<li>{escape(text)}</li>" for text in points)
        return f'<ul class="{layout.bullets}">{items}</ul>'
    mark = {"dash": "- ", "glyph": "▪ ", "flat": "• ", "none": ""}[layout.bullets]
    return "".join(f'<div class="flat">{mark}{escape(text)}</div>' for text in points)


def work(layout: Layout, words: Words, items: list[Any]) -> str:
    """Return the jobs."""
    told = (
        entry(
            layout.head,
            Head(
                item["position"],
                item["name"],
                item["location"],
                span(words, layout.dates, item["start"], item["end"], layout.pick),
                words["at"],
                tuple(words["labels"]),
            ),
            bullets(layout, item["highlights"]),
        )
        for item in items
    )
    return _tabled(layout, told)


def education(layout: Layout, words: Words, items: list[Any]) -> str:
    """Return the schools."""
    joiner = ", " if layout.pick % 2 else {"en": " in "}.get(words["code"], " ")
    told = []
    for item in items:
        degree = joiner.join(part for part in (item["degree"], item["area"]) if part)
        date = span(words, layout.dates, item["start"], item["end"], layout.pick)
        grade = bullets(layout, [item["grade"]]) if item.get("grade") else ""
        place = item.get("location", "")
        labels = tuple(words["labels"])
        head = Head(degree, item["institution"], place, date, words["at"], labels)
        told.append(entry(layout.head, head, grade))
    return _tabled(layout, told)


def _tabled(layout: Layout, told: Any) -> str:
    rows = "".join(told)
    return f'<table class="grid">{rows}</table>' if layout.head == "table" else rows


def projects(layout: Layout, words: Words, items: list[Any]) -> str:
    """Return projects: a name, a span of time and points."""
    style = layout.dates
    told = []
    for item in items:
        date = escape(span(words, style, item["start"], item["end"], layout.pick))
        head = f"<b>{escape(item['name'])}</b> ({date})"
        told.append(
            f"<div class=entry>{head}{bullets(layout, item['highlights'])}</div>"
        )
    return "".join(told)


def skills(layout: Layout, words: Words, items: list[Any]) -> str:
    """Return the skills in the layout's way."""
    flat = [name for _, names in items for name in names]
    if layout.skills == "columns":
        points = "".join(f"<li>{escape(name)}</li>" for name in flat)
        return f'<ul style="columns: 3">{points}</ul>'
    if layout.skills == "levels":
        levels = words["levels"]
        return "".join(
            f'<div class="row"><div>{escape(name)}</div>'
            f"<div>{levels[i % 3]}</div></div>"
            for i, name in enumerate(flat)
        )
    if layout.skills == "pipes":
        return f"<p>{escape(' | '.join(flat))}</p>"
    if layout.skills == "chips":
        return "".join(f'<span class="chip">{escape(name)}</span>' for name in flat)
    if layout.skills in {"bars", "dots", "list"}:
        return "".join(_skill(layout, name, i) for i, name in enumerate(flat))
    if layout.skills == "comma":
        return f"<p>{escape(', '.join(flat))}</p>"
    lines = []
    for label, names in items:
        before = f"<b>{escape(label)}:</b> " if label else ""
        lines.append(f"<div>{before}{escape(', '.join(names))}</div>")
    return "".join(lines)


def _skill(layout: Layout, name: str, index: int) -> str:
    if layout.skills == "bars":
        width = 60 + 10 * (index % 4)
        bar = f'<div class="bar"><div style="width:{width}%"></div></div>'
        return f"<div>{escape(name)}</div>{bar}"
    if layout.skills == "dots":
        marks = "●" * (3 + index % 3) + "○" * (2 - index % 3)
        return f'<div class="row"><div>{escape(name)}</div><div>{marks}</div></div>'
    return f"<div>{escape(name)}</div>"


def section(layout: Layout, words: Words, person: Person, key: str) -> str:
    """Return the body of a section."""
    value = person[key]
    if key == "summary":
        return f"<p>{escape(value)}</p>"
    if key == "work":
        return work(layout, words, value)
    if key == "education":
        return education(layout, words, value)
    if key == "projects":
        return projects(layout, words, value)
    if key == "skills":
        return skills(layout, words, value)
    if key == "interests":
        return f"<p>{escape(', '.join(value))}</p>"
    if key == "languages":
        return "".join(f"<div>{escape(a)} ({escape(b)})</div>" for a, b in value)
    if key == "volunteer":
        return "".join(_volunteer(layout, words, item) for item in value)
    return "".join(_named(item) for item in value)


def _volunteer(layout: Layout, words: Words, item: list[str]) -> str:
    date = span(words, layout.dates, item[2], item[3], layout.pick)
    return entry("pipe", Head(item[0], item[1], "", date), "")


def _named(item: list[str]) -> str:
    return f"<div>{escape(', '.join(part for part in item if part))}</div>"


def contact(layout: Layout, words: Words, person: Person) -> str:
    """Return the ways to reach the person."""
    values = {key: person.get(key, "") for key in ("email", "phone", "address")}
    values["profiles"] = "\n".join(person.get("profiles", ()))
    parts = [(key, text) for key, value in values.items() for text in value.split("\n")]
    parts = [(key, text) for key, text in parts if text]
    if layout.contact in {"table", "labelled"}:
        return _labelled(layout, words, person, parts)
    if layout.contact == "icons":
        spans = (f'<span class="way">{_ICONS[k]} {escape(v)}</span>' for k, v in parts)
        return f'<div class="ways">{" ".join(spans)}</div>'
    if layout.contact == "stack":
        return "".join(f"<div>{escape(text)}</div>" for _, text in parts)
    return f"<div>{' | '.join(escape(text) for _, text in parts)}</div>"


def _labelled(
    layout: Layout, words: Words, person: Person, parts: list[tuple[str, str]]
) -> str:
    rows = [(words.get(key, "Web"), text) for key, text in parts]
    if layout.contact == "table":
        rows.insert(0, ("Name", person["name"]))
        rows += [
            (words[k], person[k]) for k in ("born", "nationality") if person.get(k)
        ]
        cells = "".join(
            f"<tr><td>{escape(a)}:</td><td>{escape(b)}</td></tr>" for a, b in rows
        )
        return f'<table class="data">{cells}</table>'
    return "".join(
        f'<div class="label">{escape(a)}</div><div>{escape(b)}</div>' for a, b in rows
    )
