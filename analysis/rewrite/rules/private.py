"""What nobody needs to know yet: private data, references and offers of them."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.report import Change, ChangeKind, Evidence
from analysis.resume import Resume
from analysis.rewrite.base import ATS
from analysis.rewrite.targets import SIDE_LINES, Item, side_lines
from analysis.text.words import phrases_in

_WORDS = 10  # a longer line says something else as well


def private_lines(resume: Resume) -> Iterator[Change]:
    """Yield the removal of all lines that hold nothing but private data, and that of
    all references. The person decides: in some countries such lines are custom.
    """
    lines = tuple(side_lines(resume))
    private = [item for item in lines if _holds(item, "personal")]
    if private:
        yield _removed(
            private,
            "Leave private data out",
            "Employers need none of it to invite you, some must not see it, and "
            "systems flag it.",
            "rules.private",
        )
    people = [i for i in lines if i.kind == "reference" or _holds(i, "references")]
    if people:
        yield _removed(
            people,
            "Keep references for later",
            "References are given when asked for, which everybody knows; others need "
            "not read their names and numbers.",
            "rules.references",
        )


def _holds(item: Item, what: str) -> bool:
    short = item.kind != "reference" and len(item.text.split()) <= _WORDS
    return short and bool(phrases_in(item.text, "wording", what))


def _removed(lines: list[Item], title: str, reason: str, rule: str) -> Change:
    return Change(
        id="",
        target=SIDE_LINES,
        kind=ChangeKind.REMOVE,
        before="\n".join(item.text for item in lines),
        after="",
        title=title,
        reason=reason,
        rule=rule,
        source="rules",
        location=lines[0].label,
        evidence=tuple(Evidence(i.text, i.target, i.label, i.page) for i in lines),
        category=ATS,
    )
