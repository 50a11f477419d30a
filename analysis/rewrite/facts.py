"""Everything a resume states, line by line, as proof for the gate.

A posting is never proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from analysis.report import Evidence
from analysis.resume import Period, Position, Resume
from analysis.rewrite.language import content_stems, fold, pieces_of
from analysis.rewrite.skills import named_in
from analysis.rewrite.targets import items, page_of

_ADDRESS = re.compile(r"https?:|www\.|@|\w\.(?:com|org|net|io|dev)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fact:
    """One line that is known to be true.

    `owner` is the item it belongs to («work-1»).
    """

    text: str
    where: str = ""
    owner: str = ""
    label: str = ""
    page: int = 0

    @property
    def evidence(self) -> Evidence:
        """Return the fact as it is shown to a person."""
        return Evidence(self.text, self.where, self.label, self.page)


@dataclass(frozen=True, slots=True)
class Told:
    """What the person answered, and the target whose question it was.

    It proves something there and in what speaks of the whole resume; without a target
    wherever a number of its kind or a word of it is claimed.
    """

    text: str
    where: str = ""


@dataclass(frozen=True)
class Facts:
    """The facts of one resume and the answers of its owner.

    `employers` and `titles` map a folded name to the ids of the items that bear it.
    """

    lines: tuple[Fact, ...] = ()
    told: tuple[Told, ...] = ()
    employers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    titles: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def answers(self) -> tuple[str, ...]:
        """Return the texts of all answers."""
        return tuple(told.text for told in self.told)

    @cached_property
    def text(self) -> str:
        """Return the whole text, a line a line."""
        return "\n".join((*(line.text for line in self.lines), *self.answers))

    @cached_property
    def skills(self) -> frozenset[str]:
        """Return the canonical names of all skills the resume and the answers name."""
        return named_in((*(line.text for line in self.lines), *self.answers))

    def of(self, owner: str) -> tuple[Fact, ...]:
        """Return the lines of one item."""
        return tuple(line for line in self.lines if owner and line.owner == owner)

    def about(self, text: str, *, shared: int = 2) -> tuple[Fact, ...]:
        """Return the lines that speak of the same thing.

        At least `shared` content words in common.
        """
        wanted = content_stems(text)
        return tuple(
            line
            for line in self.lines
            if len(wanted & content_stems(line.text)) >= shared
        )

    def closest(self, text: str) -> Fact | None:
        """Return the line with the most content words in common, the earliest of
        equals.
        """
        wanted = content_stems(text)
        best = max(
            self.lines,
            key=lambda line: len(wanted & content_stems(line.text)),
            default=None,
        )
        return best if best and wanted & content_stems(best.text) else None


def facts_of(
    resume: Resume,
    *,
    source: Iterable[str] = (),
    answers: Iterable[str | Told] = (),
) -> Facts:
    """Collect the facts of a resume, the lines of its source as read, and the person's
    own answers.

    A line of the source that the resume holds already stays what it is there: a fact of
    its item. What the reading lost is a fact of no item.
    """
    found = (*_headers(resume), *_texts(resume), *_entries(resume), *_contact(resume))
    lines = tuple(line for line in found if line.text.strip())
    told = (Told(one) if isinstance(one, str) else one for one in answers)
    return Facts(
        lines=(*lines, *_lost(lines, source, resume)),
        told=tuple(one for one in told if one.text.strip()),
        employers=_employers(resume),
        titles=_by_name((job.title, job.id) for job in _jobs(resume)),
    )


def _jobs(resume: Resume) -> tuple[Position, ...]:
    return (*resume.positions, *resume.volunteering)


def _lost(
    lines: tuple[Fact, ...], source: Iterable[str], resume: Resume
) -> Iterator[Fact]:
    """Yield the lines of the source of which the greater part stands nowhere in the
    resume.

    A line that runs over two items, or is cut in two, is none of them: it would prove
    for one item what is said of another.
    """
    contact = resume.contact
    held = _words(
        (
            *(line.text for line in lines),
            *(heading.text for heading in resume.headings),
            *(contact.email, contact.phone, contact.url),
            *(f"{p.network} {p.username} {p.url}" for p in contact.profiles),
        )
    )
    for text in source:
        said = _words((text,))
        if _ADDRESS.search(text):  # a site is no tool that was used
            continue
        if said and 2 * len(said - held) > len(said):
            yield Fact(text)


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*(pieces_of(text) for text in texts))


def _period(period: Period) -> str:
    return " ".join(p for p in (period.text, period.start, period.end) if p)


def _joined(*values: str) -> str:
    return " · ".join(value for value in values if value)


def _headers(resume: Resume) -> Iterator[Fact]:
    for job in (*resume.positions, *resume.volunteering):
        text = _joined(job.title, job.company, job.location, _period(job.period))
        yield Fact(text, job.id, job.id, job.company or job.title, page_of(job))
    for school in resume.education:
        text = _joined(
            school.degree,
            school.area,
            school.institution,
            school.location,
            school.grade,
            _period(school.period),
        )
        yield Fact(text, school.id, school.id, school.institution, page_of(school))
    for project in resume.projects:
        text = _joined(
            project.name,
            project.role,
            _period(project.period),
            ", ".join(project.keywords),
        )
        yield Fact(text, project.id, project.id, project.name, page_of(project))


def _texts(resume: Resume) -> Iterator[Fact]:
    for item in items(resume):
        yield Fact(item.text, item.target, item.owner, item.label, item.page)


def _entries(resume: Resume) -> Iterator[Fact]:
    for entry in (*resume.certificates, *resume.publications, *resume.awards):
        text = _joined(entry.name, entry.issuer, entry.date, entry.summary)
        yield Fact(text, entry.id, entry.id, entry.name, entry.place.page)
    for language in resume.languages:
        text = _joined(language.name, language.fluency)
        yield Fact(text, language.id, "", "Languages", language.place.page)
    for interest in resume.interests:
        text = _joined(interest.name, ", ".join(interest.keywords))
        yield Fact(text, interest.id, "", "Interests", interest.place.page)
    for reference in resume.references:
        text = _joined(reference.name, reference.text)
        yield Fact(text, reference.id, "", "References", reference.place.page)
    for section in resume.kept:
        for line in section.lines:
            yield Fact(
                line, section.id, "", section.heading or "Other", section.place.page
            )


def _contact(resume: Resume) -> Iterator[Fact]:
    text = _joined(*_contact_texts(resume))
    yield Fact(text, "contact", "", "Contact", resume.contact.place.page)


def _contact_texts(resume: Resume) -> tuple[str, ...]:
    contact = resume.contact
    place = contact.location
    parts_of_place = (place.text, place.city, place.region, place.country)
    return (contact.name, *parts_of_place, *contact.extra)


def _employers(resume: Resume) -> tuple[tuple[str, tuple[str, ...]], ...]:
    jobs = ((job.company, job.id) for job in _jobs(resume))
    schools = ((school.institution, school.id) for school in resume.education)
    return _by_name((*jobs, *schools))


def _by_name(
    pairs: Iterable[tuple[str, str]],
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, list[str]] = {}
    for name, item in pairs:
        found.setdefault(fold(name), []).append(item)
    return tuple((name, tuple(ids)) for name, ids in found.items() if name)
