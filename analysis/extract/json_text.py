"""Reads a JSON Resume: the data itself, and its text for what counts words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NoReturn

from analysis.config import AnalysisConfig
from analysis.errors import Code, InputError
from analysis.extract.encodings import decode
from analysis.extract.lines_of_text import make_line
from analysis.source import Extraction, Layout, Mode, Page

_KNOWN = frozenset(
    [
        "basics",
        "work",
        "education",
        "skills",
        "projects",
        "certificates",
        "languages",
        "volunteer",
        "awards",
        "publications",
        "interests",
        "references",
    ]
)
_DEEPEST = 30


def read_json(content: bytes, config: AnalysisConfig) -> Extraction:
    """Read a JSON Resume. Raises InputError for what is no such thing."""
    data = _load(content)
    if not isinstance(data, dict) or not _KNOWN & data.keys():
        raise InputError(Code.FILE_UNSUPPORTED)
    texts = list(_texts(data, 0))
    count = sum(map(len, texts))
    if count > config.limits.max_chars:
        raise InputError(Code.FILE_TOO_MUCH_TEXT, limit=config.limits.max_chars)
    lines = [make_line(text) for text in texts]
    page = Page(1, tuple(line for line in lines if line), mode=Mode.STRUCTURED)
    if not page.lines:
        raise InputError(Code.FILE_NO_TEXT)
    layout = Layout(kind="json", byte_count=len(content))
    return Extraction((page,), Mode.STRUCTURED, layout, structured=data)


def _load(content: bytes) -> object:
    try:
        return json.loads(decode(content), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise InputError(Code.FILE_DAMAGED) from error


def _refuse(name: str) -> NoReturn:
    raise ValueError(name)


def _texts(value: object, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise InputError(Code.FILE_DAMAGED)
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item, depth + 1)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, depth + 1)
