"""Cuts the text of a posting into lines, as it was pasted or taken off a page.

Real postings are glued together: bullets stand inside a paragraph, a heading follows a
full stop without a blank, a list has lost its marks. What a page puts around a posting
(menus, buttons to share, notices about cookies) is no line of it.
"""

from __future__ import annotations

import html
import re
import textwrap
from dataclasses import dataclass

from analysis.match.headings import FACT, glued_headings, inline_headings, opens_a_part
from analysis.text.lists import fold, phrases, words
from analysis.text.skills import taxonomy
from analysis.text.verbs import opening_verb
from analysis.text.words import sentences, word_count

_TAG = re.compile(r"<(?:br|/?p|/?li|/?ul|/?ol|/?div|/?tr|/?h\d)\b[^>]*>", re.I)
_UNSEEN = re.compile(r"<(script|style|nav|footer)\b[^>]*>.*?</\1\s*>", re.I | re.S)
_ANY_TAG = re.compile(r"</?[a-z][^<>]{0,200}>", re.I)
_BULLET = re.compile(r"\s*[•●▪◦‣■□➢➤►▶✓✔✅❖·∙→⇒»]\s*")
_DASHED = re.compile(r"\s+[*–—-]\s+(?=[A-Z])|(?<=[a-z)])- (?=[A-Z])")
_LEADING = re.compile(
    r"^(?:[-–—•+>]|\*{1,3}|#{1,4}\s|\(?(?!(?:sr|jr|dr|st|mr|ms)\.)"
    r"[a-z0-9]{1,2}[.)](?=\s))\s*(?=\S)",
    re.I,
)
_GLUED = re.compile(
    r"(?<=[a-z][.;:!?)])(?=[A-Z][a-z])|(?<=\d[\d)%+])(?=[A-Z][a-z]{2,}\s)"
)
_CAMEL = re.compile(r"\b(?P<left>[\w.+#]*[a-z])(?P<right>[A-Z][a-z]{2,})\b")
_FACT = re.compile(
    r"(?<=[a-z0-9.)])(?=(?:Job Title|Position Title|Title|Location|Salary|Schedule|"
    r"Job Type|Employment Type|Hours|Department|Reports To|Company|Pay):)"
)
_LABELLED = re.compile(
    r"(?:^|(?<=[.;!?)]))\s*(?P<label>[A-Z][\w' -]{2,40}):\s+(?=\S)", re.M
)
_PICTURE = re.compile(r"\s*[\U0001F000-\U0001FAFF\u2600-\u26FF\uFE0F]+\s*")
_BLANKS = re.compile(r"[^\S\n]{3,}")
_EMPTY_LINES = re.compile(r"\n{3,}")
_FEW_DASHES = 3
_LOWER_WORD = 3
_LONG_LINE = 90
_LONGEST_LINE = 600
_MENU = re.compile(r"\s+[|·•›»/]\s+")
_MENU_WORDS = 8


@dataclass(frozen=True, slots=True)
class Cut:
    """A line cut out: was it an item of a list, and did it follow an empty line."""

    text: str
    is_item: bool = False
    after_gap: bool = False


def cut(text: str) -> list[Cut]:
    """Return the lines of a posting without marks, menus and empty ones."""
    text = _ANY_TAG.sub(" ", _TAG.sub("\n", _UNSEEN.sub("\n", html.unescape(text))))
    text = text.replace("\xa0", " ").replace("\r", "\n").replace("’", "'")
    text = _PICTURE.sub(" | ", _without_runs(text))
    text = _GLUED.sub("\n", _FACT.sub("\n", _BULLET.sub("\n- ", text)))
    text = _CAMEL.sub(_unglued, text)
    text = glued_headings().sub(r"\n\g<heading>\n", text)
    text = inline_headings().sub(r"\n\g<heading>:\n", text)
    text = _LABELLED.sub(_on_its_own, text)
    lines: list[Cut] = []
    gap = False
    for raw in text.split("\n"):
        if not raw.strip():
            gap = True
            continue
        for line, is_item in _items(raw):
            parts = sentences(line) if len(line) > _LONG_LINE else (line,)
            for piece in (piece for part in parts for piece in _pieces(part)):
                if word_count(piece) and not is_page_junk(piece):
                    lines.append(Cut(piece, is_item, gap))
                gap = False
    return lines


def _on_its_own(match: re.Match[str]) -> str:
    """Put «Would be good:» on a line of its own when it opens a part."""
    label = match["label"]
    if FACT.match(f"{label}: x"):
        return match[0]  # «Location: Leeds» says one fact and opens nothing
    return f"\n{label}:\n" if opens_a_part(label) else match[0]


def _items(raw: str) -> list[tuple[str, bool]]:
    """Return the items of a line in which three and more dashes stand for bullets."""
    many = len(_DASHED.findall(raw)) >= _FEW_DASHES
    found = _DASHED.split(raw) if many else [raw]
    marked = [(item, bool(_LEADING.match(item.strip()))) for item in found]
    bare = [
        (_LEADING.sub("", item.strip()).strip(" *_|"), many or mark)
        for item, mark in marked
    ]
    return [(item, mark) for item, mark in bare if item]


def _without_runs(text: str) -> str:
    """Shorten runs of blanks and of blank lines: patterns would crawl over them."""
    lines = (_BLANKS.sub("   ", line).strip() for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines))


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
    if left.islower() and len(left) >= _LOWER_WORD:
        return f"{left}\n{right}"  # no name begins with a small word: a list was glued
    opens = fold(right) in phrases("posting", "starters") or bool(opening_verb(right))
    return f"{left}\n{right}" if opens or taxonomy().canonical(left) else match[0]


def is_page_junk(line: str) -> bool:
    """Say whether a line is a menu, a button or a notice of the page around."""
    if fold(line.strip(" .!›»>|")) in phrases("posting", "page-lines"):
        return True
    parts = [part for part in _MENU.split(line) if part.strip()]
    told = fold(re.sub(r"[^\w\s']", " ", line)).split()
    if not told or len(told) > _MENU_WORDS:
        return False
    known = words("posting", "page-words")
    return all(word in known for word in told) and (len(parts) > 1 or len(told) > 1)
