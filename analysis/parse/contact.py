"""Reads who the resume is about: name, headline, ways to reach, places, profiles."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.parse.addresses import (
    Found,
    find_email,
    find_urls,
    location_of,
    network_named,
    profile_of,
    read_labelled,
)
from analysis.parse.grounds import name_trust
from analysis.parse.marks import Marks
from analysis.parse.naming import (
    SEPARATORS,
    Draft,
    all_labels,
    find_headline,
    find_name,
    labelled_name,
)
from analysis.parse.rows import Row
from analysis.parse.standing import place_of
from analysis.resume import Contact, Place, Profile
from analysis.text.lists import fold
from analysis.text.names import name_score
from analysis.text.phones import find_phone
from analysis.text.places import find_postal, is_city, place_score
from analysis.text.roles import organisation_score, title_score


def read_contact(
    header: list[Row], sections: list[Row], body_size: float
) -> tuple[Contact, list[Row]]:
    """Return the contact and the header rows that are running text (a summary)."""
    draft = Draft()
    marks = Marks(draft)
    name_rows = find_name(header, draft, body_size)
    marks.see(name_rows)
    named, labelled = labelled_name([*header, *sections])
    if named and not _stands_out(name_rows, body_size):
        draft.name, name_rows, draft.beside = named, labelled, []
        sections = [row for row in sections if row not in name_rows]
    elif named and fold(named) == fold(draft.name):
        sections = [row for row in sections if row not in labelled]
    if not name_rows:
        name_rows = find_name(sections, draft, body_size)
        sections = [row for row in sections if row not in name_rows]
    rest = [row for row in header if row not in name_rows]
    find_headline(rest, header, name_rows, draft)
    marks.see([row for row in header if row not in name_rows and row not in rest])
    rest = [row for row in rest if fold(row.text) != fold(draft.name)]
    for text in draft.beside:
        _read_atom(text, name_rows[0], draft)
    marks.see(name_rows)
    for row in [*rest, *sections]:
        _read_row(row, draft)
        marks.see([row])
    _flush(draft, marks)
    trust = name_trust(
        draft.name,
        draft.email,
        labelled=bool(named) and fold(named) == fold(draft.name),
        large=_is_large(name_rows, body_size),
    )
    contact = _contact(draft, header, place_of(name_rows, trust))
    return replace(contact, places=marks.places()), draft.prose


def _is_large(rows: list[Row], body_size: float) -> bool:
    return bool(rows) and rows[0].look[0] > 1.25 * body_size


def _stands_out(rows: list[Row], body_size: float) -> bool:
    """Say whether the name found by its looks is surely one: large, not one word."""
    return _is_large(rows, body_size) and name_score(rows[0].field_texts[0]) >= 0.8


def _contact(draft: Draft, header: list[Row], place: Place) -> Contact:
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


def _read_row(row: Row, draft: Draft) -> None:
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
    for atom in SEPARATORS.split(text):
        if atom and not (linked and _is_known_profile(atom, draft)):
            _read_atom(atom.strip(), row, draft)


def _is_known_profile(atom: str, draft: Draft) -> bool:
    bare = atom.strip().casefold()
    return any(
        bare in (p.username.casefold(), p.network.casefold()) for p in draft.profiles
    )


def _read_link(link: str, text: str, draft: Draft) -> None:
    if link.startswith("mailto:"):
        if not draft.email and not find_email(text):
            draft.email = find_email(link) or ""
        return
    profile = profile_of(link)
    if profile is not None:
        _add_profile(draft, profile)


def _add_profile(draft: Draft, profile: Profile) -> None:
    known = [(p.network, p.username.casefold()) for p in draft.profiles]
    if (profile.network, profile.username.casefold()) in known:
        return
    draft.profiles.append(profile)


def _read_atom(text: str, row: Row, draft: Draft) -> None:
    if not any(map(str.isalnum, text)):
        return
    found = read_labelled(text)
    if found.label and not found.value:
        draft.pending.append((found.label, text, row))
        return
    written = text
    if draft.pending and not found.label:
        label, before, _ = draft.pending.pop(0)
        found = Found(label, text, network_named(label))
        written = f"{before.rstrip(' :')}: {text}"
    if _take_sure(found.value or text, draft, found.label):
        return
    if _take_profile(found, draft):
        return
    value = found.value or text
    known = draft.location
    open_end = known.text[-1:].isdigit() and not known.city and len(value.split()) <= 3
    placed = not row.periods and (
        found.label == "city" or _is_place(value) or (open_end and value[:1].isupper())
    )
    if placed and _take_location(value, draft):
        return
    draft.extra.append(written)


def _take_location(text: str, draft: Draft) -> bool:
    """Take a place; a street before it is kept with it."""
    known = draft.location
    if not known.text:
        draft.location = location_of(text)
        return True
    if known.city and place_score(text) < 0.6:
        return False
    if known.city and (is_city(known.city) or place_score(known.text) >= 0.6):
        return False
    glue = " " if known.text[-1:].isdigit() else ", "  # «8400» and its town below
    draft.location = location_of(f"{known.text}{glue}{text}")
    return True


def _flush(draft: Draft, marks: Marks) -> None:
    networks = {profile.network for profile in draft.profiles}
    for _, text, row in draft.pending:
        if network_named(text.strip(" ()")) not in networks:
            draft.extra.append(text)
            marks.see([row])
    draft.pending = []


def _take_sure(text: str, draft: Draft, label: str) -> bool:
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
    rest = text.strip(" ,|-–:")
    if rest.count("(") != rest.count(")") or re.fullmatch(r"\([^()]*\)", rest):
        rest = rest.strip(" ()")
    if took and len(rest) > 2:
        _take_rest(rest, draft)
    return took


def _take_rest(rest: str, draft: Draft) -> None:
    parts = [rest, *(p.strip() for p in re.split(r",\s+", rest))]
    for part in parts[:1]:
        if _is_place(part) and not draft.location.text:
            draft.location = location_of(part)
            return
    known = fold(rest).strip(" .:")
    names = {fold(profile.network) for profile in draft.profiles}
    if known not in all_labels() and known not in names:
        draft.extra.append(rest)


def _take_profile(found: Found, draft: Draft) -> bool:
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
