"""Reads a posting's file to the text a person would have pasted."""

from __future__ import annotations

from analysis.config import AnalysisConfig
from analysis.errors import Code, InputError
from analysis.extract.sniff import sniff
from analysis.source import Line, SourceFile

_OPEN_ENDS = (",", ";", "&", "(", "/", " and", " or", " of", " with", " to", " the")


def read_posting_file(source: SourceFile, config: AnalysisConfig) -> str:
    """Return the posting's text, one line of the posting a line, list items marked.

    A page is reduced to the posting on it. Raises InputError with
    `posting.unreadable`, whose `reason` is the code of what is wrong with the file.
    """
    try:
        text = "\n".join(_joined(_lines(source, config)))
    except InputError as error:
        reason = error.code.value
    else:
        letters = sum(map(str.isalnum, text))
        if letters >= config.limits.min_chars:
            return text
        reason = Code.FILE_NO_TEXT.value
    raise InputError(Code.POSTING_UNREADABLE, file=source.name, reason=reason)


def _lines(source: SourceFile, config: AnalysisConfig) -> list[Line]:
    content = source.content
    if 0 < len(content) <= config.limits.max_bytes and sniff(content) == "html":
        from analysis.extract.web_page import posting_of_page

        return posting_of_page(content)
    from analysis.extract import extract

    return list(extract(source, config).lines)


def _joined(lines: list[Line]) -> list[str]:
    """Return the lines with those that a page's width has broken made whole."""
    found: list[str] = []
    for line in lines:
        if found and _goes_on(found[-1], line):
            found[-1] += f" {line.text}"
        else:
            found.append(f"- {line.text}" if line.bullet else line.text)
    return found


def _goes_on(before: str, line: Line) -> bool:
    if line.bullet or line.style.startswith("Heading"):
        return False
    return line.text[:1].islower() or before.endswith(_OPEN_ENDS)
