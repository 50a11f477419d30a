"""Rules for the wording of one line: duty phrases, weak openings, first person.

Every rule keeps the meaning; where it is not sure that the sentence stays whole it
leaves the line alone.
"""

from __future__ import annotations

import re

from analysis.rewrite import lexicon, verbs
from analysis.rewrite.rules.edits import Draft, Note, capitalised

_DETERMINER = (
    r"(?:the|a|an|all|our|their|its|new|any|each|every|both"
    r"|daily|weekly|monthly|up|out|\d[\d,.]*%?)"
)
_ROW = re.compile(
    r"(?P<join>,\s*(?:and\s+)?|\s+and\s+|\s+&\s+)(?:for\s+)?(?P<verb>[a-z-]+ing)\b"
    r"(?=\s+\w)"
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


def drop_first_person(draft: Draft) -> Draft:
    """«I managed» -> «Managed», «my» -> «the», sentence by sentence."""
    pieces = re.split(r"(?<=[.!?])(\s+)", draft.text)
    text = "".join(_without_i(piece) for piece in pieces)
    if not re.search(r"\bI\b|\bme\b|\bmyself\b", text):  # half a person is worse
        text = re.sub(r"\bmy (?!own\b)", "the ", text)
        text = re.sub(r"(\A|(?<=[.!?]\s))My (?!own\b)", "The ", text)
    return draft.edited(text, _PERSON)


def _without_i(sentence: str) -> str:
    bare = _of_one_i(sentence)
    # «Served guests and I was …»: half a person is worse than one.
    return sentence if re.search(r"\bI\b", bare) else bare


def _of_one_i(sentence: str) -> str:
    if re.match(r"I (?:am|was) responsible\b", sentence):
        return capitalised(sentence.split(maxsplit=2)[2])
    role = re.match(r"I(?:['’]m| am) an? (?=[a-z])", sentence)
    if role:
        return capitalised(sentence[role.end() :])
    opening = re.match(r"(?:I['’]ve|I have|I also|I) (?=([\w-]+))", sentence)
    if opening and (verbs.of_past(opening[1]) or verbs.of_base(opening[1])):
        rest = sentence[opening.end() :]
        return capitalised(_AND_I.sub(r"\1", rest))
    return sentence


_AND_I = re.compile(r"(\band |, )I (?=[a-z]+ed\b)")


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
        turned = turn_gerund(rest, current=current) or _handle_noun(
            rest, current=current
        )
        return draft.edited(turned, _DUTY) if turned else draft
    return draft


def turn_gerund(rest: str, *, current: bool) -> str:
    """Return a line that opens with a gerund with the verb in its tense; empty where it
    is not sure that all gerunds of the row are verbs.
    """
    rest = re.sub(r"\A(?:the|all)\s+(?=[\w-]+ing\b)", "", rest, flags=re.IGNORECASE)
    first = re.match(r"([A-Za-z-]+ing)\b(?!\s+of\b)", rest)
    if not first:
        return ""
    word = _tensed(first[1], current=current)
    behind = rest[first.end() :]
    unsure = _is_nominal(first[1], behind) and not _has_object(behind)
    if not word or (unsure and not any(_is_verb(m) for m in _ROW.finditer(behind))):
        return ""
    if _STILL_A_DUTY.search(behind) or (current and _says_past(behind)):
        return ""  # half a sentence would be turned
    turned = _turn_joined(behind, current=current)
    return "" if turned is None else capitalised(word) + turned


_NO_VERBS = frozenset(
    ("including", "during", "according", "following", "regarding", "concerning")
)
# «Responsible for ordering and for the stock»: the second duty has no verb.
_STILL_A_DUTY = re.compile(r"\band for (?![a-z-]+ing\b)")


def _says_past(text: str) -> bool:
    """Say whether a further deed stands in the past: «…, and trained 4 cooks»."""
    found = re.finditer(r"(?:,|\band)\s+(?:and\s+)?([a-z]+)\b", text)
    return any((v := verbs.of_past(m[1])) and v.base != m[1] for m in found)


def _is_nominal(gerund: str, behind: str) -> bool:
    """Say whether a gerund may be a noun: «billing tools», not «filing letters»."""
    wording, word = lexicon.wording(), gerund.casefold()
    things = wording.verbal.get(word, frozenset())
    first = re.match(r"\s+(?:new )?([a-z]+)\b(?! \w+s\b)", behind)
    return word in wording.nominal and not (first and first[1] in things)


def _is_verb(match: re.Match[str]) -> bool:
    behind = match.string[match.end() :]
    known = verbs.of_gerund(match["verb"]) is not None
    return known and not _is_nominal(match["verb"], behind)


def _has_object(rest: str) -> bool:
    return re.match(rf"\s+{_DETERMINER}\b", rest, re.IGNORECASE) is not None


def _turn_joined(rest: str, *, current: bool) -> str | None:
    """Turn the gerunds that stand in a row with the first.

    «, updating Y and testing Z».

    None where it is not sure that they are verbs: «and billing tools».
    """
    row = list(_ROW.finditer(rest))
    surely = any(_is_verb(match) for match in row)
    turned, last = [], 0
    for match in row:
        word = _tensed(match["verb"], current=current)
        behind = rest[match.end() :]
        unsure = _is_nominal(match["verb"], behind) and not surely
        if unsure and not _has_object(behind):
            return None
        if not word and match["verb"] not in _NO_VERBS:
            return None  # a verb the table lacks would stay behind as it was
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
