"""Small files for the tests of the readers."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pymupdf

from analysis.config import AnalysisConfig, Limits
from analysis.source import SourceFile

CONFIG = AnalysisConfig(today=date(2026, 1, 1), limits=Limits(min_chars=1))
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def source(name: str, content: bytes | str) -> SourceFile:
    """Return an uploaded file."""
    data = content.encode() if isinstance(content, str) else content
    return SourceFile(name, data)


def pdf(*texts: tuple[float, float, str], size: float = 10, **extra: object) -> bytes:
    """Return a one-page PDF with texts at x, y."""
    document = pymupdf.open()
    page = document.new_page()
    for x, y, text in texts:
        page.insert_text((x, y), text, fontsize=size, **extra)
    return bytes(document.tobytes())


def docx(
    body: str, *, parts: dict[str, str] | None = None, relations: str = ""
) -> bytes:
    """Return a DOCX with the given body XML."""
    main = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    files = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
            f'Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
            "</Relationships>"
        ),
        "word/document.xml": main,
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>'
        ),
        **(parts or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """Return one paragraph's XML."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def scanned(*pictures: bytes, text: str = "") -> bytes:
    """A PDF of a page with text, if any, and of pages that are pictures."""
    document = pymupdf.open()
    if text:
        document.new_page().insert_text((60, 80), text)
    for image in pictures:
        page = document.new_page()
        page.insert_image(page.rect, stream=image)
    return bytes(document.tobytes())
