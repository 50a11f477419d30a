"""Whether LibreOffice opens the DOCX: same words, and about as many pages."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pymupdf

from analysis.render import RenderOptions, render, templates
from analysis.render.outline import outline
from analysis.resume import Resume
from benchmarks.writing.extractors import office, share_in_order, words


@dataclass(frozen=True)
class Opened:
    """One DOCX in LibreOffice, beside our PDF of the same template."""

    template: str
    name: str
    text: float  # of the words, in order, in its text
    pdf: float  # and in the PDF it makes
    pages: int  # of that PDF
    ours: int  # of our PDF


def opened(people: Iterable[tuple[str, Resume]]) -> list[Opened]:
    """Return what LibreOffice makes of everybody in every template."""
    cases = [(style.name, who) for who in people for style in templates()]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [
            _written(resume, template, folder / f"{place}.docx")
            for place, (template, (_, resume)) in enumerate(cases)
        ]
        office(files, "txt:Text (encoded):UTF8", folder)
        office(files, "pdf", folder)
        return [
            _one(folder / f"{place}.docx", template, *who)
            for place, (template, who) in enumerate(cases)
        ]


def _written(resume: Resume, template: str, path: Path) -> Path:
    path.write_bytes(render(resume, template=template, format="docx").content)
    return path


def _one(path: Path, template: str, name: str, resume: Resume) -> Opened:
    said = words(" ".join(outline(resume, RenderOptions()).texts))
    text = path.with_suffix(".txt").read_text("utf-8-sig")
    with pymupdf.open(path.with_suffix(".pdf")) as document:
        pages = len(document)
        printed = "\n".join(page.get_text() for page in document)
    ours = render(resume, template=template, format="pdf").pages or 0
    return Opened(
        template,
        name,
        share_in_order(said, words(text)),
        share_in_order(said, words(printed)),
        pages,
        ours,
    )
