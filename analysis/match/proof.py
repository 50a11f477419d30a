"""What a resume proves, line by line: where a skill stands and how strong that is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from analysis.report import Evidence
from analysis.resume import Place, Position, Project, Resume
from analysis.text.senses import Company, company_of, find_skills
from analysis.text.skills import shows, taxonomy
from analysis.text.words import stems

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")
# What a proof is worth by the place it stands in.
DATED: Final = 1.0
TOLD: Final = 0.9  # summary, project, studies
LISTED: Final = 0.7
RELATED: Final = 0.4
SUMMARY: Final = "summary"  # where the sentences of a summary stand


@dataclass(frozen=True, slots=True)
class ProofLine:
    """A line of the resume with what it names. `owner` is the id of its job."""

    text: str
    where: str
    label: str
    page: int
    strength: float
    names: frozenset[str]
    unsure: frozenset[str]
    stems: frozenset[str]
    owner: str = ""
    is_bullet: bool = False
    is_title: bool = False

    @property
    def evidence(self) -> Evidence:
        """Return the line as evidence."""
        return Evidence(self.text, self.where, self.label, self.page)


@dataclass(frozen=True, slots=True)
class ListedItem:
    """One item of a skills list with its place in it."""

    line: ProofLine
    group: str
    place: int


@dataclass(frozen=True, slots=True)
class ResumeProof:
    """Everything a resume can be asked about."""

    told: tuple[ProofLine, ...]
    listed: tuple[ListedItem, ...]
    company: Company


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a line stands, for people and for the page."""

    where: str
    label: str
    place: Place
    strength: float
    owner: str = ""
    is_bullet: bool = False
    is_title: bool = False
    listed: bool = False


class _Reader:
    """Collects the lines of a resume that can prove something."""

    def __init__(self, resume: Resume, left_out: frozenset[str]) -> None:
        self.resume = resume
        self.lines: list[ProofLine] = []
        self.items: list[ListedItem] = []
        raw = [bullet.text for _, bullet in resume.bullets()]
        raw += [
            ", ".join(name for name in group.skills if name not in left_out)
            for group in resume.skills
        ]
        raw = [text for text in raw if text not in left_out]
        titles = " ".join(job.title for job in resume.positions)
        self.company = company_of(raw, f"{resume.contact.headline} {titles}")

    def read(self) -> ResumeProof:
        for job in (*self.resume.positions, *self.resume.volunteering):
            self._job(job)
        for project in self.resume.projects:
            self._project(project)
        if self.resume.summary:
            summary = self.resume.summary
            spot = _Spot(SUMMARY, "Summary", summary.place, TOLD)
            for sentence in _SENTENCE_END.split(summary.text):
                self._tell(sentence, spot)
        contact = self.resume.contact
        headline = _Spot("contact", "Headline", contact.place, TOLD, is_title=True)
        self._tell(contact.headline, headline)
        self._learning()
        self._lists()
        return ResumeProof(tuple(self.lines), tuple(self.items), self.company)

    def _tell(self, text: str, spot: _Spot) -> None:
        if text.strip():
            self.lines.append(self._line(text, spot))

    def _list(self, text: str, spot: _Spot, number: int) -> None:
        if text.strip():
            self.items.append(ListedItem(self._line(text, spot), spot.where, number))

    def _line(self, text: str, spot: _Spot) -> ProofLine:
        found = find_skills(text, listed=spot.listed, company=self.company)
        return ProofLine(
            text,
            spot.where,
            spot.label,
            spot.place.page,
            spot.strength,
            frozenset(item.skill for item in found if item.sure),
            frozenset(item.skill for item in found if not item.sure),
            stems(text),
            spot.owner,
            spot.is_bullet,
            spot.is_title,
        )

    def _job(self, job: Position) -> None:
        dated = DATED if job.period.start or job.period.end else TOLD
        name = job.company or job.title or "A job"
        for number, bullet in enumerate(job.bullets, start=1):
            place = bullet.place if bullet.place.page else job.place
            label = f"{name}, bullet {number}"
            spot = _Spot(bullet.id, label, place, dated, job.id, is_bullet=True)
            self._tell(bullet.text, spot)
        spot = _Spot(job.id, name, job.place, dated, job.id, is_bullet=True)
        self._tell(job.summary, spot)
        title = _Spot(job.id, f"{name}, title", job.place, dated, job.id, is_title=True)
        self._tell(job.title, title)

    def _project(self, project: Project) -> None:
        name = project.name or "A project"
        for number, bullet in enumerate(project.bullets, start=1):
            label = f"{name}, bullet {number}"
            spot = _Spot(bullet.id, label, bullet.place, TOLD, is_bullet=True)
            self._tell(bullet.text, spot)
        for text in (project.name, project.summary, ", ".join(project.keywords)):
            self._tell(text, _Spot(project.id, name, project.place, TOLD))

    def _learning(self) -> None:
        for school in self.resume.education:
            spot = _Spot(
                school.id, school.institution or "Education", school.place, TOLD
            )
            text = " ".join(part for part in (school.degree, school.area) if part)
            for line in (text, school.summary, *(b.text for b in school.bullets)):
                self._tell(line, spot)
        resume = self.resume
        for entry in (*resume.certificates, *resume.awards, *resume.publications):
            text = " ".join(part for part in (entry.name, entry.summary) if part)
            self._tell(text, _Spot(entry.id, entry.name, entry.place, TOLD))

    def _lists(self) -> None:
        for group in self.resume.skills:
            label = f"Skills, {group.name}" if group.name else "Skills"
            spot = _Spot(group.id, label, group.place, LISTED, listed=True)
            for number, name in enumerate((*group.skills, group.name)):
                self._list(name, spot, number)
        for language in self.resume.languages:
            spot = _Spot(language.id, "Languages", language.place, LISTED, listed=True)
            self._list(language.name, spot, 0)
        for kept in self.resume.kept:
            spot = _Spot(kept.id, kept.heading or "Other lines", kept.place, LISTED)
            for number, text in enumerate(kept.lines):
                self._list(text, spot, number)


@lru_cache(maxsize=64)
def proof_of(resume: Resume, left_out: frozenset[str] = frozenset()) -> ResumeProof:
    """Return what a resume proves; computed once for a resume and many postings.

    The lines `left_out` are read as all others, but say nothing of what the whole
    resume is about.
    """
    return _Reader(resume, left_out).read()


def names_it(line: ProofLine, skill: str, wanted: frozenset[str]) -> bool:
    """Say whether a line names a skill, by alias, or by all its telling words.

    `wanted` are the stems of an unknown skill's own words.
    """
    if skill in line.names:
        return True
    if taxonomy().get(skill) is None:
        return bool(wanted) and wanted <= line.stems
    return shows(skill, line.stems, in_title=line.is_title)


def is_near(line: ProofLine, skill: str) -> str:
    """Return the skill of a line that is parent or child of the wanted one."""
    for name in sorted(line.names):
        if name != skill and taxonomy().related(name, skill):
            return name
    return ""
