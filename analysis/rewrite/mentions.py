"""Names, tools, employers and titles: each must stand in what the text may speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from analysis.resume import PRESENT
from analysis.rewrite.language import (
    content_stems,
    fold,
    parts,
    pieces_of,
    sentences,
    stem,
)
from analysis.rewrite.names import names
from analysis.rewrite.number_forms import MONTHS
from analysis.rewrite.proof import Proof
from analysis.rewrite.skills import canonical, claimed_in, long_forms, named_in
from analysis.rewrite.synonyms import is_listed, means

_NOW = re.compile(
    r"(?:-|–|—|\bto|\buntil|\btill)\s*(present|now|today|current|ongoing)\b",
    re.IGNORECASE,
)
_STATED_AT = re.compile(r"\s*(?:,\s*)?(?:at|for|with|of|,|-|–|—)\s+(?:the\s+)?")


def unproven_names(proof: Proof) -> Iterator[str]:
    """Yield names that no text the sentence may use holds."""
    for sentence in sentences(proof.after):
        texts = proof.known(sentence)
        whole = "\n".join(texts)
        folded = "\n".join(fold(text) for text in texts)
        known = frozenset().union(*(pieces_of(text) for text in texts))
        skills = named_in(texts)
        forms = long_forms(texts)
        stems = proof.known_stems(sentence)
        for name in names(sentence):
            if _is_known(name.folded, known, folded) or name.folded in forms:
                continue
            if canonical(name.text) in skills or _is_acronym(name.text, whole):
                continue
            alike = is_listed(name.folded) and means(stem(name.folded), stems)
            if not alike:  # «American» for «US»
                yield name.text


def unproven_skills(proof: Proof) -> Iterator[str]:
    """Yield skills of the taxonomy that those texts neither name nor say in words."""
    for sentence in sentences(proof.after):
        texts = proof.known(sentence)
        known = named_in(texts)
        said = proof.known_stems(sentence)
        for found in claimed_in(sentence):
            wanted = content_stems(found.as_written)
            if found.skill not in known and not all(means(w, said) for w in wanted):
                yield found.as_written


def _is_known(name: str, known: Iterable[str], whole: str) -> bool:
    if " " in name:
        return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", whole) is not None
    if name in known or name.removesuffix("'s") in known:
        return True
    pieces = parts(name)[1:]
    if pieces and all(piece in known for piece in pieces):
        return True
    return any(form in known for form in _other_forms(name))


def _other_forms(name: str) -> Iterator[str]:
    if name.endswith("s") and len(name) > 3:
        yield name[:-1]
    elif len(name) > 2:
        yield name + "s"
    for month in MONTHS:
        if name in (month, month[:3], "sept" if month == "september" else month):
            yield from (month, month[:3], "sept" if month == "september" else month)


def _is_acronym(name: str, whole: str) -> bool:
    """Say whether the capitals are the initials of capitalised words that stand
    together in the resume.
    """
    if not 3 <= len(name) <= 6 or not (name.isalpha() and name.isupper()):
        return False
    initials = r"(?<!\w)" + r"[^\W_]*[\s-]+(?:(?:of|and|for|the)\s+)?".join(name)
    return re.search(initials, whole) is not None


def still_going(proof: Proof) -> Iterator[str]:
    """Yield «present» as the end of a period that the source does not leave open."""
    match = _NOW.search(proof.after)
    if match is None or any(_NOW.search(text) for text in proof.near):
        return
    if not any(text.endswith(f" {PRESENT}") for text in proof.head):
        yield match[1]


def other_employers(proof: Proof) -> Iterator[str]:
    """Yield employers and schools of other items.

    What was done there is not to be claimed here.
    """
    if proof.is_overview or not proof.owner:
        return
    after, before = fold(proof.after), fold(proof.before)
    for name, owners in proof.facts.employers:
        pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
        if proof.owner in owners or re.search(pattern, before):
            continue
        if re.search(pattern, after) and not any(
            re.search(pattern, fold(line.text)) for line in proof.facts.of(proof.owner)
        ):
            yield name


def other_titles(proof: Proof) -> Iterator[str]:
    """Yield the title of another job that a line now claims to have acted under."""
    if proof.is_overview or not proof.owner:
        return
    after, own = fold(proof.after), fold("\n".join((proof.before, *proof.head)))
    for title, holders in proof.facts.titles:
        pattern = rf"\bas (?:an? |the )?{re.escape(title)}(?!\w)"
        if proof.owner in holders or re.search(pattern, fold(proof.before)):
            continue
        if re.search(pattern, after) and title not in own:
            yield title


def titles_elsewhere(proof: Proof) -> Iterator[str]:
    """Yield a title that an overview pairs with an employer where it was not held."""
    if not proof.is_overview:
        return
    after, before = fold(proof.after), fold(proof.before)
    for title, holders in proof.facts.titles:
        for found in re.finditer(rf"(?<!\w){re.escape(title)}(?!\w)", after):
            behind = after[found.end() :]
            joint = _STATED_AT.match(behind)
            if joint is None:
                continue
            for name, owners in proof.facts.employers:
                rest = behind[joint.end() :]
                here = rest.startswith(name) or f"the {rest}".startswith(name)
                told = f"{title}{joint.group()}{name}" in before
                if here and not told and not set(owners) & set(holders):
                    yield title
