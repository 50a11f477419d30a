"""Rules for the wording of one line.

Duty phrases, weak openings, first person, filler, clichés.

Every rule keeps the meaning; where it is not sure that the sentence stays whole it
leaves the line alone.
"""

from __future__ import annotations

import re

from analysis.rewrite import lexicon, verbs
from analysis.rewrite.language import fold
from analysis.rewrite.rules.edits import Draft, Note, capitalised

_DETERMINER = (
    r"(?:the|a|an|all|our|their|its|new|any|each|every|both"
    r"|daily|weekly|monthly|up|out|\d)"
)
_ROW = re.compile(
    r"(?P<join>,\s*(?:and\s+)?|\s+and\s+|\s+&\s+)(?P<verb>[a-z-]+ing)\b(?=\s+\w)"
)
_PEOPLE = re.compile(
    r"\b(?:team|staff|people|employees|department|crew|members)\b", re.IGNORECASE
)

_DUTY = Note(
    "rules.duty-phrase",
    "Say what was done",
    "Opens with the work itself instead of a duty phrase.",
    9,
)
_WEAK = Note(
    "rules.weak-opening",
    "Open with a verb",
    "A shorter, clearer opening with the same meaning.",
    8,
)
_PERSON = Note(
    "rules.first-person",
    "Drop the first person",
    "Resume lines leave out «I» and «my».",
    7,
)
_FILLER = Note("rules.filler", "Cut filler words", "Words that add nothing are cut.", 5)
_CLICHE = Note(
    "rules.cliche",
    "Cut a stock phrase",
    "Stock phrases stand in most resumes and prove nothing.",
    6,
)


def drop_first_person(draft: Draft) -> Draft:
    """«I managed» -> «Managed», «my» -> «the», sentence by sentence."""
    pieces = re.split(r"(?<=[.!?])(\s+)", draft.text)
    text = "".join(_without_i(piece) for piece in pieces)
    if not re.search(r"\bI\b|\bme\b|\bmyself\b", text):  # half a person is worse
        text = re.sub(r"\bmy (?!own\b)", "the ", text)
        text = re.sub(r"(\A|(?<=[.!?]\s))My (?!own\b)", "The ", text)
    return draft.edited(text, _PERSON)


def _without_i(sentence: str) -> str:
    if re.match(r"I (?:am|was) responsible\b", sentence):
        return capitalised(sentence.split(maxsplit=2)[2])
    role = re.match(r"I(?:['’]m| am) an? (?=[a-z])", sentence)
    if role:
        return capitalised(sentence[role.end() :])
    opening = re.match(r"(?:I['’]ve|I have|I also|I) (?=([\w-]+))", sentence)
    if opening and (verbs.of_past(opening[1]) or verbs.of_base(opening[1])):
        return capitalised(sentence[opening.end() :])
    return sentence


def say_what_was_done(draft: Draft, *, current: bool) -> Draft:
    """«Responsible for maintaining X» -> «Maintained X».

    A line it cannot turn stays as it is.
    """
    folded = draft.text.casefold()
    for opening in lexicon.wording().duty_openings:
        if not folded.startswith(opening):
            continue
        rest = draft.text[len(opening) :].lstrip(" :–—-")
        # «Was responsible for» is over, whatever became of the job.
        current = current and not opening.startswith(("was ", "were "))
        turned = _turn_gerund(rest, current=current) or _handle_noun(
            rest, current=current
        )
        return draft.edited(turned, _DUTY) if turned else draft
    return draft


def _turn_gerund(rest: str, *, current: bool) -> str:
    rest = re.sub(r"\A(?:the|all)\s+(?=[\w-]+ing\b)", "", rest, flags=re.IGNORECASE)
    first = re.match(r"([A-Za-z-]+ing)\b(?!\s+of\b)", rest)
    if not first:
        return ""
    word = _tensed(first[1], current=current)
    if not word or (
        first[1].casefold() in lexicon.wording().nominal
        and not _has_object(rest[first.end() :])
    ):
        return ""
    turned = _turn_joined(rest[first.end() :], current=current)
    return "" if turned is None else capitalised(word) + turned


def _has_object(rest: str) -> bool:
    return re.match(rf"\s+{_DETERMINER}\b", rest, re.IGNORECASE) is not None


def _turn_joined(rest: str, *, current: bool) -> str | None:
    """Turn the gerunds that stand in a row with the first.

    «, updating Y and testing Z».

    None where it is not sure that they are verbs: «and billing tools».
    """
    row = list(_ROW.finditer(rest))
    surely = any(
        verbs.of_gerund(m["verb"])
        and m["verb"].casefold() not in lexicon.wording().nominal
        for m in row
    )
    turned, last = [], 0
    for match in row:
        word = _tensed(match["verb"], current=current)
        nominal = match["verb"].casefold() in lexicon.wording().nominal
        if nominal and not surely and not _has_object(rest[match.end() :]):
            return None
        turned += [rest[last : match.start()], match["join"], word or match["verb"]]
        last = match.end()
    return "".join((*turned, rest[last:]))


def _tensed(gerund: str, *, current: bool) -> str:
    verb = verbs.of_gerund(gerund)
    if verb is None:
        return ""
    return verb.base if current else verb.past


def _handle_noun(rest: str, *, current: bool) -> str:
    head = re.split(r"[,.;:]|\b(?:for|of|in|at|to|from|with)\b", rest)[0]
    nouns = lexicon.wording().handled_nouns
    if _PEOPLE.search(rest) or not any(w in nouns for w in head.casefold().split()):
        return ""
    if len(head.split()) > 5 or re.search(r"ing\b", head.split()[0]):
        return ""
    return ("Handle " if current else "Handled ") + (
        rest if sum(c.isupper() for c in rest[:2]) > 1 else rest[:1].lower() + rest[1:]
    )


def strengthen_opening(draft: Draft) -> Draft:
    """«Assisted in preparing» -> «Helped prepare»: shorter, with the same meaning."""
    for weak in lexicon.wording().weak:
        match = re.match(rf"{re.escape(weak.opening)}\s+", draft.text, re.IGNORECASE)
        if match is None:
            continue
        rest = draft.text[match.end() :]
        turned = _follow(rest, weak.follows)
        if not turned:
            return draft
        text = f"{weak.to} {turned}" if weak.to else capitalised(turned)
        return draft.edited(text, _WEAK)
    return draft


def _follow(rest: str, follows: str) -> str:
    first, _, tail = rest.partition(" ")
    if follows == "gerund-to-base":
        verb = verbs.of_gerund(first)
        joined = re.search(r"(?:,|\band)\s+[a-z]+ing\b", tail)
        return f"{verb.base} {tail}" if verb and tail and not joined else ""
    if follows == "base":
        return rest if verbs.of_base(first) else ""
    if follows == "base-to-past":
        base = verbs.of_base(first)
        joined = re.search(r"(?:,|\band)\s+([a-z]+)\b", tail)
        unsure = joined is not None and verbs.of_base(joined[1]) is not None
        return f"{base.past} {tail}" if base and not unsure else ""
    if follows == "any-but-people":
        return "" if _PEOPLE.search(rest) else rest
    return rest


def cut_filler(draft: Draft) -> Draft:
    """Cut words that add nothing, and shorten long joints («in order to» -> «to»)."""
    text = draft.text
    for pattern, to in lexicon.wording().filler:
        text = pattern.sub(to, text)
    text = _mended(text, draft.text)
    return draft.edited(text, _FILLER)


def cut_cliches(draft: Draft) -> Draft:
    """Cut stock adjectives before a noun, and sentences made of stock phrases alone."""
    sentences = re.split(r"(?<=[.!?])\s+", draft.text)
    kept = (
        [s for s in sentences if not _is_stock(s)] if len(sentences) > 1 else sentences
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


def _is_stock(sentence: str) -> bool:
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
