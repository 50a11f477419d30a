"""Reads a posting: what it asks for, and the lines that say so."""

from __future__ import annotations

from analysis.errors import Code, InputError
from analysis.match.facts import schooling_of, years_of
from analysis.match.firms import company_of_posting
from analysis.match.heads import title_of
from analysis.match.layout import Part, PostingLine, posting_lines
from analysis.match.marks import is_wished, or_like
from analysis.match.towns import place_of
from analysis.match.wanted import requirements_of
from analysis.posting import Need, Posting, Requirement
from analysis.text.skills import Kind, taxonomy
from analysis.text.titles import seniority_of
from analysis.text.words import stems, word_count

_LEAST_DUTY_WORDS = 4
_MOST_DUTIES = 40
_LEAST_TELLING = 2


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
    title_text = _line_with(title, lines)
    company = company_of_posting(lines, title)
    years = years_of(lines)
    schooling = schooling_of(lines)
    requirements = requirements_of(lines, title)
    return Posting(
        text=text,
        title=title,
        title_text=title_text,
        company=company,
        seniority=_seniority(title, years.years),
        location=place_of(lines, title, company),
        requirements=requirements,
        responsibilities=_duties(lines, title_text),
        statements=_statements(lines, requirements, years.line, schooling.line),
        years=years.years,
        years_text=years.line,
        education=schooling.text,
        education_text=schooling.line,
        licences=_licences(requirements),
        has_requirements=_has_requirements(lines, requirements),
        degree_required=schooling.required,
        licences_required=tuple(
            item.skill
            for item in requirements
            if item.need is Need.REQUIRED
            and _is_licence(item.skill)
            and not or_like(item.text)
        ),
    )


def _line_with(title: str, lines: tuple[PostingLine, ...]) -> str:
    found = (line.text for line in lines if title and title in line.text)
    return next(found, title)


def _seniority(title: str, years: int | None) -> str:
    named = seniority_of(title.partition(" to ")[0])
    if named or years is None:
        return named
    if years <= 1:
        return "entry"
    return "mid" if years < 5 else "senior"


def _duties(lines: tuple[PostingLine, ...], title_text: str) -> tuple[str, ...]:
    """Return the duties; what introduces the job where there is no list of them.

    The line that gives the title is none, with firm and place or without, unless it is
    a sentence that may say what is to be done: the title has a part of its own.
    """
    headline = "" if title_text.endswith((".", "!", "?")) else title_text
    told = [line.text for line in lines if line.part is Part.RESPONSIBILITIES]
    if not any(word_count(text) >= _LEAST_DUTY_WORDS for text in told):
        told += [line.text for line in lines if line.part is Part.INTRO]
    kept = [text for text in told if word_count(text) >= _LEAST_DUTY_WORDS]
    return tuple(text for text in dict.fromkeys(kept) if text != headline)[
        :_MOST_DUTIES
    ]


def _statements(
    lines: tuple[PostingLine, ...],
    requirements: tuple[Requirement, ...],
    years: str,
    schooling: str,
) -> tuple[str, ...]:
    """Return the lines that ask for something: their own words count beside the skills
    they name.

    The line of the years says what they are to be of. The line of the degree counts
    only where it names a skill as well.
    """
    naming = {item.text for item in requirements if item.need is Need.REQUIRED}
    return tuple(
        line.text
        for line in lines
        if (line.part is Part.REQUIRED or line.text in naming or line.text == years)
        and (line.text != schooling or line.text in naming)
        and (line.text in naming or not is_wished(line.text))
        and len(stems(line.text)) >= _LEAST_TELLING
    )[:_MOST_DUTIES]


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
