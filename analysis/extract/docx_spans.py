"""Turns the runs of a DOCX into spans of text, and notes what is hidden or linked."""

from __future__ import annotations

from lxml import etree

from analysis.extract.docx_hidden import hidden_kind
from analysis.extract.docx_parts import merged_look, text_boxes_in
from analysis.extract.docx_runs import URL, Fields, readable, symbol
from analysis.extract.docx_styles import Look, Styles, child, local, value
from analysis.source import HiddenText, Span


class Runs:
    """Reads the runs of one part in order; what it found stands in its attributes."""

    def __init__(
        self, styles: Styles, relations: dict[str, tuple[str, str, bool]]
    ) -> None:
        self.hidden: list[HiddenText] = []
        self.links: list[str] = []
        self.fonts: set[str] = set()
        self.references: list[tuple[str, str]] = []  # to notes, in order
        self._styles = styles
        self._relations = relations
        self._fields = Fields()

    def read(
        self,
        run: etree._Element,
        link: str,
        look: Look,
        boxes: list[etree._Element],
        *,
        dark: bool,
    ) -> list[Span]:
        """Return the span of a run, if it shows any text. Text boxes that hang on the
        run go to `boxes`.
        """
        properties = child(run, "rPr")
        text = self._text(run, properties, boxes)
        if not text:
            return []
        target = self._target(link or URL + self._fields.target)
        seen = self._look(properties, look)
        kind = hidden_kind(seen, properties, dark=dark)
        if kind is None:
            return [self._span(text, seen, target)]
        if text.strip():
            self.hidden.append(HiddenText(" ".join(text.split()), kind))
        return []

    def _text(
        self,
        run: etree._Element,
        properties: etree._Element | None,
        boxes: list[etree._Element],
    ) -> str:
        text = ""
        for item in run:
            name = local(item)
            if name == "t":
                text += readable(item.text or "", properties)
            elif name == "sym":
                text += symbol(item)
            elif name == "fldChar":
                self._fields.mark(item)
            elif name == "instrText":
                self._fields.instruct(item.text or "")
            elif name in _REFERENCES:
                kind = name.removesuffix("Reference")
                self.references.append((kind, value(item, "id")))
            elif name in _BOXES:
                boxes.extend(text_boxes_in(item))
            else:
                text += _SIGNS.get(name, "")
        return text

    def _target(self, link: str) -> str:
        if link.startswith(URL):
            target, external = link.removeprefix(URL), True
        else:
            _, target, external = self._relations.get(link, ("", "", False))
        if external and target and target not in self.links:
            self.links.append(target.removeprefix("mailto:"))
        return target if external else ""

    def _look(self, properties: etree._Element | None, look: Look) -> Look:
        if properties is None:
            return look
        font = value(child(properties, "rFonts"), "ascii")
        if font:
            self.fonts.add(font)
        named = self._styles.look(value(child(properties, "rStyle")))
        return merged_look(look, named, properties)

    def _span(self, text: str, look: Look, target: str) -> Span:
        return Span(
            text.upper() if look.caps and not text.isupper() else text,
            size=look.size or self._styles.body_size or 0.0,
            bold=bool(look.bold),
            italic=bool(look.italic),
            color=look.color,
            link=target,
        )


_BOXES = frozenset({"drawing", "pict", "AlternateContent", "object"})
_REFERENCES = frozenset({"footnoteReference", "endnoteReference"})
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
