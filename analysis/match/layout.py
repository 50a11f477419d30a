"""Cuts a posting into lines and says which part each belongs to.

Real postings are pasted: lines are glued together, headings stand in the middle of a
paragraph, bullets are lost. What is said about benefits, the company and the law is
told apart from what the work asks for.
"""

from __future__ import annotations

import html
import re
import textwrap
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from analysis.text.lists import fold, groups, phrases
from analysis.text.skills import taxonomy
from analysis.text.verbs import opening_verb
from analysis.text.words import phrases_in, sentences


class Part(StrEnum):
    """What a line of a posting is about."""

    INTRO = "intro"
    REQUIRED = "required"
    PREFERRED = "preferred"
    RESPONSIBILITIES = "responsibilities"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PostingLine:
    """A line with its part; `must` says that the heading above calls it a must."""

    text: str
    part: Part
    must: bool = False
    number: int = 0


_TAG = re.compile(r"<(?:br|/?p|/?li|/?ul|/?ol|/?div|/?h\d)[^>]*>", re.I)
_ANY_TAG = re.compile(r"</?[a-z][^<>]{0,200}>", re.I)
_BULLET = re.compile(r"\s*[•●▪◦‣■□➢➤✓✔❖·]\s*|\s+[*–]\s+(?=[A-Z])")
_LEADING = re.compile(r"^(?:[-*–—•+>]|\d{1,2}[.)])\s+")
_GLUED = re.compile(r"(?<=[a-z][.;:!?)])(?=[A-Z][a-z])")
_CAMEL = re.compile(r"\b(?P<left>[\w.+#]*[a-z])(?P<right>[A-Z][a-z]{2,})\b")
# A line that says one fact: it opens no part of its own.
_LABEL = re.compile(
    r"(?:location|salary|hours|schedule|job type|employment type|contact|pay|pay range|"
    r"closing date|working hours|reference|posted|department|reports to)\s*:\s*\S",
    re.I,
)
_EDGES = re.compile(r"^[\W_\d]+|[\W_]+$")
_BLANKS = re.compile(r"[^\S\n]{3,}")
_LONG_LINE = 180
_LONGEST_LINE = 600
_HEADING_WORDS = 7


def posting_lines(text: str) -> tuple[PostingLine, ...]:
    """Return the lines of a posting in order, headings left out."""
    found: list[PostingLine] = []
    part, must = Part.INTRO, False
    for line in _cut(text):
        if _LABEL.match(line):
            where = part if line.casefold().startswith("loc") else Part.OTHER
            found.append(PostingLine(line, where, must=False, number=len(found)))
            continue
        heading = heading_of(line)
        if heading is not None:
            part, must, rest = heading
            if not rest:
                continue
            line = rest
        where = Part.OTHER if is_boilerplate(line) else part
        found.append(PostingLine(line, where, must, len(found)))
    return tuple(found)


def _cut(text: str) -> list[str]:
    text = _ANY_TAG.sub(" ", _TAG.sub("\n", html.unescape(text)))
    text = text.replace("\xa0", " ").replace("\r", "\n").replace("’", "'")
    text = _without_runs(text)
    text = _GLUED.sub("\n", _BULLET.sub("\n- ", text))
    text = _CAMEL.sub(_unglued, text)
    text = _glued_headings().sub(r"\n\g<heading>\n", text)
    text = _inline_headings().sub(r"\n\g<heading>:\n", text)
    lines: list[str] = []
    for raw in text.split("\n"):
        line = _LEADING.sub("", raw.strip()).strip()
        if not line:
            continue
        parts = sentences(line) if len(line) > _LONG_LINE else (line,)
        lines += [piece for part in parts for piece in _pieces(part)]
    return lines


def _without_runs(text: str) -> str:
    """Shorten runs of blanks and drop blank lines: patterns would crawl over them."""
    lines = (_BLANKS.sub("   ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(line: str) -> list[str]:
    """Cut a line without end into pieces: reading stays linear in its length."""
    if len(line) <= _LONGEST_LINE:
        return [line]
    return textwrap.wrap(line, _LONGEST_LINE)


def _unglued(match: re.Match[str]) -> str:
    """Cut «experienceFamiliarity»; leave names such as «JavaScript» whole."""
    left, right = match["left"], match["right"]
    if taxonomy().canonical(left.split()[-1] + right):
        return match[0]
    opens = fold(right) in phrases("posting", "starters") or bool(opening_verb(right))
    return f"{left}\n{right}" if opens or taxonomy().canonical(left) else match[0]


@lru_cache(maxsize=1)
def _headings() -> dict[str, Part]:
    found: dict[str, Part] = {}
    for part in (Part.OTHER, Part.RESPONSIBILITIES, Part.PREFERRED, Part.REQUIRED):
        for line in groups("posting")[part.value]:
            found[fold(line)] = part
    return found


def _alternatives(lines: list[str]) -> str:
    ordered = sorted(lines, key=lambda line: (-len(line), line))
    return "|".join(re.escape(line) for line in ordered)


@lru_cache(maxsize=1)
def _glued_headings() -> re.Pattern[str]:
    """Match «…teamRequirementsA degree»: a heading with no space around it."""
    long = [line for line in _headings() if len(line) > 7]
    return re.compile(
        rf"(?<=[a-z.!?)\n])(?=[A-Z])(?P<heading>(?i:{_alternatives(long)})):?(?=[A-Z\n])"
    )


@lru_cache(maxsize=1)
def _inline_headings() -> re.Pattern[str]:
    """Match «… . Requirements: a degree»: a heading with a colon inside a line."""
    worded = [line for line in _headings() if not _LABEL.match(f"{line}: x")]
    return re.compile(
        rf"(?:^|(?<=[.!?;)\n])\s*|\s{{2,}})(?P<heading>{_alternatives(worded)})"
        r"\s*:(?!\w)",
        re.I | re.M,
    )


def heading_of(line: str) -> tuple[Part, bool, str] | None:
    """Return the part a heading opens, whether it says must, and what follows it."""
    name, colon, rest = line.partition(":")
    known = _known(name)
    if colon and known is not None and len(name.split()) <= _HEADING_WORDS:
        return known, _says_must(name), rest.strip()
    if colon and rest.strip():
        return None
    known = _known(line)
    if known is None and _looks_like_heading(line):
        known = _by_words(fold(_EDGES.sub("", line)))
    return (known, _says_must(line), "") if known is not None else None


def _known(text: str) -> Part | None:
    return _headings().get(fold(_EDGES.sub("", text)))


def _says_must(text: str) -> bool:
    folded = fold(_EDGES.sub("", text))
    return folded in phrases("posting", "must") or bool(
        re.search(r"\b(?:must|required|requirements|essential|minimum)\b", folded)
    )


def _looks_like_heading(line: str) -> bool:
    words = line.split()
    if not words or len(words) > _HEADING_WORDS or line[-1] in ".!;,":
        return False
    telling = [word for word in words if len(word) > 3]
    capitals = bool(telling) and all(word[:1].isupper() for word in telling)
    return line.endswith((":", "?")) or line.isupper() or capitals


_KINDS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    (
        Part.OTHER,
        re.compile(
            r"^(?:benefits|perks|compensation|salary|pay\b|equal |eeo|why |apply)|"
            r"\b(?:we offer|our (?:company|culture|values|team|mission)|how to apply|"
            r"benefits|perks|about us|who we are|equal opportunity)\b|"
            r"^about (?!you|the role|the job|this|the position|your)"
        ),
    ),
    (
        Part.PREFERRED,
        re.compile(
            r"\b(?:preferred|desirable|desired|nice to have|nice-to-have|bonus|"
            r"good to have|advantage\w*)\b"
        ),
    ),
    (
        Part.REQUIRED,
        re.compile(
            r"\b(?:requirements?|required|qualifications?|must have|you(?:'ll| will)? "
            r"(?:bring|need|have)|we(?:'re| are)? look(?:ing)? for|who you are|skills|"
            r"essential|ideal candidate|about you|experience)\b"
        ),
    ),
    (
        Part.RESPONSIBILITIES,
        re.compile(
            r"\b(?:responsibilities|duties|you(?:'ll| will) (?:do|be doing)|your role|"
            r"the role|tasks|accountabilities|day to day|day-to-day)\b"
        ),
    ),
)


def _by_words(folded: str) -> Part | None:
    for part, pattern in _KINDS:
        if pattern.search(folded):
            return part
    return None


def is_boilerplate(line: str) -> bool:
    """Say whether a line is about benefits, the law or the company, not the work."""
    return bool(phrases_in(line, "posting", "boilerplate"))
