"""Words and phrases that stand in most resumes and say nothing: they are cut."""

from __future__ import annotations

import re

from analysis.rewrite import lexicon
from analysis.rewrite.language import fold, sentences
from analysis.rewrite.numbers import numbers
from analysis.rewrite.rules.edits import Draft, Note, capitalised
from analysis.rewrite.skills import claimed_in
from analysis.text.words import phrases_in

_FILLER = Note("rules.filler", "Cut filler words", "Words that add nothing are cut.", 5)
_CLICHE = Note(
    "rules.cliche",
    "Cut a stock phrase",
    "Stock phrases stand in most resumes and prove nothing.",
    6,
)


def cut_filler(draft: Draft) -> Draft:
    """Cut words that add nothing, and shorten long joints («in order to» -> «to»)."""
    text = draft.text
    for pattern, to in lexicon.wording().filler:
        text = pattern.sub(to, text)
    text = _mended(text, draft.text)
    return draft.edited(text, _FILLER)


def cut_stock_clauses(draft: Draft) -> Draft:
    """Cut the clauses of a summary in which a worn phrase stands and nothing that can
    be checked: «…, a go-getter with a can-do attitude».
    """
    said = (_without_stock(sentence) for sentence in sentences(draft.text))
    return draft.edited(" ".join(filter(None, said)), _CLICHE)


def _without_stock(sentence: str) -> str:
    stop = sentence[-1] if sentence[-1:] in ".!?" else ""
    first, *others = re.split(r",\s+(?:and\s+)?", sentence.rstrip(".!?"))
    head, *tails = re.split(r"\s+(?=with\b)", first)
    kept = " ".join((head, *(tail for tail in tails if not _is_worn(tail))))
    if not any(map(_is_worn, others)) and kept == first:
        return sentence
    rest = [clause for clause in others if not _is_worn(clause)]
    return ", ".join((kept, *rest)) + stop


def _is_worn(clause: str) -> bool:
    worn = phrases_in(clause, "wording", "cliche")
    return bool(worn) and not numbers(clause) and not claimed_in(clause)


def cut_cliches(draft: Draft) -> Draft:
    """Cut stock adjectives before a noun, and sentences made of stock phrases alone."""
    sentences = re.split(r"(?<=[.!?])\s+", draft.text)
    kept = (
        [s for s in sentences if not is_stock(s)] if len(sentences) > 1 else sentences
    )
    text = " ".join(kept)
    choice = "|".join(re.escape(a) for a in lexicon.wording().cliche_adjectives)
    adjective = rf"(?:highly |very |extremely )?(?:{choice})"
    run = rf"{adjective}(?:(?:,\s*and\s+|,\s*|\s+and\s+|\s*&\s*|\s+){adjective})*"
    text = re.sub(
        rf"(?P<start>\A|(?<=[.!?]\s)|\b(?:a|an)\s+){run},?\s+(?=[A-Za-z])(?!(?:about|in|to|at|on|with|by|for|and|or)\b)",
        lambda m: m["start"],
        text,
        flags=re.IGNORECASE,
    )
    text = (
        re.sub(r"\b([Aa])n? (?=(\w))", _article, text) if text != draft.text else text
    )
    return draft.edited(_mended(text, draft.text), _CLICHE)


def _article(match: re.Match[str]) -> str:
    if match[2].casefold() in "aeio":
        return f"{match[1]}n "
    return f"{match[1]} " if match[2].casefold() != "u" else match.group()


def is_stock(sentence: str) -> bool:
    """Say whether a sentence is made of stock phrases alone."""
    wording = lexicon.wording()
    text = fold(sentence)
    for phrase in (*wording.cliche_nouns, *wording.cliche_adjectives):
        text = text.replace(phrase, " ")
    small = lexicon.function_words() | wording.cliche_words
    rest = re.findall(r"[\w-]+", text)
    return all(word in small for word in rest)


def _mended(text: str, original: str) -> str:
    """Close the gaps that cutting left, and keep the first letter large."""
    if text == original:
        return text
    text = re.sub(r"\s+([,.;:])", r"\1", text)
    text = re.sub(r"\s{2,}", " ", text).strip(" ,;")
    return capitalised(text) if original[:1].isupper() else text
