"""Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.render.base import RenderOptions
from analysis.render.contact import Item, web_address
from analysis.render.outline import Block, Outline
from analysis.render.style import Style
from analysis.report import Rendered
from analysis.resume import Resume

_SPECIAL = re.compile(r"([\\`*_\[\]<>])|^(#+|[-+]|\d+\.)(?=\s)")


class Markdown:
    """The Markdown format."""

    media_type = "text/markdown; charset=utf-8"

    def render(
        self, resume: Resume, content: Outline, style: Style, options: RenderOptions
    ) -> Rendered:
        """Return UTF-8 Markdown."""
        text = re.sub(r"\n{3,}", "\n\n", "\n".join(_lines(content))).strip() + "\n"
        return Rendered("md", style.name, text.encode(), self.media_type)


def escaped(text: str) -> str:
    """Return text that Markdown shows as it is."""
    return _SPECIAL.sub(lambda found: "\\" + found.group(), text)


def _lines(content: Outline) -> Iterator[str]:
    if content.name:
        yield f"# {escaped(content.name)}"
    if content.headline:
        yield from ("", f"**{escaped(content.headline)}**")
    if content.contact:
        yield from ("", " | ".join(_item(item) for item in content.contact))
    for part in content.parts:
        yield from ("", f"## {escaped(part.heading)}")
        for block in part.blocks:
            yield from _block(block)


def _item(item: Item) -> str:
    if not item.url or set(item.url) & set("<>\\"):
        return escaped(item.text)
    return f"[{escaped(item.text)}](<{item.url}>)"


def _block(block: Block) -> Iterator[str]:
    yield ""
    if block.title or block.dates:
        head = " | ".join(filter(None, (block.title, block.dates)))
        yield from (f"### {escaped(head)}", "")
    under = " | ".join(filter(None, (block.subtitle, block.place)))
    if under:
        yield from (f"*{escaped(under)}*", "")
    if block.url:
        link = web_address(block.url)
        yield from (f"<{block.url}>" if link == block.url else escaped(block.url), "")
    if block.text:
        label = f"**{escaped(block.label)}:** " if block.label else ""
        yield from (label + escaped(block.text), "")
    for note in block.notes:
        yield from (escaped(note), "")
    for point in block.points:
        yield f"- {escaped(point)}"


RENDERER = Markdown()
