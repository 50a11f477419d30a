"""Reads a posting: what it asks for, and the lines that say so."""

from __future__ import annotations

import re

from analysis.errors import Code, InputError
from analysis.match.facts import place_of, schooling_of, title_of, years_of
from analysis.match.layout import Part, PostingLine, posting_lines
from analysis.match.wanted import requirements_of
from analysis.posting import Need, Posting, Requirement
from analysis.text.skills import Kind, taxonomy
from analysis.text.titles import seniority_of
from analysis.text.words import word_count

_LEAST_DUTY_WORDS = 4
_MOST_DUTIES = 40
_COMPANY = re.compile(
    r"^(?:company|employer|organisation|organization)\s*:\s*(.{2,80})$", re.I
)
_ABOUT = re.compile(r"^(?:about|join|at)\s+((?:[A-Z][\w&.'-]*\s?){1,4})(?:,|:|$| is\b)")


def read_posting(text: str, *, max_chars: int) -> Posting:
    """Return the parts of a posting.

    Raises InputError with `posting.empty` for blank text and `posting.too_long` for
    more than `max_chars` characters.
    """
    if not text.strip():
        raise InputError(Code.POSTING_EMPTY)
    if len(text) > max_chars:
        raise InputError(Code.POSTING_TOO_LONG, chars=len(text), limit=max_chars)
    lines = posting_lines(text)
    title = title_of(lines)
    years = years_of(lines)
    schooling = schooling_of(lines)
    requirements = requirements_of(lines, title)
    return Posting(
        text=text,
        title=title,
        company=_company(lines),
        seniority=_seniority(title, years),
        location=place_of(lines),
        requirements=requirements,
        responsibilities=_duties(lines, title),
        years=years,
        education=schooling.text,
        licences=_licences(requirements),
        has_requirements=_has_requirements(lines, requirements),
        degree_required=schooling.required,
        licences_required=tuple(
            item.skill
            for item in requirements
            if item.need is Need.REQUIRED and _is_licence(item.skill)
        ),
    )


def _seniority(title: str, years: int | None) -> str:
    named = seniority_of(title)
    if named or years is None:
        return named
    if years <= 1:
        return "entry"
    return "mid" if years < 5 else "senior"


def _company(lines: tuple[PostingLine, ...]) -> str:
    for line in lines[:20]:
        match = _COMPANY.match(line.text)
        if match:
            return match[1].strip()
    return ""


def _duties(lines: tuple[PostingLine, ...], title: str) -> tuple[str, ...]:
    """Return the duties; what introduces the job where there is no list of them."""
    told = [line.text for line in lines if line.part is Part.RESPONSIBILITIES]
    if not any(word_count(text) >= _LEAST_DUTY_WORDS for text in told):
        told += [line.text for line in lines if line.part is Part.INTRO]
    kept = [text for text in told if word_count(text) >= _LEAST_DUTY_WORDS]
    return tuple(text for text in dict.fromkeys(kept) if text != title)[:_MOST_DUTIES]


def _is_licence(name: str) -> bool:
    skill = taxonomy().get(name)
    return skill is not None and skill.kind is Kind.LICENCE


def _licences(requirements: tuple[Requirement, ...]) -> tuple[str, ...]:
    return tuple(
        item.skill
        for item in requirements
        if (skill := taxonomy().get(item.skill)) and skill.kind.is_credential
    )


def _has_requirements(
    lines: tuple[PostingLine, ...], requirements: tuple[Requirement, ...]
) -> bool:
    """Say whether a part of the posting, or a line that says must, asks for things."""
    asking = (Part.REQUIRED, Part.PREFERRED)
    return any(line.part in asking for line in lines) or any(
        item.must for item in requirements
    )
