"""Opens the ZIP package of a DOCX under limits; parses parts without entities."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any

from lxml import etree

from analysis.errors import Code, InputError

_MOST_PARTS = 2000
_MOST_PART = 40 * 1024 * 1024  # bytes unpacked of one part
_MOST_TOTAL = 80 * 1024 * 1024
_DEEPEST = 1500
_MAIN_TYPES = ("officeDocument",)


class Package:
    """The parts of a DOCX. Every access counts against one budget of unpacked bytes."""

    def __init__(self, content: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            infos = self._archive.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise InputError(Code.FILE_DAMAGED) from error
        if len(infos) > _MOST_PARTS:
            raise InputError(Code.FILE_DAMAGED)
        if any(info.flag_bits & 1 for info in infos):
            raise InputError(Code.FILE_ENCRYPTED)
        if sum(info.compress_size for info in infos) > len(content):
            raise InputError(Code.FILE_DAMAGED)  # parts that overlap: a bomb
        self._infos = {info.filename: info for info in infos}
        self._spent = 0

    def names(self) -> list[str]:
        """Return the names of all parts."""
        return list(self._infos)

    def read(self, name: str) -> bytes | None:
        """Return a part's bytes, or None when there is no such part."""
        info = self._infos.get(name)
        if info is None:
            return None
        if info.file_size > _MOST_PART or self._spent + info.file_size > _MOST_TOTAL:
            raise InputError(Code.FILE_TOO_MUCH_TEXT)
        try:
            with self._archive.open(info) as stream:
                data = stream.read(_MOST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise InputError(Code.FILE_DAMAGED) from error
        except (NotImplementedError, RuntimeError) as error:
            raise InputError(Code.FILE_DAMAGED) from error
        self._spent += len(data)
        if len(data) > _MOST_PART:
            raise InputError(Code.FILE_TOO_MUCH_TEXT)
        return data

    def parse(self, name: str) -> etree._Element | None:
        """Return the root of an XML part, or None when there is no such part.

        Raises InputError for document types, entities, broken or too deep XML.
        """
        data = self.read(name)
        if data is None:
            return None
        return parse_xml(data)

    def relations(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """Return a part's relations by id: last word of the type, target, external."""
        folder, base = posixpath.split(part)
        try:
            root = self.parse(posixpath.join(folder, "_rels", base + ".rels"))
        except InputError:
            return {}
        found: dict[str, tuple[str, str, bool]] = {}
        if root is None:
            return found
        for item in root:
            kind = item.get("Type", "").rsplit("/", 1)[-1]
            target = item.get("Target", "")
            external = item.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target))
                target = target.lstrip("/")
            found[item.get("Id", "")] = (kind, target, external)
        return found

    def is_macro_kind(self) -> bool:
        """Say whether the content types declare a document with macros."""
        try:
            root = self.parse("[Content_Types].xml")
        except InputError:
            return False
        kinds = () if root is None else (str(item.get("ContentType")) for item in root)
        return any("macroEnabled" in kind and "main+xml" in kind for kind in kinds)

    def is_mixed(self, root: etree._Element) -> bool:
        """Say whether a strict document is reached by a transitional relation: no
        program writes that.
        """
        data = self.read("_rels/.rels") or b""
        strict = "purl.oclc.org" in str(root.tag)
        return strict and b"purl.oclc.org" not in data

    def main_part(self) -> str:
        """Return the name of the main document part. Raises InputError without one."""
        for kind, target, external in self.relations("").values():
            if kind in _MAIN_TYPES and not external and target in self._infos:
                return target
        if "word/document.xml" in self._infos:
            return "word/document.xml"
        raise InputError(Code.FILE_DAMAGED)


def parse_xml(data: bytes) -> etree._Element:
    """Parse XML without document type, network or entities."""
    head = data[:4096]
    if b"<!DOCTYPE" in head or "<!DOCTYPE".encode("utf-16-le") in head:
        raise InputError(Code.FILE_DAMAGED)
    if "<!DOCTYPE".encode("utf-16-be") in head:
        raise InputError(Code.FILE_DAMAGED)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(Code.FILE_DAMAGED) from error
    about: Any = root.getroottree().docinfo
    if about.doctype:
        raise InputError(Code.FILE_DAMAGED)
    return root
