"""Reads a finished file the way other programs do, to see what is left of it there."""

from __future__ import annotations

from dataclasses import replace

from analysis.config import AnalysisConfig
from analysis.errors import InputError
from analysis.extract import extract
from analysis.extract.pdf_open import MUPDF_ERRORS, load_page, open_pdf
from analysis.extract.second import page_sizes, stored_lines
from analysis.extract.sniff import sniff
from analysis.paper import MOST_PAGES
from analysis.parse import parse
from analysis.pictures import pages_picture
from analysis.reading import Reader, ReaderKind, Reading, ReadLine, compared
from analysis.render import RenderOptions
from analysis.render.outline import outline
from analysis.report import Rendered
from analysis.resume import Resume
from analysis.source import Extraction, SourceFile

READ_BACK = frozenset({"pdf", "docx"})  # formats that a program has to take apart
SEEN = "seen"  # the «format» of a source's pages as people and programs see them


def read_back(
    document: Rendered, resume: Resume, options: RenderOptions, config: AnalysisConfig
) -> Reading:
    """Read a file we laid out, from its bytes alone, and tell what is lost of `resume`.

    Pure and offline, like the laying out. A file that a reader can't open has no lines:
    everything is lost then.
    """
    file = SourceFile(f"resume.{document.format}", document.content)
    return _read(file, config, outline(resume, options).texts)


def look_at(file: SourceFile, config: AnalysisConfig) -> tuple[Rendered, Reading]:
    """Return a source's pages as a picture, and what programs read in it; the picture
    is empty for a file without pages.
    """
    picture, count = _picture(file, config)
    shown = Rendered(SEEN, "source", picture, "image/png", count)
    return shown, _read(file, config)


def _read(
    file: SourceFile, config: AnalysisConfig, said: tuple[str, ...] | None = None
) -> Reading:
    kind = sniff(file.content)
    found = _extracted(file, config)
    readers = [Reader(ReaderKind.PLACE, _lines(found) if found else ())]
    stored = stored_lines(file.content, kind, config)
    if stored is not None:
        readers.append(Reader(ReaderKind.STORED, stored))
    return Reading(
        readers=compared(readers, said),
        pages=_sizes(file, kind, config),
        resume=_parsed(found) if found else None,
    )


def _extracted(file: SourceFile, config: AnalysisConfig) -> Extraction | None:
    """Return what our own reader finds without recognising pictures: few programs do,
    and it was paid for once already.
    """
    limits = replace(config.limits, min_chars=1)  # the least is something here
    try:
        return extract(file, replace(config, limits=limits, ocr=False, vision=None))
    except InputError:
        return None


def _parsed(found: Extraction) -> Resume | None:
    """Return the fields, or None where the text is too little for a resume."""
    try:
        return parse(found)
    except InputError:
        return None


def _lines(found: Extraction) -> tuple[ReadLine, ...]:
    return tuple(ReadLine(line.text, line.page, line.box) for line in found.lines)


def _sizes(
    file: SourceFile, kind: str, config: AnalysisConfig
) -> tuple[tuple[float, float], ...]:
    if kind != "pdf":
        return ()
    try:
        return page_sizes(file.content, config)
    except InputError:
        return ()


def _picture(file: SourceFile, config: AnalysisConfig) -> tuple[bytes, int]:
    if sniff(file.content) != "pdf":
        return b"", 0
    try:
        with open_pdf(file.content, config) as document:
            count = len(document)
            shown = range(min(count, MOST_PAGES))
            return pages_picture(load_page(document, n) for n in shown), count
    except (InputError, *MUPDF_ERRORS):
        return b"", 0
