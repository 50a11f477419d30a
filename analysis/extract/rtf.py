"""Reads the text of RTF files: control words are dropped, paragraphs become lines."""

from __future__ import annotations

import re

from analysis.config import AnalysisConfig
from analysis.errors import Code, InputError
from analysis.extract.lines_of_text import finish, make_line
from analysis.source import Extraction, Layout, Mode

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
        "fldinst",
        "latentstyles",
        "filetbl",
    ]
)
_BREAKS = {"par": "\n", "line": "\n", "page": "\n", "row": "\n", "tab": "\t"}
_BREAKS |= {"cell": "\t", "bullet": "•", "endash": "–", "emdash": "—"}
_BREAKS |= {"rquote": "’", "lquote": "‘", "rdblquote": "”", "ldblquote": "“"}
_DEEPEST = 500


def read_rtf(content: bytes, config: AnalysisConfig) -> Extraction:
    """Read an RTF file. Raises InputError for damaged, too much or no text."""
    text = _plain(content.decode("cp1252", "replace"), config)
    lines = [make_line(raw) for raw in text.split("\n")]
    layout = Layout(kind="rtf", byte_count=len(content))
    kept = [line for line in lines if line is not None]
    return finish(kept, Mode.PLAIN_TEXT, layout, config.limits)


def _plain(source: str, config: AnalysisConfig) -> str:
    parts: list[str] = []
    stack: list[bool] = []
    skipping = False
    pending = 0  # characters that stand in for a \u character
    size = 0
    for match in _TOKEN.finditer(source):
        word, number, code, symbol, brace, text = match.groups()
        piece = ""
        if brace == "{":
            stack.append(skipping)
            if len(stack) > _DEEPEST:
                raise InputError(Code.FILE_DAMAGED)
        elif brace == "}":
            skipping = stack.pop() if stack else False
        elif word:
            skipping = skipping or word in _SKIPPED
            piece = _BREAKS.get(word, "")
            if word == "u" and number:
                piece, pending = chr(int(number) % 65536), 1
        elif symbol:
            skipping = skipping or symbol == "*"
            piece = {"~": " ", "_": "-"}.get(symbol, symbol if symbol in "\\{}" else "")
        elif code:
            piece = bytes([int(code, 16)]).decode("cp1252", "replace")
            piece, pending = ("", 0) if pending else (piece, 0)
        elif text:
            piece, pending = text[pending:], 0
        if not skipping and piece:
            parts.append(piece)
            size += len(piece)
            if size > 2 * config.limits.max_chars:
                raise InputError(Code.FILE_TOO_MUCH_TEXT, limit=config.limits.max_chars)
    return "".join(parts)
