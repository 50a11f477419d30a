"""Passive into active, where the line itself says that the person did it."""

from __future__ import annotations

import re

from analysis.rewrite import lexicon, verbs
from analysis.rewrite.rules.edits import Draft, Note, capitalised, lowered

_ACTIVE = Note(
    "rules.passive",
    "Say who did it",
    "The line names you as the one who did it, so the verb comes first.",
    8,
)
_CALLED = Note(
    "rules.passive",
    "Open with what happened",
    "A shorter opening with the same meaning.",
    8,
)
_BY_ME = re.compile(
    r"(?P<what>[^,;:.]+?) (?:was|were|has been|have been) (?:(?P<how>[a-z]+ly) )?"
    r"(?P<verb>[a-z]+) by me\b(?P<rest>(?! and\b)[^.;]*)\.?"
)
_WAS = re.compile(
    r"(?:I (?:was|have been)|Was|Have been|Has been) (?:also )?(?P<verb>[a-z]+)\b(?=\s)"
)
_CLAUSES = re.compile(r"\b(?:that|which|who|and (?:was|were|is|are))\b")


def make_active(draft: Draft) -> Draft:
    """«The handbook was written by me» -> «Wrote the handbook»; «Was promoted to shift
    lead» -> «Promoted to shift lead».

    Who else may have done it is never guessed.
    """
    text = draft.text
    done = _BY_ME.fullmatch(text)
    if done and not _CLAUSES.search(done["what"]):
        verb = verbs.of_participle(done["verb"])
        if verb is None:
            return draft
        how = f" {done['how']}" if done["how"] else ""
        line = f"{verb.past.capitalize()} {lowered(done['what'])}{how}{done['rest']}"
        return draft.edited(line + ("." if text.endswith(".") else ""), _ACTIVE)
    called = _WAS.match(text)
    if called and called["verb"] in lexicon.wording().befallen:
        return draft.edited(capitalised(text[called.start("verb") :]), _CALLED)
    return draft
