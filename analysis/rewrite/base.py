"""The seam of rewriting: a writer gets a section of the resume and proposes changes.

Rules and models are writers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from analysis.posting import Posting
from analysis.report import Change, ChangeKind, Evidence, Scorecard
from analysis.resume import Period, Position, Project, Resume, School
from analysis.rewrite.facts import Facts
from analysis.rewrite.targets import Item, items, name_of, owners_of

REWRITE = "content_quality"
FORMATTING = "formatting"
SKILLS = "skills_section"
SUMMARY_CATEGORY = "professional_summary"
ATS = "ats_optimization"


DOCUMENT = "document"
_OPEN = Period()


@dataclass(frozen=True, slots=True)
class Context:
    """What a writer may know. The posting aims the words; it never proves them."""

    resume: Resume
    facts: Facts
    scorecard: Scorecard | None = None
    posting: Posting | None = None

    @property
    def is_english(self) -> bool:
        """Say whether the wording rules, which know English only, apply."""
        return self.resume.language.casefold().startswith("en")

    def owner(self, owner_id: str) -> Position | School | Project | None:
        """Return the position, school or project with this id."""
        return next((o for o in owners_of(self.resume) if o.id == owner_id), None)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the resume that is rewritten at one go: its items in order.

    `key` is «summary», the id of a position, school or project, or «document» for what
    concerns the whole (dates, skills, headings, punctuation).
    """

    key: str
    label: str
    items: tuple[Item, ...] = ()
    period: Period = _OPEN

    @property
    def is_document(self) -> bool:
        """Say whether this is the section for what concerns the whole resume."""
        return self.key == DOCUMENT


class Rewriter(Protocol):
    """Proposes changes for one section.

    Never raises for a model's failure: it proposes less.
    """

    @property
    def name(self) -> str:
        """Return «rules» or «model:<name>»."""
        ...

    @property
    def parallel(self) -> int:
        """Return how many sections may be rewritten at the same time."""
        ...

    def rewrite(self, section: Section, context: Context) -> tuple[Change, ...]:
        """Return the proposals for a section, unjudged: the gate comes after."""
        ...


def sections_of(resume: Resume) -> tuple[Section, ...]:
    """Return the sections of a resume in its order, the one for the whole document
    last.
    """
    overview = [i for i in items(resume) if i.target in ("summary", "headline")]
    whole = [i for i in items(resume) if i.kind in ("skills", "period", "heading")]
    return (
        Section("summary", "Summary", tuple(overview)),
        *_owner_sections(resume),
        Section(DOCUMENT, "Whole resume", tuple(whole)),
    )


def _owner_sections(resume: Resume) -> Iterator[Section]:
    texts = [i for i in items(resume) if i.kind in ("bullet", "text")]
    for owner in owners_of(resume):
        mine = tuple(item for item in texts if item.owner == owner.id)
        if mine:
            yield Section(owner.id, name_of(owner), mine, owner.period)


def propose(
    item: Item,
    after: str,
    *,
    title: str,
    reason: str,
    rule: str,
    source: str = "rules",
    category: str = REWRITE,
) -> Change:
    """Return a change of one item with its own line as evidence.

    Its id is given when all are known.
    """
    return Change(
        id="",
        target=item.target,
        kind=ChangeKind.REPLACE,
        before=item.text,
        after=after,
        title=title,
        reason=reason,
        rule=rule,
        source=source,
        location=item.label,
        evidence=(Evidence(item.text, item.target, item.label, item.page),),
        category=category,
    )
