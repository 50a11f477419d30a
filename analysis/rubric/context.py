"""What every check looks at: the resume, the file, the match, and views made once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from analysis.report import Match
from analysis.resume import Bullet, Period, Position, Project, Resume, School
from analysis.rubric.base import Facts
from analysis.rubric.listed import Skills
from analysis.rubric.spelling import Mistake, misspelt, put_right
from analysis.source import Mode
from analysis.text.profiles import Profile
from analysis.text.senses import Company, company_of
from analysis.text.words import sentences

Owner = Position | School | Project


@dataclass(frozen=True, slots=True)
class Point:
    """A bullet, or a sentence of a description where a job has no bullets.

    `id` is what the report points at, `text` is how it is written, `read` the same with
    misspelt words put right, `recent` says that it belongs to one of the last two jobs.
    """

    id: str
    text: str
    read: str
    owner: Owner
    label: str
    page: int = 0
    is_bullet: bool = True
    recent: bool = False


@dataclass(frozen=True)
class Context:
    """The input of a check. Everything in it is a function of its first five fields."""

    resume: Resume
    facts: Facts
    match: Match | None
    profile: Profile
    today: date

    @property
    def has_layout(self) -> bool:
        """Say whether there are pages a person sees: not for text and JSON."""
        return self.facts.mode not in (Mode.PLAIN_TEXT, Mode.STRUCTURED)

    @cached_property
    def jobs(self) -> tuple[Position, ...]:
        """Return paid and voluntary work, the paid first."""
        return (*self.resume.positions, *self.resume.volunteering)

    @cached_property
    def owners(self) -> tuple[Owner, ...]:
        """Return jobs, projects and schools."""
        return (*self.jobs, *self.resume.projects, *self.resume.education)

    @cached_property
    def recent(self) -> tuple[Owner, ...]:
        """Return the last two jobs; the last two projects of a resume without jobs."""
        owners: tuple[Owner, ...] = self.resume.positions
        if not owners:
            owners = self.resume.volunteering or self.resume.projects
        return tuple(sorted(owners, key=_started, reverse=True)[:2])

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """Return what is said about jobs and projects, line by line."""
        owners: tuple[Owner, ...] = (*self.jobs, *self.resume.projects)
        found: list[Point] = []
        for owner in owners:
            found += self._points_of(owner)
        return tuple(found)

    def _points_of(self, owner: Owner) -> list[Point]:
        recent = any(owner is item for item in self.recent)
        if owner.bullets:
            return [
                self._point(bullet, owner, number, recent=recent)
                for number, bullet in enumerate(owner.bullets, start=1)
                if bullet.text.strip()
            ]
        return [
            Point(
                owner.id,
                text,
                self.put_right(text),
                owner,
                f"{label(owner)}, description",
                owner.place.page,
                is_bullet=False,
                recent=recent,
            )
            for text in sentences(owner.summary)
        ]

    def _point(
        self, bullet: Bullet, owner: Owner, number: int, *, recent: bool
    ) -> Point:
        return Point(
            bullet.id,
            bullet.text,
            self.put_right(bullet.text),
            owner,
            f"{label(owner)}, bullet {number}",
            bullet.place.page or owner.place.page,
            recent=recent,
        )

    @cached_property
    def summary(self) -> str:
        """Return the summary with misspelt words put right; empty without one."""
        found = self.resume.summary
        return self.put_right(found.text.strip()) if found else ""

    @property
    def summary_written(self) -> str:
        """Return the summary as it stands."""
        return self.resume.summary.text if self.resume.summary else ""

    @cached_property
    def mistakes(self) -> tuple[Mistake, ...]:
        """Return the misspelt words of an English resume, in order."""
        if self.resume.language != "en":
            return ()
        return tuple(misspelt(self.resume, self.prose))

    @cached_property
    def _corrections(self) -> dict[str, str]:
        return {found.word: found.suggestion for found in self.mistakes}

    def put_right(self, text: str) -> str:
        """Return a text as every check but that of spelling reads it."""
        return put_right(text, self._corrections)

    @cached_property
    def prose(self) -> tuple[tuple[str, str], ...]:
        """Return every line of running text with the id of its item."""
        resume = self.resume
        found: list[tuple[str, str]] = []
        if resume.summary:
            found.append((resume.summary.id, resume.summary.text))
        for owner in self.owners:
            if owner.summary:
                found.append((owner.id, owner.summary))
            found += [(bullet.id, bullet.text) for bullet in owner.bullets]
        return tuple(found)

    @cached_property
    def company(self) -> Company:
        """Return what the resume is about, for words of several meanings."""
        lines = [self.put_right(text) for _, text in self.prose]
        lines += [", ".join(group.skills) for group in self.resume.skills]
        titles = " ".join(job.title for job in self.resume.positions)
        return company_of(lines, titles)

    @cached_property
    def skills(self) -> Skills:
        """Return the listed skills and what bears them out."""
        resume = self.resume
        lines = [self.put_right(t) for where, t in self.prose if where != "summary"]
        lines += [", ".join(project.keywords) for project in resume.projects]
        lines += [job.title for job in self.jobs if job.title]
        lines += [f"{item.name} {item.summary}" for item in resume.certificates]
        lines += [f"{item.name} {item.summary}" for item in resume.publications]
        lines += [f"{item.degree} {item.area}" for item in resume.education]
        return Skills(
            tuple(name.strip() for name in resume.skill_names() if name.strip()),
            tuple(line for line in lines if line.strip()),
            self.company,
            self.profile.fields,
        )

    @cached_property
    def periods(self) -> tuple[tuple[str, Period], ...]:
        """Return the id and period of every job, school and project that has one."""
        owners: tuple[Owner, ...] = (
            *self.jobs,
            *self.resume.education,
            *self.resume.projects,
        )
        return tuple(
            (owner.id, owner.period)
            for owner in owners
            if owner.period.text or owner.period.start or owner.period.end
        )

    @cached_property
    def is_academic(self) -> bool:
        """Say whether this is an academic CV, which may be long."""
        return len(self.resume.publications) >= 5

    def place_of(self, where: str) -> tuple[str, int]:
        """Return how a person would say where an item is, and its page (0 unknown)."""
        return self._places.get(where, (_SECTIONS.get(where, ""), 0))

    @cached_property
    def _places(self) -> dict[str, tuple[str, int]]:
        resume = self.resume
        found: dict[str, tuple[str, int]] = {
            "contact": ("Contact", resume.contact.place.page)
        }
        if resume.summary:
            found["summary"] = ("Summary", resume.summary.place.page)
        for owner in self.owners:
            found[owner.id] = (label(owner), owner.place.page)
            for number, bullet in enumerate(owner.bullets, start=1):
                page = bullet.place.page or owner.place.page
                found[bullet.id] = (f"{label(owner)}, bullet {number}", page)
        for group in resume.skills:
            name = f"Skills, {group.name}" if group.name else "Skills"
            found[group.id] = (name, group.place.page)
        for heading in resume.headings:
            found.setdefault(heading.kind, (heading.text, heading.place.page))
        for number, kept in enumerate(resume.kept, start=1):
            found[kept.id] = (kept.heading or f"Other lines {number}", kept.place.page)
        return {key: (text, page) for key, (text, page) in found.items()}


_SECTIONS = {
    "contact": "Contact",
    "summary": "Summary",
    "positions": "Experience",
    "education": "Education",
    "skills": "Skills",
    "file": "The file",
}


def label(owner: Owner) -> str:
    """Return how a person would name a job, school or project."""
    if isinstance(owner, Position):
        return owner.company or owner.title or "A job"
    if isinstance(owner, School):
        return owner.institution or owner.degree or "A school"
    return owner.name or "A project"


def _started(owner: Owner) -> tuple[str, str]:
    """Order by end, then start: what goes on comes last in order, so first reversed."""
    end = "9999" if owner.period.is_current else owner.period.end
    return (end or owner.period.start, owner.period.start)
