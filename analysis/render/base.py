"""What a format is: something that turns an outline and a style into a file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal, Protocol

from analysis.render.outline import Outline
from analysis.render.style import Style
from analysis.report import Rendered
from analysis.resume import Resume

# A fixed time: the same resume gives the same bytes, and nobody learns when it was
# made.
MADE: Final = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What a person may choose. `order` and `hidden` hold section keys of the outline.

    `accent` is a colour as «#rrggbb», empty for the template's own; `language` is that
    of the headings, empty for the resume's; `attach_json` puts the JSON Resume into a
    PDF as a file. Raises ValueError for anything else.
    """

    paper: Literal["a4", "letter"] = "a4"
    accent: str = ""
    density: Literal["tight", "normal", "airy"] = "normal"
    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    language: str = ""
    attach_json: bool = False

    def __post_init__(self) -> None:
        if self.accent and not re.fullmatch(r"#[0-9a-fA-F]{6}", self.accent):
            raise ValueError("accent")
        if self.paper not in ("a4", "letter"):
            raise ValueError("paper")
        if self.density not in ("tight", "normal", "airy"):
            raise ValueError("density")


DEFAULT_OPTIONS = RenderOptions()


class Renderer(Protocol):
    """A format."""

    media_type: str

    def render(
        self, resume: Resume, content: Outline, style: Style, options: RenderOptions
    ) -> Rendered:
        """Return the file."""
        ...
