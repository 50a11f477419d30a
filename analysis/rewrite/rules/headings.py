"""Standard section headings: the ones parsers and readers look for."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.report import Change
from analysis.resume import Resume
from analysis.rewrite import lexicon
from analysis.rewrite.base import ATS, Section, propose
from analysis.rewrite.language import same_text


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
        wanted = lexicon.standard_headings().get(heading.kind, "")
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
