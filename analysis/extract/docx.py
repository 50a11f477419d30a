"""Reads DOCX files from their XML: body, tables, text boxes, headers and footers."""

from __future__ import annotations

from lxml import etree

from analysis.config import AnalysisConfig
from analysis.errors import Code, InputError
from analysis.extract.docx_body import Body
from analysis.extract.docx_styles import Styles, value
from analysis.extract.lines_of_text import finish
from analysis.extract.package import Package
from analysis.source import Extraction, Layout, Line, Mode

_TRACKED = ("ins", "del", "moveFrom", "moveTo")
_NOTES = frozenset({"footnotes", "endnotes"})


def read_docx(content: bytes, name: str, config: AnalysisConfig) -> Extraction:
    """Read a DOCX (also macro, template and strict kinds).

    Raises InputError for encrypted, damaged, too large or empty files.
    """
    package = Package(content)
    main = package.main_part()
    root = package.parse(main)
    if root is None or not str(root.tag).endswith("}document"):
        raise InputError(Code.FILE_DAMAGED)
    if package.is_mixed(root):
        raise InputError(Code.FILE_DAMAGED)
    if package.is_macro_kind() and name.lower().endswith((".docx", ".dotx")):
        raise InputError(Code.FILE_UNSUPPORTED)
    styles = Styles(package, main)
    relations = package.relations(main)
    body = Body(styles, relations, config.limits)
    body.notes = _notes(package, relations, styles, config)
    body.read(root)
    edges = _edges(package, relations, styles, config)
    lines = _with_edges(body.lines, edges)
    layout = Layout(
        kind="docx",
        byte_count=len(content),
        columns=body.columns,
        tables=body.tables,
        text_boxes=body.text_boxes,
        header_footer_text=tuple(line.text for line in edges),
        body_size=styles.body_size,
        font_families=tuple(sorted(styles.fonts_seen | body.runs.fonts)),
        margins=body.margins,
        bullet_glyphs=tuple(sorted(body.glyphs)),
    )
    warnings = ["two-columns"] if body.columns > 1 else []
    warnings += _marks(package, root, relations)
    done = finish(lines, Mode.DOCUMENT_XML, layout, config.limits)
    if body.runs.hidden:
        warnings.append("hidden-text")
    return Extraction(
        done.pages,
        done.mode,
        layout,
        tuple(sorted(warnings)),
        tuple(body.runs.hidden),
        tuple(dict.fromkeys(body.runs.links)),
    )


def _marks(
    package: Package,
    root: etree._Element,
    relations: dict[str, tuple[str, str, bool]],
) -> list[str]:
    """Return what of an editor's work is left in the file: none of it is for readers,
    and all of it can be seen.
    """
    found: list[str] = []
    if next(root.iter(*(f"{{*}}{name}" for name in _TRACKED)), None) is not None:
        found.append("tracked-changes")
    for kind, target, external in relations.values():
        part = None if kind != "comments" or external else _whole(package, target)
        if part is not None and any(item.text for item in part.iter("{*}t")):
            found.append("comments")
            break
    return found


def _whole(package: Package, name: str) -> etree._Element | None:
    """Return a part that a document can do without; None when it is damaged."""
    try:
        return package.parse(name)
    except InputError as error:
        if error.code is Code.FILE_DAMAGED:
            return None
        raise


def _notes(
    package: Package,
    relations: dict[str, tuple[str, str, bool]],
    styles: Styles,
    config: AnalysisConfig,
) -> dict[tuple[str, str], list[Line]]:
    """Return the lines of footnotes and endnotes, by kind and id."""
    found: dict[tuple[str, str], list[Line]] = {}
    for kind, target, external in relations.values():
        root = None if kind not in _NOTES or external else _whole(package, target)
        for note in root if root is not None else ():
            part = Body(styles, package.relations(target), config.limits)
            part.read(note)
            found[kind.removesuffix("s"), value(note, "id")] = [
                Line(text=line.text, spans=line.spans, style="Footnote")
                for line in part.lines
            ]
    return found


def _edges(
    package: Package,
    relations: dict[str, tuple[str, str, bool]],
    styles: Styles,
    config: AnalysisConfig,
) -> list[Line]:
    """Return the distinct lines of page headers and footers, headers first."""
    found: list[Line] = []
    ordered = sorted(
        relations.values(), key=lambda item: (item[0] != "header", item[1])
    )
    for kind, target, external in ordered:
        if kind not in {"header", "footer"} or external:
            continue
        root = package.parse(target)
        if root is None:
            continue
        part = Body(styles, package.relations(target), config.limits)
        part.read(root)
        seen = {line.text for line in found}
        style = "Header" if kind == "header" else "Footer"
        for line in part.lines:
            if line.text not in seen:
                found.append(
                    Line(text=line.text, spans=line.spans, style=style, bullet=False)
                )
    return found


def _with_edges(lines: list[Line], edges: list[Line]) -> list[Line]:
    seen = {line.text for line in lines}
    fresh = [line for line in edges if line.text not in seen]
    above = [line for line in fresh if line.style == "Header"]
    below = [line for line in fresh if line.style == "Footer"]
    return [*above, *lines, *below]
