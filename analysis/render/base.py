"""What a format is: something that turns an outline and a style into a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from analysis.render.outline import Outline
from analysis.render.style import Style
from analysis.report import Rendered
from analysis.resume import Resume


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What a person may choose. `order` and `hidden` hold section keys of the outline.

    `accent` is a colour as «#rrggbb», empty for the template's own.
    """

    paper: Literal["a4", "letter"] = "a4"
    accent: str = ""
    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


DEFAULT_OPTIONS = RenderOptions()


class Renderer(Protocol):
    """A format."""

    media_type: str

    def render(
        self, resume: Resume, content: Outline, style: Style, options: RenderOptions
    ) -> Rendered:
        """Return the file."""
        ...
