"""Tells what a file is from its content. The name is never asked."""

from __future__ import annotations

import io
import re
import zipfile

_IMAGES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
)
_REFUSED = (
    b"\x1f\x8b",  # gzip
    b"7z\xbc\xaf",
    b"Rar!",
    b"\xd0\xcf\x11\xe0",  # old Office files and encrypted new ones
    b"MZ",
    b"\x7fELF",
    b"ID3",
    b"OggS",
)
_MAIL = re.compile(rb"\A(?:[A-Za-z-]{2,30}: [^\n]{0,900}\n(?:[ \t][^\n]{0,900}\n)*){3}")
_TAGS = re.compile(
    rb"</?(?:p|div|br|li|ul|ol|h[1-6]|b|i|strong|em|span|table|tr|td|section|header|a)"
    rb"(?:\s[^<>]{0,300})?/?>"
)
_MAIL_HEADERS = (
    b"\nmime-version:",
    b"\nreceived:",
    b"\nmessage-id:",
    b"\ncontent-type:",
)


def sniff(content: bytes) -> str:
    """Return «pdf», «docx», «png», «jpg», «gif», «bmp», «webp», «rtf», «html», «json»,
    «txt», or empty for what is none of these.
    """
    head = content[:1024]
    for magic, kind in _IMAGES:
        if content.startswith(magic) and _is_image(content, kind):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if b"%PDF-" in head:
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_zip(content)
    if content.startswith(_REFUSED):
        return ""
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        return "rtf"
    return _kind_of_text(content)


def _is_image(content: bytes, kind: str) -> bool:
    return kind != "bmp" or content[6:10] == b"\x00\x00\x00\x00"


def _kind_of_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist()[:5000])
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return "docx"  # damaged: the reader says so
    if "[Content_Types].xml" in names or any(n.startswith("word/") for n in names):
        return "docx"
    return ""


def _is_pasted_html(lowered: bytes) -> bool:
    """Say whether a text is a piece of a page: it starts with a tag, or is laid out by
    tags and not by lines. Markdown may hold a few.
    """
    tags = len(_TAGS.findall(lowered))
    if lowered.startswith(b"<") and _TAGS.match(lowered):
        return tags >= 2
    return tags >= 4 and tags > lowered.count(b"\n") and b"\n#" not in lowered


def _kind_of_text(content: bytes) -> str:
    sample = content[:65_536]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "txt"
    zeros = sample.count(0)
    controls = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in sample)
    if zeros < 0.3 * len(sample) and controls - zeros > 0.02 * len(sample) + 8:
        return ""
    lowered = sample[:4096].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if _MAIL.match(lowered) and any(name in b"\n" + lowered for name in _MAIL_HEADERS):
        return ""
    if lowered.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "html"
    if _is_pasted_html(lowered):
        return "html"
    if lowered.startswith(b"<?xml"):
        return "html" if b"<html" in lowered else ""
    if lowered.startswith((b"{", b"[")):
        return "json"
    return "txt"
