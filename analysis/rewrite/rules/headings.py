"""Section headings that parsers and readers look for, in the order they expect."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.report import Change, ChangeKind, Evidence
from analysis.resume import Heading, Resume
from analysis.rewrite import lexicon
from analysis.rewrite.base import ATS, Section, propose
from analysis.rewrite.language import same_text
from analysis.rewrite.targets import SECTIONS

_LAST = ("interests", "references")
_MAIN = frozenset(("positions", "education", "skills", "projects", "volunteering"))


def standard_headings(section: Section, resume: Resume) -> Iterator[Change]:
    """Yield a change for each heading that the parser found unusual, unless two would
    then be alike.
    """
    taken = {heading.text.casefold() for heading in resume.headings}
    by_target = {f"heading-{n}": h for n, h in enumerate(resume.headings, 1)}
    for item in section.items:
        heading = by_target.get(item.target)
        if heading is None or heading.standard or not heading.text.strip():
            continue
        wanted = lexicon.section_heading(heading.kind, resume.language)
        if not wanted or same_text(wanted, item.text) or wanted.casefold() in taken:
            continue
        taken.add(wanted.casefold())
        yield propose(
            item,
            wanted,
            title="Use a standard heading",
            reason=f"Parsers find this section by headings such as «{wanted}».",
            rule="rules.heading",
            category=ATS,
        )


def section_order(resume: Resume) -> Iterator[Change]:
    """Yield one change that puts the summary first, and interests and references last,
    where they stand otherwise. All else stays as the person has it.
    """
    headings = resume.headings
    ordered = sorted(headings, key=_rank)  # stable
    texts = [heading.text for heading in headings]
    if ordered == list(headings) or len(set(texts)) < len(texts) or not all(texts):
        return
    moved = [h for h in headings if _rank(h) != 2 and h.kind != "contact"]
    yield Change(
        id="",
        target=SECTIONS,
        kind=ChangeKind.REPLACE,
        before="\n".join(texts),
        after="\n".join(heading.text for heading in ordered),
        title="Put the sections in the usual order",
        reason="Readers look for the summary first, and for interests and references "
        "last.",
        rule="rules.section-order",
        source="rules",
        location="Sections",
        evidence=tuple(
            Evidence(h.text, h.kind, "Section heading", h.place.page) for h in moved
        ),
        category=ATS,
    )


def _rank(heading: Heading) -> int:
    if heading.kind == "contact":
        return 0
    if heading.kind == "summary":
        return 1
    if heading.kind in _LAST:
        return 3 + _LAST.index(heading.kind)
    return 2
