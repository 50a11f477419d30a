"""Knows a DOCX's paragraph styles and lists: names, bold, sizes, bullets."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from analysis.extract.package import Package


def local(element: etree._Element) -> str:
    """Return a tag without its namespace: strict and other files differ in it."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def child(element: etree._Element, *names: str) -> etree._Element | None:
    """Return the descendant along a path of local names, first match each."""
    found: etree._Element | None = element
    for name in names:
        if found is None:
            return None
        found = next((item for item in found if local(item) == name), None)
    return found


def value(element: etree._Element | None, name: str = "val") -> str:
    """Return an attribute by its local name, or empty."""
    if element is None:
        return ""
    for key, text in element.attrib.items():
        if str(key).rsplit("}", 1)[-1] == name:
            return str(text)
    return ""


def is_on(element: etree._Element | None) -> bool:
    """Say whether a toggle such as `w:b` is on."""
    return element is not None and value(element) not in {"0", "false", "none", "off"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a style looks. Size in points, 0 where it does not say."""

    name: str = ""
    bold: bool | None = None
    italic: bool | None = None
    size: float = 0.0
    caps: bool = False
    color: int = 0
    number: str = ""
    outline: int = -1
    rule: bool = False
    hidden: bool = False


class Styles:
    """Styles and numbering of a package, read once."""

    def __init__(self, package: Package, main: str) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._looks: dict[str, Look] = {}
        self._formats: dict[tuple[str, str], tuple[str, str]] = {}
        self.fonts_seen: set[str] = set()
        self.body_size: float | None = None
        self.default = ""
        for kind, target, external in package.relations(main).values():
            if external:
                continue
            if kind == "styles":
                self._read_styles(package.parse(target))
            elif kind == "numbering":
                self._read_numbering(package.parse(target))

    def _read_styles(self, root: etree._Element | None) -> None:
        if root is None:
            return
        for item in root:
            if local(item) == "style":
                self._elements[value(item, "styleId")] = item
                if value(item, "type") == "paragraph" and value(item, "default") == "1":
                    self.default = value(item, "styleId")
            elif local(item) == "docDefaults":
                self._read_defaults(item)
        size = self.look(self.default).size if self.default else 0.0
        self.body_size = size or self.body_size

    def _read_defaults(self, item: etree._Element) -> None:
        run = child(item, "rPrDefault", "rPr")
        if run is None:
            return
        size = value(child(run, "sz"))
        if size.isdigit():
            self.body_size = int(size) / 2
        font = value(child(run, "rFonts"), "ascii")
        if font:
            self.fonts_seen.add(font)

    def _read_numbering(self, root: etree._Element | None) -> None:
        if root is None:
            return
        abstract: dict[str, etree._Element] = {}
        for item in root:
            if local(item) == "abstractNum":
                abstract[value(item, "abstractNumId")] = item
        for item in root:
            if local(item) != "num":
                continue
            source = abstract.get(value(child(item, "abstractNumId")))
            for level in source if source is not None else ():
                if local(level) == "lvl":
                    key = (value(item, "numId"), value(level, "ilvl"))
                    text = value(child(level, "lvlText"))
                    self._formats[key] = (value(child(level, "numFmt")), text)

    def list_format(self, number: str, level: str) -> tuple[str, str]:
        """Return a list level's kind («bullet», «decimal», …) and marker text."""
        return self._formats.get((number, level), ("", ""))

    def element(self, style: str) -> etree._Element | None:
        """Return a style's XML."""
        return self._elements.get(style)

    def look(self, style: str, depth: int = 0) -> Look:
        """Return how a style looks with what it inherits."""
        if style in self._looks:
            return self._looks[style]
        element = self._elements.get(style)
        if element is None or depth > 12:
            return Look()
        parent = self.look(value(child(element, "basedOn")), depth + 1)
        look = _look(element, parent)
        self._looks[style] = look
        return look


def _look(element: etree._Element, parent: Look) -> Look:
    run, paragraph = child(element, "rPr"), child(element, "pPr")
    bold = child(run, "b") if run is not None else None
    italic = child(run, "i") if run is not None else None
    size = value(child(run, "sz")) if run is not None else ""
    caps = run is not None and is_on(child(run, "caps"))
    color = colour_of(run)
    number = value(child(paragraph, "numPr", "numId")) if paragraph is not None else ""
    outline = value(child(paragraph, "outlineLvl")) if paragraph is not None else ""
    rule = paragraph is not None and child(paragraph, "pBdr", "bottom") is not None
    return Look(
        name=value(child(element, "name")) or parent.name,
        bold=is_on(bold) if bold is not None else parent.bold,
        italic=is_on(italic) if italic is not None else parent.italic,
        size=float(size) / 2 if size.isdigit() else parent.size,
        caps=caps or parent.caps,
        color=color if color is not None else parent.color,
        number=number or parent.number,
        outline=int(outline) if outline.isdigit() else parent.outline,
        rule=rule or parent.rule,
        hidden=run is not None and is_on(child(run, "vanish")),
    )


def colour_of(run: etree._Element | None) -> int | None:
    """Return a run's colour as 0xRRGGBB, or None where it does not say."""
    text = value(child(run, "color")) if run is not None else ""
    try:
        return int(text, 16) if len(text) == 6 else None
    except ValueError:
        return None
