"""Reads sections of jobs, paid or voluntary, into positions."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from analysis.parse.cells import Head, read_head
from analysis.parse.entries import is_sublabel, segment
from analysis.parse.entry import Entry
from analysis.parse.rows import Row
from analysis.parse.slots import Labels, label, may_hold_company
from analysis.parse.telling import settle_heads
from analysis.parse.trust import Trust, fairly, likely
from analysis.resume import Bullet, Doubt, Position
from analysis.text.places import place_score
from analysis.text.roles import title_score


def read_positions(rows: list[Row], name: str) -> tuple[Position, ...]:
    """Return the positions of a section; ids are `name` and a number."""
    entries = [entry for entry in segment(rows) if entry.rows]
    settle_heads(entries)
    entries = _opened(entries)
    heads = [read_head(entry) for entry in entries]
    labels = label(heads)
    pointed = _is_pointed(entries)
    found: list[Position] = []
    for entry, head, fields in zip(entries, heads, labels, strict=True):
        ident = f"{name}-{len(found) + 1}"
        fields.trust = _trust(entry, fields, follows=bool(found))
        found.append(_position(ident, entry, head, fields, pointed=pointed))
    return tuple(_grouped(found))


def _is_pointed(entries: list[Entry]) -> bool:
    """Say whether unmarked lines are points, not running text: an entry has several of
    one line each.
    """
    bodies = [[r for r in entry.body if not is_sublabel(r)] for entry in entries]
    if any(row.bullet for body in bodies for row in body):
        return False
    return any(len(body) > 1 for body in bodies) and all(
        row.lines <= 2 for body in bodies for row in body
    )


def _opened(entries: list[Entry]) -> list[Entry]:
    """Open entries that hold several roles at one company."""
    done: list[Entry] = []
    for number, entry in enumerate(entries):
        dated = [row for row in entry.head if row.periods]
        if len(dated) < 2 or not entry.body:
            done.append(entry)
            continue
        parts = _roles(entry)
        for part in parts:
            part.group = f"group-{number + 1}"
        done.extend(parts or [entry])
    return done


def _roles(entry: Entry) -> list[Entry]:
    order = sorted(entry.rows, key=lambda row: row.order)
    first_dated = next(i for i, row in enumerate(order) if row.periods)
    company: list[Row] = []
    rest = order
    if first_dated > 0 or not order[0].periods:
        looks = Counter(row.look for row in entry.head)
        if looks[order[0].look] == 1 and len(entry.head) > 2:
            company, rest = order[:1], order[1:]
    parts = segment(rest)
    if len(parts) < 2 or any(not part.head for part in parts):
        return []
    for part in parts:
        part.parent = company[0] if company else None
    if company:
        parts[0].head = [*company, *parts[0].head]
    return parts


def _position(
    ident: str, entry: Entry, head: Head, fields: Labels, *, pointed: bool
) -> Position:
    body, location = _leading_place(entry.body, fields.location)
    bullets, summary = read_body(body, ident, pointed=pointed)
    notes = [text for text in fields.rest if text]
    return Position(
        id=ident,
        title=fields.title,
        company=fields.company,
        location=location,
        period=head.period,
        summary=" ".join([*notes, summary]).strip() if summary else " ".join(notes),
        bullets=bullets,
        url=head.url,
        group=entry.group,
        place=entry.place(fields.trust, head.dating),
        dated=head.dated,
    )


def _trust(entry: Entry, fields: Labels, *, follows: bool) -> Trust:
    """Return the trust in title and company. Of several roles under one company only
    the first names it; one that `follows` another and is a plain title may be such.
    """
    if not fields.title or fields.company:
        return fields.trust
    if entry.group:
        return fairly(Doubt.ROLES)
    plain = title_score(fields.title) and not may_hold_company(fields.title)
    return likely(Doubt.ROLES) if follows and plain else fields.trust


def _leading_place(rows: list[Row], known: str) -> tuple[list[Row], str]:
    """Take a place that was written as the first line of the body."""
    if not known and rows and rows[0].words <= 5 and place_score(rows[0].text) >= 0.8:
        return rows[1:], rows[0].text
    return rows, known


def read_body(
    rows: list[Row], ident: str, *, pointed: bool = False
) -> tuple[tuple[Bullet, ...], str]:
    """Return the bullets and the running text of an entry's body.

    Where no row has a marker, several rows are bullets and a lone one is running text,
    unless the entries beside it are `pointed`.
    """
    rows = [row for row in rows if not is_sublabel(row)]
    marked = [row for row in rows if row.bullet]
    plain = [row for row in rows if not row.bullet]
    if not marked and (len(plain) > 1 or pointed):
        marked, plain = plain, []
    bullets = tuple(
        Bullet(f"{ident}-{index + 1}", row.text.replace("\t", " "), row.place)
        for index, row in enumerate(marked)
    )
    return bullets, " ".join(row.text.replace("\t", " ") for row in plain)


def _grouped(found: list[Position]) -> list[Position]:
    """Give a role that names no company the one of the role before: a promotion."""
    done: list[Position] = []
    for position in found:
        before = done[-1] if done else None
        alone = position.title and not position.company
        if alone and before is not None and before.company:
            group = before.group or f"group-{len(done)}"
            done[-1] = replace(before, group=group)
            position = replace(position, company=before.company, group=group)
        done.append(position)
    return done
