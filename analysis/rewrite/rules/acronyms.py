"""The long form once beside a short one that a search may not know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from analysis.rewrite.acronyms import is_sure, long_form, pairs
from analysis.rewrite.base import Context
from analysis.rewrite.language import fold
from analysis.rewrite.rules.edits import Draft, Note
from analysis.rewrite.targets import items
from analysis.text.words import stems

NOTE = Note(
    "rules.acronyms",
    "Write the long form once",
    "A search for one form may not find the other, so both stand here once.",
    2,
)
_LONGEST = 30  # words of a line
_AMERICAN = re.compile(
    r"\b\w+(?:ization|izations|ized|izing)\b|\bprogram(?:s)?\b", re.I
)
_BRITISH = re.compile(r"\b\w+(?:isation|isations|ised|ising)\b|\bprogrammes?\b", re.I)


@lru_cache(maxsize=2)
def places(context: Context) -> Mapping[str, str]:
    """Return the target where each short form gets its long one: the list of skills
    first, then the first line that holds it.
    """
    resume = context.resume
    texts = [(i.target, i.text, i.kind) for i in items(resume)]
    whole = "\n".join(text for _, text, _ in texts)
    folded, known = fold(whole), stems(whole)
    found: dict[str, str] = {}
    for short in pairs():
        long = long_form(short)
        if not is_sure(short, _field(context)) or short not in whole:
            continue
        if fold(long) in folded or stems(long) <= known:
            continue
        place = next(_places_of(short, context), "")
        if place:
            found[short] = place
    return found


def _field(context: Context) -> str:
    return context.scorecard.profile if context.scorecard else ""


def _places_of(short: str, context: Context) -> Iterator[str]:
    """Yield the places where a short form stands for itself, the best first."""
    for group in context.resume.skills:
        if short in group.skills:
            yield group.id
    for item in items(context.resume):
        if item.kind == "bullet" and _in_line(short).search(item.text):
            yield item.target


def write_out(draft: Draft, target: str, context: Context) -> Draft:
    """Write the long forms out that belong into this line."""
    for short, place in places(context).items():
        if place != target:
            continue
        text = _in_line(short).sub(_both(short, context), draft.text, count=1)
        if len(text.split()) <= _LONGEST:
            draft = draft.edited(text, NOTE)
    return draft


def listed(skill: str, group: str, context: Context) -> str:
    """Return a listed skill with its long form where that belongs here."""
    if not context.is_english or places(context).get(skill) != group:
        return skill
    both = _both(skill, context)
    return both[:1].upper() + both[1:]


def _both(short: str, context: Context) -> str:
    return f"{long_form(short, american=_is_american(context))} ({short})"


def _in_line(short: str) -> re.Pattern[str]:
    """Return what finds a short form that stands for itself: no part of a name, behind
    no article that the long form might not bear.
    """
    return re.compile(
        rf"(?<![\w(/&.-])(?<!\ba )(?<!\ban ){re.escape(short)}"
        r"(?![\w)/&-]|\.\w| \(| [A-Z0-9])"
    )


def _is_american(context: Context) -> bool:
    whole = "\n".join(line.text for line in context.facts.lines)
    return len(_AMERICAN.findall(whole)) > len(_BRITISH.findall(whole))
