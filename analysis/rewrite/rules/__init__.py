"""The rules writer.

Works with no key, gives the same changes for the same resume, names its rule each time.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.report import Change, ChangeKind, Evidence
from analysis.rewrite.base import (
    FORMATTING,
    REWRITE,
    SUMMARY_CATEGORY,
    Context,
    Section,
    propose,
    sections_of,
)
from analysis.rewrite.rules import (
    dates,
    headings,
    placing,
    private,
    questions,
    skills,
    summary,
)
from analysis.rewrite.rules.edits import Draft
from analysis.rewrite.rules.lines import drafts_of
from analysis.rewrite.targets import BULLETS, Item, owners_of

_SMALL = frozenset(("rules.full-stop", "rules.spacing", "rules.first-letter"))


@dataclass(frozen=True, slots=True)
class RulesRewriter:
    """Proposes changes by rules alone."""

    name: str = "rules"
    parallel: int = 1

    def rewrite(self, section: Section, context: Context) -> tuple[Change, ...]:
        """Return the changes of one section.

        Those of the whole document come with its own section.
        """
        if section.is_document:
            return _document(section, context)
        found = [_line(item, section, context) for item in section.items]
        changes = tuple(change for change in found if change is not None)
        if section.key == "summary":
            added = summary.compose_summary(context) if context.is_english else None
            return (added, *changes) if added else changes
        return changes


def _line(item: Item, section: Section, context: Context) -> Change | None:
    draft = drafts_of(context)[item.target]
    if not draft.notes or (item.kind == "bullet" and _is_small(draft)):
        return None
    category = SUMMARY_CATEGORY if section.key == "summary" else REWRITE
    return propose(
        item,
        draft.text,
        title=draft.main.title,
        reason=draft.reason,
        rule=draft.main.rule,
        category=category,
    )


def _is_small(draft: Draft) -> bool:
    return {note.rule for note in draft.notes} <= _SMALL and "\n" not in draft.text


def _document(section: Section, context: Context) -> tuple[Change, ...]:
    resume = context.resume
    periods = {f"{owner.id}.period": owner.period for owner in owners_of(resume)}
    composed = skills.compose_skills(context)
    found: list[Change] = [
        *dates.unify_dates(section, periods, english=context.is_english),
        *_small_edits(context),
        *((composed,) if composed else skills.mend_skills(context)),
        *headings.standard_headings(section, resume),
        *headings.section_order(resume),
        *placing.newest_first(resume),
        *private.private_lines(resume),
    ]
    if context.is_english:
        found += questions.ask(context, _touched(context))
    return tuple(found)


def _touched(context: Context) -> frozenset[str]:
    """Return the targets that other rules already change: one card a line is enough."""
    return frozenset(
        target
        for target, draft in drafts_of(context).items()
        if draft.notes and not _is_small(draft)
    )


def _small_edits(context: Context) -> list[Change]:
    """Return one change for all lines that want their ends or spacing put right."""
    drafts = drafts_of(context)
    changed: dict[str, tuple[str, Item]] = {
        item.text: (drafts[item.target].text, item)
        for section in sections_of(context.resume)
        for item in section.items
        if item.kind == "bullet"
        and drafts[item.target].notes
        and _is_small(drafts[item.target])
        and "\n" not in item.text
    }
    if not changed:
        return []
    evidence = tuple(
        Evidence(item.text, item.target, item.label, item.page)
        for _, item in changed.values()
    )
    notes = [n for _, item in changed.values() for n in drafts[item.target].notes]
    return [
        Change(
            id="",
            target=BULLETS,
            kind=ChangeKind.REPLACE,
            before="\n".join(changed),
            after="\n".join(text for text, _ in changed.values()),
            title=notes[0].title if len(set(notes)) == 1 else "Write lines alike",
            reason=" ".join(dict.fromkeys(note.reason for note in notes)),
            rule=notes[0].rule if len(set(notes)) == 1 else "rules.full-stop",
            source="rules",
            location=f"{len(changed)} lines" if len(changed) > 1 else evidence[0].label,
            evidence=evidence[:5],
            category=FORMATTING,
        )
    ]


__all__ = ["RulesRewriter"]
