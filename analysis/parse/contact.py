"""Reads who the resume is about: name, headline, ways to reach, places, profiles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analysis.parse.addresses import (
    Found,
    find_email,
    find_urls,
    location_of,
    network_named,
    profile_of,
    read_labelled,
)
from analysis.parse.rows import Row
from analysis.resume import Contact, Location, Place, Profile
from analysis.text.headings import kind_of
from analysis.text.lists import fold, words
from analysis.text.names import name_score
from analysis.text.phones import find_phone
from analysis.text.places import find_postal, is_city, place_score
from analysis.text.roles import organisation_score, title_score

_DOCUMENT = re.compile(
    r"^(?:cv|resume|résumé|curriculum vitae|lebenslauf|currículum vitae|currículo)\b"
    r"\s*(?:of|de|von)?"
    r"|(?:['’]s?)?\s+(?:cv|resume|résumé|curriculum vitae|lebenslauf)$",
    re.I,
)
_SEPARATORS = re.compile(r"\s*[|•·∙▪♦⋄◦]\s*|\t|\s+[-–—]\s+|\s{2,}|;\s+")


@dataclass(slots=True)
class _Draft:
    name: str = ""
    headline: str = ""
    email: str = ""
    phone: str = ""
    location: Location = field(default_factory=Location)
    url: str = ""
    profiles: list[Profile] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    prose: list[Row] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)


def read_contact(
    header: list[Row], sections: list[Row], body_size: float
) -> tuple[Contact, list[Row]]:
    """Return the contact and the header rows that are running text (a summary)."""
    draft = _Draft()
    name_rows = _find_name(header, draft, body_size)
    if not name_rows:
        name_rows = _find_name(sections, draft, body_size)
        sections = [row for row in sections if row not in name_rows]
    place = name_rows[0].place if name_rows else Place(0)
    rest = [row for row in header if row not in name_rows]
    _find_headline(rest, header, name_rows, draft)
    rest = [row for row in rest if fold(row.text) != fold(draft.name)]
    for row in [*rest, *sections]:
        _read_row(row, draft)
    _flush(draft)
    return _contact(draft, header, place), draft.prose


def _contact(draft: _Draft, header: list[Row], place: Place) -> Contact:
    edges = {"header", "footer"}
    in_body = not header or any(
        row.line.style.lower() not in edges
        for row in header
        if find_email(row.text) or find_phone(row.text)
    )
    has_any = any(find_email(row.text) or find_phone(row.text) for row in header)
    return Contact(
        name=draft.name,
        headline=draft.headline,
        email=draft.email,
        phone=draft.phone,
        location=draft.location,
        url=draft.url,
        profiles=tuple(draft.profiles),
        extra=tuple(draft.extra),
        place=place,
        in_body=in_body or not has_any,
    )


def _find_name(header: list[Row], draft: _Draft, body_size: float) -> list[Row]:
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
    row = header[best[1]]
    parts = row.field_texts
    draft.name = _DOCUMENT.sub("", parts[0]).strip(" -–—|:") or parts[0]
    rows = [row]
    _read_rest_of_name_row(row, draft)
    follow = header[best[1] + 1 : best[1] + 2]
    for other in follow:
        same = other.look[0] == row.look[0] and row.look[0] > 1.3 * body_size
        short = row.words == 1 and other.words <= 2
        if same and short and name_score(other.text):
            draft.name = f"{row.text} {other.text}"
            rows.append(other)
    return rows


def _read_rest_of_name_row(row: Row, draft: _Draft) -> None:
    first, *others = row.field_texts
    lone = all(name_score(part) == 0.4 for part in row.field_texts)
    if lone and len(row.field_texts) == 2 and len(first.split()) == 1:
        draft.name = " ".join(row.field_texts)
        return
    match = re.split(r"\s*[,|–—]\s+|\s+-\s+", first, maxsplit=1)
    if len(match) == 2 and title_score(match[1]) and name_score(match[0]) >= 1.0:
        draft.name, draft.headline = match[0], match[1]
    for part in others:
        _read_atom(part, row, draft)


def _find_headline(
    rest: list[Row], header: list[Row], name_rows: list[Row], draft: _Draft
) -> None:
    if not name_rows or draft.headline or name_rows[-1] not in header:
        return
    after = header.index(name_rows[-1]) + 1
    for row in header[after : after + 3]:
        if fold(row.text) == fold(draft.name):
            continue
        text = row.text.replace("\t", " ")
        plain = not (find_email(text) or find_phone(text) or find_urls(text))
        few = row.words <= 14 and not row.bullet and not find_postal(text)
        wordy = place_score(text) < 0.6 and not text.endswith(".")
        labelled = kind_of(text)[1] == 1.0 or fold(text).strip(":") in _all_labels()
        fits = plain and few and wordy and not labelled and not row.periods
        if fits and (title_score(text) or row is header[after]):
            _set_headline(text, draft)
            rest.remove(row)
            return


def _set_headline(text: str, draft: _Draft) -> None:
    """Take a headline; a place beside it is taken as such."""
    parts = [part for part in _SEPARATORS.split(text) if part]
    places = [part for part in parts if place_score(part) >= 0.8]
    if len(parts) > 1 and len(places) == 1 and not draft.location.text:
        draft.location = location_of(places[0])
        text = " | ".join(part for part in parts if part not in places)
    draft.headline = text


def _all_labels() -> frozenset[str]:
    names = frozenset[str]()
    for group in ("email", "phone", "city", "url", "born"):
        names |= words("labels", group)
    return names


def _read_row(row: Row, draft: _Draft) -> None:
    text = row.text
    long = row.words >= 14 or (row.words >= 9 and text.rstrip().endswith("."))
    if long and not find_email(text) and "\t" not in text and not find_phone(text):
        draft.prose.append(row)
        return
    before = len(draft.profiles)
    for runs in row.fields:
        for run in runs:
            if run.link:
                _read_link(run.link, run.text.strip(), draft)
    linked = len(draft.profiles) > before
    for atom in _SEPARATORS.split(text):
        if atom and not (linked and _is_known_profile(atom, draft)):
            _read_atom(atom.strip(), row, draft)


def _is_known_profile(atom: str, draft: _Draft) -> bool:
    bare = atom.strip().casefold()
    return any(
        bare in (p.username.casefold(), p.network.casefold()) for p in draft.profiles
    )


def _read_link(link: str, text: str, draft: _Draft) -> None:
    if link.startswith("mailto:"):
        if not draft.email and not find_email(text):
            draft.email = find_email(link) or ""
        return
    profile = profile_of(link)
    if profile is not None:
        _add_profile(draft, profile)


def _add_profile(draft: _Draft, profile: Profile) -> None:
    known = [(p.network, p.username.casefold()) for p in draft.profiles]
    if (profile.network, profile.username.casefold()) in known:
        return
    draft.profiles.append(profile)


def _read_atom(text: str, row: Row, draft: _Draft) -> None:
    if not any(map(str.isalnum, text)):
        return
    found = read_labelled(text)
    if found.label and not found.value:
        draft.pending.append(found.label)
        return
    if draft.pending and not found.label:
        label = draft.pending.pop(0)
        found = Found(label, text, network_named(label))
    if _take_sure(found.value or text, draft, found.label):
        return
    if _take_profile(found, draft):
        return
    value = found.value or text
    placed = not row.periods and (found.label == "city" or _is_place(value))
    if placed and _take_location(value, draft):
        return
    draft.extra.append(text)


def _take_location(text: str, draft: _Draft) -> bool:
    """Take a place; a street before it is kept with it."""
    known = draft.location
    if not known.text:
        draft.location = location_of(text)
        return True
    if known.city and place_score(text) < 0.6:
        return False
    if known.city and (is_city(known.city) or place_score(known.text) >= 0.6):
        return False
    draft.location = location_of(f"{known.text}, {text}")
    return True


def _flush(draft: _Draft) -> None:
    draft.extra.extend(draft.pending)
    draft.pending = []


def _take_sure(text: str, draft: _Draft, label: str) -> bool:
    """Take e-mail, phone and addresses on the web out of a text; true if any."""
    took = False
    email = find_email(text)
    if email:
        took = True
        draft.email = draft.email or email
        text = text.replace(email, " ")
    for url in find_urls(text):
        took = True
        text = text.replace(url, " ")
        profile = profile_of(url)
        if profile is not None:
            _add_profile(draft, profile)
        elif not draft.url:
            draft.url = url
        elif url.strip("/") not in draft.url:
            draft.extra.append(url)
    span = find_phone(text)
    if span and label != "born":
        took = True
        if not draft.phone:
            draft.phone = text[span[0] : span[1]].strip()
        text = text[: span[0]] + " " + text[span[1] :]
    rest = text.strip(" ,|()-–:")
    if took and len(rest) > 2:
        _take_rest(rest, draft)
    return took


def _take_rest(rest: str, draft: _Draft) -> None:
    parts = [rest, *(p.strip() for p in re.split(r",\s+", rest))]
    for part in parts[:1]:
        if _is_place(part) and not draft.location.text:
            draft.location = location_of(part)
            return
    known = fold(rest).strip(" .:")
    names = {fold(profile.network) for profile in draft.profiles}
    if known not in _all_labels() and known not in names:
        draft.extra.append(rest)


def _take_profile(found: Found, draft: _Draft) -> bool:
    if not found.network or not found.value or " " in found.value.strip():
        return False
    _add_profile(draft, Profile(found.network, found.value.strip().lstrip("@/")))
    return True


def _is_place(text: str) -> bool:
    if place_score(text) >= 0.6:
        return True
    postal = find_postal(text)
    worded = len(text.split()) <= 9 and any(map(str.isalpha, text))
    if postal and worded and len(postal[0]) >= 4 and not find_phone(text):
        return True
    parts = [part.strip() for part in text.split(",")]
    shaped = 2 <= len(parts) <= 4 and all(
        part and part[0].isupper() and len(part.split()) <= 3 for part in parts
    )
    return shaped and not title_score(text) and not organisation_score(text)
