"""Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.render.base import RenderOptions
from analysis.render.outline import Block, Item, Outline
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
        text = "\n".join(_lines(content)).strip() + "\n"
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
    return f"[{escaped(item.text)}](<{item.url}>)" if item.url else escaped(item.text)


def _block(block: Block) -> Iterator[str]:
    yield ""
    if block.title or block.dates:
        head = " | ".join(filter(None, (block.title, block.dates)))
        yield from (f"### {escaped(head)}", "")
    under = ", ".join(filter(None, (block.subtitle, block.place)))
    if under:
        yield from (f"*{escaped(under)}*", "")
    if block.text:
        label = f"**{escaped(block.label)}:** " if block.label else ""
        yield label + escaped(block.text)
    if block.url:
        yield f"<{block.url}>"
    if block.points:
        yield ""
    for point in block.points:
        yield f"- {escaped(point)}"


RENDERER = Markdown()
