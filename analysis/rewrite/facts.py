"""Everything a resume states, line by line, as proof for the gate.

A posting is never proof.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from analysis.report import Evidence
from analysis.resume import Period, Resume
from analysis.rewrite.language import content_stems, fold, parts, stems, words
from analysis.rewrite.skills import named_in
from analysis.rewrite.targets import items, page_of


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


@dataclass(frozen=True)
class Facts:
    """The facts of one resume and the answers of its owner.

    `employers` maps the folded name of a company or school to the ids of its items.
    """

    lines: tuple[Fact, ...] = ()
    answers: tuple[str, ...] = ()
    employers: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Return every word of the resume and the answers in lower case, compounds also
        in parts.
        """
        return frozenset(
            piece
            for text in (*(line.text for line in self.lines), *self.answers)
            for word in words(text)
            for piece in parts(word.folded)
        )

    @cached_property
    def stems(self) -> frozenset[str]:
        """Return the stems of the vocabulary."""
        return frozenset().union(
            *(stems(text) for text in (*(f.text for f in self.lines), *self.answers))
        )

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
    resume: Resume, *, source: Iterable[str] = (), answers: Iterable[str] = ()
) -> Facts:
    """Collect the facts of a resume, the lines of its source as read, and the person's
    own answers.
    """
    lines = (*_headers(resume), *_texts(resume), *_entries(resume), *_contact(resume))
    extra = tuple(Fact(text) for text in source if text.strip())
    return Facts(
        lines=tuple(line for line in (*lines, *extra) if line.text.strip()),
        answers=tuple(answer for answer in answers if answer.strip()),
        employers=_employers(resume),
    )


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
    contact = resume.contact
    place = contact.location
    text = _joined(
        contact.name,
        place.text,
        place.city,
        place.region,
        place.country,
        *contact.extra,
    )
    yield Fact(text, "contact", "", "Contact", contact.place.page)


def _employers(resume: Resume) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, list[str]] = {}
    for job in (*resume.positions, *resume.volunteering):
        found.setdefault(fold(job.company), []).append(job.id)
    for school in resume.education:
        found.setdefault(fold(school.institution), []).append(school.id)
    return tuple((name, tuple(ids)) for name, ids in found.items() if name)
