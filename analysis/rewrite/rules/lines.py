"""Every line of a resume through the rules, once, with an eye on all the others.

No change may make worse what it does not aim at: a verb that opens three lines already
opens no fourth, and a line is not cut below the size a reader expects.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from analysis.resume import School
from analysis.rewrite.base import Context, Section, sections_of
from analysis.rewrite.rules import acronyms, digits, split, summary, tidy
from analysis.rewrite.rules.edits import Draft
from analysis.rewrite.rules.order import put_result_first
from analysis.rewrite.rules.stock import cut_cliches, cut_filler, cut_stock_clauses
from analysis.rewrite.rules.tense import set_tense
from analysis.rewrite.rules.vary import OFTEN, other_opening
from analysis.rewrite.rules.voice import make_active
from analysis.rewrite.rules.wording import (
    drop_first_person,
    say_what_was_done,
    strengthen_opening,
)
from analysis.rewrite.targets import Item
from analysis.text.numbers import has_figure
from analysis.text.verbs import opening_verb
from analysis.text.words import phrases_in

_SHORT = 8  # words: the rubric finds a shorter line too short
# What the rubric must have missed for a line to become that short.
_DEEDS = frozenset(("content.duties", "content.verbs"))
_DEED_RULES = frozenset(("rules.duty-phrase", "rules.weak-opening", "rules.passive"))


@lru_cache(maxsize=2)
def drafts_of(context: Context) -> Mapping[str, Draft]:
    """Return what the rules make of each line, by its target."""
    found: dict[str, Draft] = {}
    for section in sections_of(context.resume):
        if not section.is_document:
            for item in section.items:
                found[item.target] = _long_enough(item, section, context)
    _vary(found, context)
    return {
        target: _finished(draft, target, context) for target, draft in found.items()
    }


def _long_enough(item: Item, section: Section, context: Context) -> Draft:
    """Return a line as long as it should be, and with the result it tells: at first
    with all rules, then without cutting, then as it was but for spelling.
    """
    draft = _improved(item, section, context)
    if item.kind != "bullet" or not _loses(item.text, draft, context):
        return draft
    draft = _improved(item, section, context, cuts=False)
    if not _loses(item.text, draft, context):
        return draft
    return _spelled(Draft(item.text), context)


def _loses(before: str, draft: Draft, context: Context) -> bool:
    if _tells_result(before) and not _tells_result(draft.text):
        return True
    shrunk = len(draft.text.split()) < _SHORT <= len(before.split())
    if not shrunk or context.scorecard is None:
        return False
    missed = {found.check for found in context.scorecard.findings}
    return not (missed & _DEEDS and any(n.rule in _DEED_RULES for n in draft.notes))


def _tells_result(text: str) -> bool:
    """Say whether a line has words that the rubric takes for a result."""
    if phrases_in(text, "wording", "outcome"):
        return True
    return has_figure(text) and bool(phrases_in(text, "wording", "outcome-measured"))


def _improved(
    item: Item, section: Section, context: Context, *, cuts: bool = True
) -> Draft:
    draft = tidy.tidy_spaces(Draft(item.text), english=context.is_english)
    if context.is_english and item.kind != "headline":
        draft = drop_first_person(tidy.put_slips_right(draft))
        if item.kind == "bullet":
            draft = _deed_first(draft, section, context)
        draft = cut_cliches(cut_filler(draft)) if cuts else draft
        if item.kind == "summary":
            draft = cut_stock_clauses(draft)
            draft = summary.cut_objective(draft, context)
            draft = summary.enrich(draft, item.text, context)
    return _spelled(draft, context)


def _deed_first(draft: Draft, section: Section, context: Context) -> Draft:
    current = section.period.is_current
    draft = strengthen_opening(say_what_was_done(make_active(draft), current=current))
    if section.period.end:
        draft = set_tense(draft, current=current)
    return put_result_first(digits.in_digits(draft, context))


def _spelled(draft: Draft, context: Context) -> Draft:
    draft = tidy.spell_names(draft)
    return tidy.open_large(draft) if context.is_english else draft


def _finished(draft: Draft, target: str, context: Context) -> Draft:
    """Return a line with what is done to its end, and in two where it is too long."""
    if context.is_english:
        draft = acronyms.write_out(draft, target, context)
    owner = _owners(context).get(target)
    if owner is None:
        return draft
    draft = tidy.end_alike(draft, full_stop=_full_stop(context))
    return split.in_two(draft, owner) if context.is_english else draft


def _owners(context: Context) -> Mapping[str, split.Neighbours]:
    return {
        bullet.id: tuple(other.text for other in owner.bullets)
        for owner, bullet in context.resume.bullets()
    }


def _full_stop(context: Context) -> bool | None:
    return tidy.wants_full_stop([b.text for _, b in context.resume.bullets()])


# --- the verbs that open lines ---


def _vary(found: dict[str, Draft], context: Context) -> None:
    """Give the fourth and later line of one opening verb another verb of the same
    meaning. Where a rule itself would make a verb too frequent and there is no other,
    the line stays as it was.
    """
    if not context.is_english:
        return
    lines = dict(_told(context))
    before = Counter(filter(None, map(opening_verb, lines.values())))
    planned = Counter(opening_verb(found[target].text) for target in lines)
    used: Counter[str] = Counter()
    for target, text in lines.items():
        draft = found[target]
        verb, old = opening_verb(draft.text), opening_verb(text)
        too_often = verb and (
            used[verb] >= OFTEN or (verb != old and before[verb] >= OFTEN)
        )
        if too_often:
            known = {v for v in (*before, *planned) if _is_full(v, before, planned)}
            other = other_opening(draft, known)
            if other is None and verb != old:
                other = _spelled(Draft(text), context)
            found[target] = draft = other or draft
            planned[verb] -= 1
            planned[opening_verb(draft.text)] += 1
        used[opening_verb(draft.text)] += 1


def _is_full(verb: str, *counts: Counter[str]) -> bool:
    return any(count[verb] >= OFTEN for count in counts)


def _told(context: Context) -> Iterator[tuple[str, str]]:
    """Yield the lines whose openings a reader sees together: of work and projects."""
    for owner, bullet in context.resume.bullets():
        if not isinstance(owner, School):
            yield bullet.id, bullet.text
