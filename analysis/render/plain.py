"""Plain text, for pasting into forms."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.render.base import RenderOptions
from analysis.render.outline import Block, Outline
from analysis.render.style import Style
from analysis.report import Rendered
from analysis.resume import Resume


class Plain:
    """The text format."""

    media_type = "text/plain; charset=utf-8"

    def render(
        self, resume: Resume, content: Outline, style: Style, options: RenderOptions
    ) -> Rendered:
        """Return UTF-8 text."""
        text = "\n".join(_lines(content)).strip() + "\n"
        return Rendered("txt", style.name, text.encode(), self.media_type)


def _lines(content: Outline) -> Iterator[str]:
    yield from filter(None, (content.name, content.headline))
    yield from (item.text for item in content.contact)
    for part in content.parts:
        yield ""
        yield part.heading.upper()
        for block in part.blocks:
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if block.title or block.dates:
        yield ""
        yield " | ".join(filter(None, (block.title, block.dates)))
    under = " | ".join(filter(None, (block.subtitle, block.place)))
    yield from filter(None, (under, block.url))
    if block.text:
        yield f"{block.label}: {block.text}" if block.label else block.text
    yield from block.notes
    for point in block.points:
        yield f"- {point}"


RENDERER = Plain()
