"""Reads sections that are lists: skills, languages, certificates and such."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analysis.parse.cells import read_head
from analysis.parse.entries import is_body, segment
from analysis.parse.entry import Entry
from analysis.parse.grounds import giver_trust
from analysis.parse.rating import rated_rows
from analysis.parse.rows import Row
from analysis.parse.standing import place_of
from analysis.parse.trust import SURE
from analysis.resume import Entry as Named
from analysis.resume import Interest, Language, Reference, SkillGroup
from analysis.text.dates import find_periods
from analysis.text.lists import fold, words

_ITEMS = re.compile(r"\s*[,;•·∙▪|●◦‣⋅]\s+|\s*[;•·∙▪|●◦‣⋅]\s*|\t|,(?=\S)(?!\d)|\s+/\s+")
_LABEL = re.compile(r"^([^:]{2,48}?)\s*:\s*(.*)$", re.S)
_LEVEL = re.compile(
    r"\b(?:expert|advanced|intermediate|beginner|proficient|basic|master|novice"
    r"|fluent|native|experte|fortgeschritten|grundkenntnisse|avancé|intermédiaire"
    r"|débutant|avanzado|intermedio|básico|avançado|intermediário)\b",
    re.I,
)


@dataclass(slots=True)
class _Group:
    name: str = ""
    items: list[str] = field(default_factory=list)
    level: str = ""
    rows: list[Row] = field(default_factory=list)


def read_skills(rows: list[Row]) -> tuple[SkillGroup, ...]:
    """Return the groups of a skills section."""
    groups: list[_Group] = []
    labels = _label_rows(rows)
    rated = rated_rows(rows)
    for index, row in enumerate(rows):
        if index in rated:
            _rate(groups, *rated[index], row)
            continue
        if index in labels:
            groups.append(_Group(row.text.strip(" :"), rows=[row]))
            continue
        name, rest = _labelled(row)
        if name:
            groups.append(_Group(name, _items(rest), rows=[row]))
        else:
            if not groups or (
                groups[-1].level
                or (groups[-1].name and _is_closed(groups[-1], index, labels))
            ):
                groups.append(_Group())
            groups[-1].items.extend(_items(row.text))
            groups[-1].rows.append(row)
    return tuple(
        SkillGroup(
            f"skills-{index + 1}",
            group.name,
            tuple(group.items),
            group.level,
            place=place_of(group.rows),
        )
        for index, group in enumerate(_settled(groups))
    )


def _rate(groups: list[_Group], name: str, level: str, row: Row) -> None:
    """Put a skill into the group of its level."""
    group = next((g for g in groups if g.level == level), None)
    if group is None:
        group = _Group(level=level)
        groups.append(group)
    group.items.append(name)
    group.rows.append(row)


def _is_closed(group: _Group, index: int, labels: set[int]) -> bool:
    """Say whether a group with its label on the same row is over: others are so too."""
    return bool(group.items) and not labels


def _settled(groups: list[_Group]) -> list[_Group]:
    """Take labels without items for items: a list in the style of labels."""
    if groups and all(not group.items for group in groups):
        rows = [row for group in groups for row in group.rows]
        return [_Group("", [group.name for group in groups], rows=rows)]
    done: list[_Group] = []
    for group in groups:
        if group.name or group.items:
            done.append(group)
    return done


def _label_rows(rows: list[Row]) -> set[int]:
    """Return the rows that are labels of the rows after them, by look."""
    found: set[int] = set()
    looks = {row.look[:4] for row in rows}
    for index, row in enumerate(rows[:-1]):
        after = rows[index + 1]
        short = row.words <= 5 and "\t" not in row.text and "," not in row.text
        if row.bullet or not short:
            continue
        heavier = row.look[0] > after.look[0] + 0.4 or (
            row.look[1] and not after.look[1]
        )
        styled = len(looks) > 1 and (heavier or after.bullet)
        headed = row.line.style != after.line.style and "heading" in (
            row.line.style.lower()
        )
        colon = row.text.rstrip().endswith(":")
        if (styled or headed or colon) and not (after.look == row.look and not colon):
            found.add(index)
    return found


def _labelled(row: Row) -> tuple[str, str]:
    """Return the label at the start of a row and the rest; no label: empty."""
    match = _LABEL.match(row.text)
    if match and match[2].strip() and len(match[1].split()) <= 6:
        return match[1].strip("\t "), match[2].replace("\t", " ").strip()
    fields = row.field_texts
    if len(fields) >= 2 and len(row.fields) == len(fields):
        first, second = row.fields[0], row.fields[1]
        differs = first[0].bold != second[0].bold or first[0].color != second[0].color
        differs = differs or (first[0].italic != second[0].italic)
        many = any("," in text or "·" in text for text in fields[1:])
        if (differs or many) and "," not in fields[0]:
            return fields[0].strip(" :"), "\t".join(fields[1:])
    runs = row.fields[0] if row.fields else []
    if len(runs) > 1 and runs[0].bold and not runs[1].bold:
        label = runs[0].text.strip(" :–-\t")
        rest = "".join(run.text for run in runs[1:]).strip(" :–-\t")
        if label and rest and not label.endswith(","):
            return label, "\t".join([rest, *fields[1:]])
    return "", row.text


def _items(text: str) -> list[str]:
    """Split a list of skills; commas inside parentheses do not part."""
    masked = re.sub(r"\([^()]*\)", lambda m: m[0].replace(",", "\0"), text)
    parts = [
        part.replace("\0", ",").strip(" .,;•·|-–") for part in _ITEMS.split(masked)
    ]
    return [part for part in parts if any(map(str.isalnum, part))]


def read_languages(rows: list[Row]) -> tuple[Language, ...]:
    """Return languages with how well they are spoken."""
    found: list[tuple[str, str, list[Row]]] = []
    for row in rows:
        for text in _language_parts(row):
            name, level = _language(text)
            if not name and level and found and not found[-1][1]:
                before = found.pop()
                found.append((before[0], level, [*before[2], row]))
            elif name:
                found.append((name, level, [row]))
    return tuple(
        Language(f"language-{index + 1}", name, level, place_of(rows))
        for index, (name, level, rows) in enumerate(found)
    )


def _language_parts(row: Row) -> list[str]:
    masked = re.sub(r"\([^()]*\)", lambda m: m[0].replace(",", "\0"), row.text)
    parts = re.split(r"\s*[;•·|▪]\s*|,\s+|\t", masked)
    tidy = (part.replace("\0", ",").strip() for part in parts)
    return [part for part in tidy if any(map(str.isalnum, part))]


def _language(text: str) -> tuple[str, str]:
    tokens = fold(text).replace("(", " ").replace(")", " ").split()
    known = words("languages")
    if tokens and tokens[0].strip(":,-–") not in known and _is_level(text):
        return "", text.strip(" ()")
    match = re.match(r"^(.+?)\s*(?:[:(–—-]\s*|\s-\s)(.+?)\)?$", text)
    if match:
        return match[1].strip(), match[2].strip(" )")
    first, _, rest = text.partition(" ")
    if fold(first) in known and rest and _is_level(rest):
        return first, rest.strip(" ()")
    return text.strip(" :"), ""


def _is_level(text: str) -> bool:
    tokens = re.findall(r"[^\W_]+", fold(text))
    levels = words("fluency")
    return bool(tokens) and any(token in levels for token in tokens)


def read_named(rows: list[Row], name: str) -> tuple[Named, ...]:
    """Return certificates, awards or publications."""
    entries = _named_entries(rows)
    found: list[Named] = []
    for entry in entries:
        head = read_head(entry)
        if not head.cells and not entry.body:
            continue
        texts = [cell.text for cell in head.cells]
        body = " ".join(row.text.replace("\t", " ") for row in entry.body)
        if not texts:
            texts, body = [body], ""
        issuer = texts[1] if len(texts) > 1 else ""
        issuer = re.sub(
            r"^(?:by|von|par|por|da|door|issued by)\s+", "", issuer, flags=re.I
        )
        rest = " ".join(texts[2:])
        # The titles of publications have commas of their own.
        trust = SURE if name == "publication" else giver_trust(texts[0], issuer)
        found.append(
            Named(
                id=f"{name}-{len(found) + 1}",
                name=texts[0],
                issuer=issuer,
                date=head.period.end or head.period.start,
                url=head.url,
                summary=" ".join(part for part in (rest, body) if part),
                place=entry.place(head.dating, trust),
            )
        )
    return tuple(found)


def _named_entries(rows: list[Row]) -> list[Entry]:
    """One bullet is one entry; else entries are cut as jobs are."""
    bullets = [row for row in rows if row.bullet]
    if bullets and len(bullets) >= len(rows) - 1:
        return [Entry([row], []) for row in rows]
    dated = [row for row in rows if find_periods(row.text)]
    one_each = len(dated) == len(rows) and not any(is_body(row) for row in rows)
    if one_each:
        return [Entry([row], []) for row in rows]
    return segment(rows)


def read_interests(rows: list[Row]) -> tuple[Interest, ...]:
    """Return interests with what belongs to them."""
    found: list[tuple[str, tuple[str, ...], list[Row]]] = []
    labels = _label_rows(rows)
    for index, row in enumerate(rows):
        name, rest = _labelled(row)
        if index in labels:
            found.append((row.text.strip(" :"), (), [row]))
        elif name:
            found.append((name, tuple(_items(rest)), [row]))
        elif labels and found and min(labels) < index:
            before = found.pop()
            items = (*before[1], *_items(row.text))
            found.append((before[0], items, [*before[2], row]))
        else:
            found.extend((item, (), [row]) for item in _items(row.text))
    return tuple(
        Interest(f"interest-{index + 1}", name, items, place_of(rows))
        for index, (name, items, rows) in enumerate(found)
    )


def read_references(rows: list[Row]) -> tuple[Reference, ...]:
    """Return references: who, and what was said."""
    found: list[Reference] = []
    said: list[Row] = []
    who: list[Row] = []
    for row in rows:
        quoted = row.text[:1] in '"“«„' or row.words > 9
        if quoted and who and said:
            found.append(_reference(len(found) + 1, who, said))
            who, said = [], []
        (said if quoted else who).append(row)
    if who or said:
        found.append(_reference(len(found) + 1, who, said))
    return tuple(found)


def _reference(number: int, who: list[Row], said: list[Row]) -> Reference:
    return Reference(
        f"reference-{number}",
        ", ".join(row.text.strip(" -–—").replace("\t", ", ") for row in who),
        " ".join(row.text for row in said),
        place_of([*said, *who]),
    )
