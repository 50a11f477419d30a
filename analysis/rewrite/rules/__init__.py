"""The rules writer.

Works with no key, gives the same changes for the same resume, names its rule each time.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.report import Change, ChangeKind, Evidence
from analysis.rewrite import lexicon
from analysis.rewrite.base import (
    FORMATTING,
    REWRITE,
    SUMMARY_CATEGORY,
    Context,
    Section,
    propose,
    sections_of,
)
from analysis.rewrite.rules import dates, headings, questions, skills, summary, tidy
from analysis.rewrite.rules.edits import Draft, Note
from analysis.rewrite.rules.tense import set_tense
from analysis.rewrite.rules.wording import (
    cut_cliches,
    cut_filler,
    drop_first_person,
    say_what_was_done,
    strengthen_opening,
)
from analysis.rewrite.targets import BULLETS, Item, owners_of

_SMALL = frozenset({"rules.full-stop", "rules.spacing"})
_OFTEN = 3  # one verb may open this many lines


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


def improve(item: Item, section: Section, context: Context) -> Draft:
    """Return what the rules make of one line, with their notes."""
    current = section.period.is_current
    draft = tidy.tidy_spaces(Draft(item.text))
    if context.is_english and item.kind != "headline":
        draft = drop_first_person(draft)
        if item.kind == "bullet":
            draft = say_what_was_done(draft, current=current)
            draft = strengthen_opening(draft)
            draft = set_tense(draft, current=current) if _has_end(section) else draft
        draft = cut_cliches(cut_filler(draft))
        if item.kind == "summary":
            draft = summary.enrich(draft, context)
        draft = _vary_opening(draft, item, context)
    draft = tidy.spell_names(draft)
    if item.kind == "bullet":
        draft = tidy.end_alike(draft, full_stop=_full_stop(context))
    return draft


def _has_end(section: Section) -> bool:
    return bool(section.period.end)


def _full_stop(context: Context) -> bool | None:
    return tidy.wants_full_stop([b.text for _, b in context.resume.bullets()])


def _vary_opening(draft: Draft, item: Item, context: Context) -> Draft:
    """Give the fourth and later line with the same opening verb another verb of the
    same meaning.
    """
    if item.kind != "bullet" or not draft.text.split():
        return draft
    opening = [(b.id, b.text.split()[:1]) for _, b in context.resume.bullets()]
    verb, _, rest = draft.text.partition(" ")
    ways = lexicon.wording().synonyms.get(verb.casefold(), ())
    ids = [
        i for i, first in opening if first and first[0].casefold() == verb.casefold()
    ]
    if len(ids) <= _OFTEN or not ways:
        return draft
    turn = ids.index(item.target) if item.target in ids else 0
    if turn < _OFTEN or turn - _OFTEN >= _OFTEN * len(ways):
        return draft
    other = ways[(turn - _OFTEN) % len(ways)]
    note = Note(
        "rules.repeated-verb",
        "Vary the opening verb",
        f"«{verb}» opens more than {_OFTEN} lines.",
        2,
    )
    return draft.edited(f"{other.capitalize()} {rest}", note)


def _line(item: Item, section: Section, context: Context) -> Change | None:
    draft = improve(item, section, context)
    if not draft.notes or {note.rule for note in draft.notes} <= _SMALL:
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


def _document(section: Section, context: Context) -> tuple[Change, ...]:
    owners = owners_of(context.resume)
    periods = {f"{owner.id}.period": owner.period for owner in owners}
    found = [*dates.unify_dates(section, periods)] if context.is_english else []
    found += _small_edits(context)
    found += skills.clean_skills(section)
    composed = skills.compose_skills(context)
    found += [composed] if composed else []
    if context.is_english:
        found += headings.standard_headings(section, context.resume)
        found += questions.ask(context, _touched(context))
    return tuple(found)


def _touched(context: Context) -> frozenset[str]:
    """Return the targets that other rules already change: one card a line is enough."""
    return frozenset(
        item.target
        for section in sections_of(context.resume)
        for item in section.items
        if item.kind == "bullet" and _line(item, section, context) is not None
    )


def _small_edits(context: Context) -> list[Change]:
    """Return one change for all lines that want their ending or spacing put right."""
    changed: dict[str, tuple[str, Item]] = {}
    for section in sections_of(context.resume):
        for item in section.items:
            if item.kind != "bullet":
                continue
            draft = improve(item, section, context)
            if draft.notes and {note.rule for note in draft.notes} <= _SMALL:
                changed[item.text] = (draft.text, item)
    changed = {old: new for old, new in changed.items() if "\n" not in old}
    if not changed:
        return []
    evidence = tuple(
        Evidence(item.text, item.target, item.label, item.page)
        for _, item in changed.values()
    )
    return [
        Change(
            id="",
            target=BULLETS,
            kind=ChangeKind.REPLACE,
            before="\n".join(changed),
            after="\n".join(text for text, _ in changed.values()),
            title="End lines alike",
            reason="Lines of one list end alike; stray marks and spaces are removed.",
            rule="rules.full-stop",
            source="rules",
            location=f"{len(changed)} lines" if len(changed) > 1 else evidence[0].label,
            evidence=evidence[:5],
            category=FORMATTING,
        )
    ]


__all__ = ["RulesRewriter", "improve"]
