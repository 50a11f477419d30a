"""Spelling of names and punctuation of lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from analysis.rewrite import lexicon, verbs
from analysis.rewrite.plain_forms import put_right
from analysis.rewrite.rules.edits import Draft, Note, capitalised

_ABBREVIATION = re.compile(
    r"\b(?:etc|inc|ltd|co|corp|e\.g|i\.e|[A-Z])\.\Z", re.IGNORECASE
)
_CAPITALS = Note(
    "rules.capitals",
    "Write names as their makers do",
    "Readers and parsers look for the usual spelling.",
    3,
)
_STOP = Note(
    "rules.full-stop", "End lines alike", "Most lines of this resume end this way.", 1
)
_SLIP = Note(
    "rules.spelling",
    "Put a slip of the pen right",
    "In an experiment recruiters invited people less often for a few such slips.",
    5,
)
_LARGE = Note(
    "rules.first-letter", "Begin lines alike", "A line begins with a capital.", 1
)
_SPACES = Note(
    "rules.spacing", "Tidy the spacing", "Stray spaces and marks are removed.", 1
)


def spell_names(draft: Draft) -> Draft:
    """Write known names of tools as their makers do.

    Links and addresses stay as they are.
    """
    return draft.edited(spelled(draft.text), _CAPITALS)


def spelled(text: str) -> str:
    """Return a text with the capitals of known names put right («javascript» ->
    «JavaScript»).
    """
    for folded, name in lexicon.tool_spelling().items():
        if folded not in text.casefold():
            continue
        pattern = rf"(?<![\w./@#+-]){re.escape(name)}(?![\w@#+]|\.\w|-\w)"
        text = re.sub(pattern, partial(_respelled, name), text, flags=re.IGNORECASE)
    return text


def _respelled(name: str, match: re.Match[str]) -> str:
    """Keep a spelling that is a choice (all capitals of a mixed name in a heading)."""
    written = match.group()
    if written.isupper() and not name.isupper() and len(written) > 4:
        return written
    if written[0].isupper() and name.islower():
        return written
    return name


def put_slips_right(draft: Draft) -> Draft:
    """Put the misspelt words of the shared list right: «recieved»."""
    return draft.edited(put_right(draft.text), _SLIP)


def open_large(draft: Draft) -> Draft:
    """Begin a line with a capital where it opens with a deed: any other small letter
    may be a name's, or the line the rest of the one above.
    """
    first = draft.text.split(maxsplit=1)[0] if draft.text.strip() else ""
    base = verbs.of_base(first) is not None and not verbs.is_noun_too(first)
    if not first.islower() or not (base or verbs.of_past(first)):
        return draft
    return draft.edited(capitalised(draft.text), _LARGE)


def tidy_spaces(draft: Draft, *, english: bool = True) -> Draft:
    """Remove stray bullet marks, doubled marks and spaces, and spaces before a comma.

    Other languages may want a space before «;» and «:».
    """
    text = re.sub(r"\A[•●▪◦‣·*–—-]+\s+", "", draft.text)
    text = re.sub(r"[^\S\n]{2,}", " ", text)
    text = re.sub(r"(?<![,;.])([,;])\1+(?![,;.])", r"\1", text)
    text = re.sub(r"(?<![.\s])\.\.\Z", ".", text.rstrip())
    text = re.sub(r"\s+([,;:] )" if english else r"\s+(, )", r"\1", text)
    return draft.edited(re.sub(r"\s*[,;]\Z", "", text.strip()), _SPACES)


def wants_full_stop(texts: Sequence[str]) -> bool | None:
    """Say whether most lines end with a full stop.

    None where they are alike already or too few to tell.
    """
    texts = [text for text in texts if text.strip()]
    stops = sum(text.rstrip().endswith(".") for text in texts)
    if len(texts) < 3 or stops in (0, len(texts)):
        return None
    return stops * 2 > len(texts)


def end_alike(draft: Draft, *, full_stop: bool | None) -> Draft:
    """Give or take the full stop at the end of a line that holds one sentence."""
    text = draft.text.rstrip()
    if full_stop is None:
        return draft
    if (full_stop and text[-1:].isalnum()) or (full_stop and text[-1:] in "%)"):
        return draft.edited(text + ".", _STOP)
    one_sentence = not re.search(r"[.!?]\s+\S", text)
    abbreviation = _ABBREVIATION.search(text)
    if not full_stop and one_sentence and text.endswith(".") and not abbreviation:
        return draft.edited(text[:-1], _STOP)
    return draft
