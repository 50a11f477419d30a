"""Another opening of the same meaning, where one verb opens too many lines."""

from __future__ import annotations

from collections.abc import Collection

from analysis.rewrite import lexicon, verbs
from analysis.rewrite.rules.edits import Draft, Note
from analysis.text.verbs import opening_verb

OFTEN = 3  # one verb may open this many lines


def other_opening(draft: Draft, taken: Collection[str]) -> Draft | None:
    """Return the line with another verb at its head, none of `taken` (base forms); None
    where the table knows no other.
    """
    first, _, rest = draft.text.partition(" ")
    past = verbs.of_past(first)
    verb = past or verbs.of_base(first)
    if verb is None or not rest:
        return None
    for way in lexicon.wording().synonyms.get(verb.past, ()):
        other = verbs.of_past(way)
        if opening_verb(way) in taken or (past is None and other is None):
            continue
        word = way if past or other is None else other.base
        note = Note(
            "rules.repeated-verb",
            "Vary the opening verb",
            f"«{first}» opens more than {OFTEN} lines.",
            2,
        )
        return draft.edited(f"{word.capitalize()} {rest}", note)
    return None
