"""Reads the text of RTF files: control words are dropped, paragraphs become lines."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from analysis.config import AnalysisConfig
from analysis.errors import Code, InputError
from analysis.extract.docx_runs import target_of
from analysis.extract.lines_of_text import finish, make_line
from analysis.source import Extraction, HiddenKind, HiddenText, Layout, Mode

_TOKEN = re.compile(
    r"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])"
    r"|[\r\n]+|([^\\{}\r\n]+)",
    re.I,
)
_SKIPPED = frozenset(
    [
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "themedata",
        "datastore",
        "listtable",
        "listoverridetable",
        "rsidtbl",
        "generator",
        "xmlnstbl",
        "latentstyles",
        "filetbl",
        "annotation",
        "atnid",
        "atnauthor",
    ]
)
_BREAKS = {"par": "\n", "line": "\n", "page": "\n", "row": "\n", "sect": "\n"}
_BREAKS |= {"tab": "\t", "cell": "\t", "nestcell": "\t", "bullet": "•"}
_BREAKS |= {"endash": "–", "emdash": "—", "rquote": "’", "lquote": "‘"}
_BREAKS |= {"rdblquote": "”", "ldblquote": "“", "emspace": " ", "enspace": " "}
_SYMBOLS = {"~": " ", "_": "-", "\n": "\n", "\r": "\n"}
_DEEPEST = 500


def read_rtf(content: bytes, config: AnalysisConfig) -> Extraction:
    """Read an RTF file. Raises InputError for damaged, too much or no text."""
    reader = _Reader(config.limits.max_chars)
    reader.read(content.decode("latin-1"))
    lines = [make_line(raw) for raw in "".join(reader.parts).split("\n")]
    layout = Layout(kind="rtf", byte_count=len(content))
    kept = [line for line in lines if line is not None]
    links = tuple(dict.fromkeys(reader.links))
    found = finish(kept, Mode.PLAIN_TEXT, layout, config.limits, links=links)
    text = " ".join("".join(reader.hidden).split())
    if not text:
        return found
    hidden = (HiddenText(text, HiddenKind.INVISIBLE),)
    return replace(found, hidden=hidden, warnings=("hidden-text",))


@dataclass(slots=True)
class _Group:
    """What holds between two braces."""

    skipped: bool = False
    hidden: bool = False
    field: bool = False  # the instruction of a field
    apart: bool = False  # a page header or footer
    stand_in: int = 1  # characters that follow a \\u for readers that don't know it


@dataclass(slots=True)
class _Reader:
    """Goes through the tokens; the text is put together from `parts`."""

    most: int
    parts: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    _stack: list[_Group] = field(default_factory=list)
    _here: _Group = field(default_factory=_Group)
    _encoding: str = "cp1252"
    _instruction: str = ""
    _pending: int = 0
    _size: int = 0

    def read(self, source: str) -> None:
        """Read a whole file."""
        for match in _TOKEN.finditer(source):
            word, number, code, symbol, brace, text = match.groups()
            if brace:
                self._brace(brace)
            elif word:
                self._word(word.lower(), number)
            elif symbol:
                self._symbol(symbol)
            elif code:
                self._code(code)
            elif text:
                self._put(self._decoded(text.encode("latin-1"))[self._pending :])
                self._pending = 0

    def _brace(self, brace: str) -> None:
        if brace == "{":
            if len(self._stack) >= _DEEPEST:
                raise InputError(Code.FILE_DAMAGED)
            self._stack.append(self._here)
            self._here = replace(self._here)
        elif self._stack:
            if self._here.field and not self._stack[-1].field:
                target = target_of(self._instruction)
                self.links.extend([target.removeprefix("mailto:")] if target else [])
                self._instruction = ""
            if self._here.apart and not self._stack[-1].apart:
                self._put("\n")
            self._here = self._stack.pop()

    def _word(self, word: str, number: str | None) -> None:
        here = self._here
        here.skipped = here.skipped or word in _SKIPPED
        if word == "u" and number:
            self._put(chr(int(number) % 65536))
            self._pending = here.stand_in
        elif word == "uc":
            here.stand_in = min(int(number or 1), 8)
        elif word in {"v", "deleted"}:
            here.hidden = number != "0"
        elif word == "plain":
            here.hidden = False
        elif word == "fldinst":
            here.skipped = here.field = True
        elif word == "ansicpg" and number:
            self._encoding = _encoding(f"cp{number}")
        elif word == "mac":
            self._encoding = "mac_roman"
        elif word.startswith(("header", "footer")) and not number:
            self._put("\n")
            here.apart = True
        elif word in _BREAKS:
            self._put(_BREAKS[word])

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._here.skipped = True
        self._put(_SYMBOLS.get(symbol, symbol if symbol in "\\{}" else ""))

    def _code(self, code: str) -> None:
        if self._pending:
            self._pending -= 1
            return
        self._put(self._decoded(bytes([int(code, 16)])))

    def _decoded(self, data: bytes) -> str:
        return data.decode(self._encoding, "replace")

    def _put(self, text: str) -> None:
        if self._here.field:
            self._instruction += text[: 3000 - len(self._instruction)]
        if self._here.skipped or not text:
            return
        self._size += len(text)
        if self._size > 2 * self.most:
            raise InputError(Code.FILE_TOO_MUCH_TEXT, limit=self.most)
        (self.hidden if self._here.hidden else self.parts).append(text)


def _encoding(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"
