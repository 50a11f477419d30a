"""Finds who a resume is about: the name and the headline beside or below it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analysis.parse.addresses import find_email, find_urls, location_of
from analysis.parse.rows import Row
from analysis.resume import Location, Profile
from analysis.text.headings import kind_of
from analysis.text.lists import fold, phrases, words
from analysis.text.names import name_score
from analysis.text.phones import find_phone
from analysis.text.places import find_postal, place_score
from analysis.text.roles import organisation_score, title_score

_DOCUMENT = re.compile(
    r"^(?:cv|resume|résumé|curriculum vitae|lebenslauf|currículum vitae|currículo)\b"
    r"\s*(?:of|de|von)?"
    r"|(?:['’]s?)?\s+(?:cv|resume|résumé|curriculum vitae|lebenslauf)$",
    re.I,
)
SEPARATORS = re.compile(r"\s*[|•·∙▪♦⋄◦]\s*|\t|\s+[-–—]\s+|\s{2,}|;\s+")


@dataclass(slots=True)
class Draft:
    """What is known so far of who the resume is about."""

    name: str = ""
    headline: str = ""
    email: str = ""
    phone: str = ""
    location: Location = field(default_factory=Location)
    url: str = ""
    profiles: list[Profile] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    prose: list[Row] = field(default_factory=list)
    # Labels that wait for their value: kind, as written, where.
    pending: list[tuple[str, str, Row]] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


def find_name(header: list[Row], draft: Draft, body_size: float) -> list[Row]:
    """Return the rows that make up the name: large, near the top, shaped like one."""
    best: tuple[float, int] = (0.0, -1)
    for index, row in enumerate(header[:14]):
        text = row.field_texts[0] if row.field_texts else row.text
        score = name_score(text)
        if not score or kind_of(text)[1] == 1.0 or row.bullet:
            continue
        size = row.look[0] / body_size if body_size and row.look[0] else 1.0
        score += 2.2 * min(max(size - 1.0, 0.0), 1.6) + 0.3 * row.look[1]
        score += 1.2 if row.line.style.lower().startswith(("title", "heading")) else 0.0
        score -= 0.16 * index + 0.7 * title_score(text) + 0.6 * place_score(text)
        score -= 0.4 * organisation_score(text)
        if score > best[0]:
            best = (score, index)
    if best[1] < 0:
        return []
    first = best[1] - 1
    if first >= 0 and _is_first_of_name(header[first], header[best[1]], body_size):
        draft.name = f"{header[first].text} {header[best[1]].text}"
        return header[first : best[1] + 1]
    row = header[best[1]]
    parts = row.field_texts
    draft.name = _DOCUMENT.sub("", parts[0]).strip(" -–—|:") or parts[0]
    rows = [row]
    draft.beside = _rest_of_name_row(row, draft)
    follow = header[best[1] + 1 : best[1] + 2]
    for other in follow:
        same = other.look[0] == row.look[0] and row.look[0] > 1.3 * body_size
        short = row.words == 1 and other.words <= 2
        if same and short and name_score(other.text):
            draft.name = f"{row.text} {other.text}"
            rows.append(other)
    return rows


def _is_first_of_name(row: Row, after: Row, body_size: float) -> bool:
    """Say whether a line is the first of a name broken in a narrow place."""
    large = row.look[0] > 1.3 * body_size and row.look == after.look
    few = row.words <= 2 and "\t" not in row.text + after.text
    close = row.line.column == after.line.column and row.line.page == after.line.page
    plain = not title_score(row.text) and not kind_of(row.text)[0]
    return large and few and close and plain and bool(name_score(row.text))


def _rest_of_name_row(row: Row, draft: Draft) -> list[str]:
    """Return what stands beside the name; a title beside it becomes the headline."""
    first, *others = row.field_texts
    lone = all(name_score(part) == 0.4 for part in row.field_texts)
    if lone and len(row.field_texts) == 2 and len(first.split()) == 1:
        draft.name = " ".join(row.field_texts)
        return []
    match = re.split(r"\s*[,|–—]\s+|\s+-\s+", first, maxsplit=1)
    if len(match) == 2 and title_score(match[1]) and name_score(match[0]) >= 1.0:
        draft.name, draft.headline = match[0], match[1]
    return others


def labelled_name(rows: list[Row]) -> tuple[str, list[Row]]:
    """Return the name that labels give («Name: …», «Vorname: …») and its rows."""
    found: dict[str, tuple[str, Row]] = {}
    for row in rows:
        label, value = _label_and_value(row)
        score = name_score(value) if value else 0.0
        for group in ("given", "family", "name"):
            if score and label in phrases("labels", group):
                found.setdefault(group, (value, row))
                break
    if not found:
        return "", []
    if len(found) > 1:
        found = {key: found[key] for key in found if key != "name" or len(found) == 2}
    order = [key for key in ("given", "name", "family") if key in found]
    return " ".join(found[key][0] for key in order), [found[key][1] for key in order]


def _label_and_value(row: Row) -> tuple[str, str]:
    fields = row.field_texts
    if len(fields) == 2 and not row.bullet:
        return fold(fields[0]).strip(" :"), fields[1].strip()
    label, colon, value = row.text.partition(":")
    return (fold(label).strip(), value.strip()) if colon else ("", "")


def find_headline(
    rest: list[Row], header: list[Row], name_rows: list[Row], draft: Draft
) -> None:
    """Take the line below the name that says what somebody is."""
    if not name_rows or draft.headline or name_rows[-1] not in header:
        return
    after = header.index(name_rows[-1]) + 1
    for row in header[after : after + 3]:
        if fold(row.text) == fold(draft.name):
            continue
        text = row.text if _all_headline(row) else row.field_texts[0]
        plain = not (find_email(text) or find_phone(text) or find_urls(text))
        few = row.words <= 14 and not row.bullet and not find_postal(text)
        wordy = place_score(text) < 0.6 and not text.endswith(".")
        labelled = kind_of(text)[1] == 1.0 or fold(text).strip(":") in all_labels()
        fits = plain and few and wordy and not labelled and not row.periods
        if fits and (title_score(text) or row is header[after]):
            _set_headline(text, draft)
            rest.remove(row)
            draft.beside += [] if text == row.text else row.field_texts[1:]
            return


def _all_headline(row: Row) -> bool:
    """Say whether no field of a row is a way to reach somebody or a place."""
    return len(row.field_texts) < 2 or not any(
        find_email(part)
        or find_phone(part)
        or find_urls(part)
        or find_postal(part)
        or place_score(part) >= 0.6
        for part in row.field_texts
    )


def _set_headline(text: str, draft: Draft) -> None:
    """Take a headline; a place beside it is taken as such."""
    parts = [part for part in SEPARATORS.split(text) if part]
    places = [part for part in parts if place_score(part) >= 0.8]
    if len(parts) > 1 and len(places) == 1 and not draft.location.text:
        draft.location = location_of(places[0])
        text = " | ".join(part for part in parts if part not in places)
    draft.headline = text.replace("\t", " ")


def all_labels() -> frozenset[str]:
    """Return the words that label contact values."""
    names = frozenset[str]()
    for group in ("email", "phone", "city", "url", "born"):
        names |= words("labels", group)
    return names
