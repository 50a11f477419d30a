"""Gets the text out of a file, with where it stands and how it was got."""

from __future__ import annotations

from analysis.config import AnalysisConfig
from analysis.errors import Code, InputError
from analysis.extract.sniff import sniff
from analysis.source import Extraction, SourceFile
from analysis.stages import Advance

__all__ = ["extract"]

_CLAIMS = {
    "pdf": frozenset({"pdf"}),
    "docx": frozenset({"docx"}),
    "docm": frozenset({"docx"}),
    "dotx": frozenset({"docx"}),
}
_IMAGES = frozenset({"png", "jpg", "gif", "bmp", "webp"})


def extract(
    source: SourceFile, config: AnalysisConfig, advance: Advance | None = None
) -> Extraction:
    """Read a file by its content. `advance(done, of)` counts pages.

    Raises InputError with the code of what is wrong: empty, too large, unsupported,
    encrypted, damaged, too many pages, too much text, no text, OCR unavailable.
    A file may exhaust memory or time: run this in a limited process.
    """
    content = source.content
    if not content.strip(b" \r\n\t\0"):
        raise InputError(Code.FILE_EMPTY)
    if len(content) > config.limits.max_bytes:
        raise InputError(
            Code.FILE_TOO_LARGE, size=len(content), limit=config.limits.max_bytes
        )
    kind = sniff(content)
    _check_name(source.name, kind)
    extraction = _read(kind, source, config, advance)
    if advance is not None:
        advance(1, 1)
    return extraction


def _check_name(name: str, kind: str) -> None:
    """Refuse a file named like another kind: a program or a person mixed something up,
    and Word or a viewer would not open it either. The content still decides how it is
    read.
    """
    claimed = name.lower().rsplit(".", 1)[-1] if "." in name else ""
    kinds = _CLAIMS.get(claimed)
    if kinds is not None and kind not in kinds:
        raise InputError(Code.FILE_UNSUPPORTED, claimed=claimed, found=kind)


def _read(
    kind: str, source: SourceFile, config: AnalysisConfig, advance: Advance | None
) -> Extraction:
    content = source.content
    # Each reader is imported when it is needed: PyMuPDF takes 0.1 s to load.
    if kind == "pdf":
        from analysis.extract.ladder import read_by_need

        return read_by_need(content, config, advance)
    if kind in _IMAGES:
        from analysis.extract.image import read_image

        return read_image(content, kind, config)
    if kind == "docx":
        from analysis.extract.docx import read_docx

        return read_docx(content, source.name, config)
    return _read_text(kind, content, config)


def _read_text(kind: str, content: bytes, config: AnalysisConfig) -> Extraction:
    if kind == "html":
        from analysis.extract.html import read_html

        return read_html(content, config)
    if kind == "rtf":
        from analysis.extract.rtf import read_rtf

        return read_rtf(content, config)
    if kind == "json":
        from analysis.extract.json_text import read_json

        return read_json(content, config)
    if kind == "txt":
        from analysis.extract.plain import read_plain

        return read_plain(content, config)
    raise InputError(Code.FILE_UNSUPPORTED)
