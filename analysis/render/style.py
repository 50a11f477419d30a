"""Export templates as data: one TOML file each, found by looking into `styles/`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
PAPER: Final = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}  # millimetres
# density -> factors of size, of line height and of the gaps
_DENSITY: Final = {
    "tight": (0.96, 0.95, 0.7),
    "normal": (1.0, 1.0, 1.0),
    "airy": (1.02, 1.07, 1.35),
}


class Style(BaseModel):
    """One template. Sizes in points, margins in millimetres, colours as «#rrggbb»,
    spacing in em.

    `font` is embedded into the PDF, `fallback` shows what it lacks; Word brings its own
    fonts, so DOCX has `word_font` in `word_size`. `body_least` is how small the body
    may become to save a page.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    label: str
    description: str
    order: int = 50
    font: str
    heading_font: str = ""  # of the name and the headings, where it is another
    fallback: Literal["Noto Serif", "Noto Sans"]
    # Of `font`, in em: «•» with its space, and a letter of running text on average.
    bullet: float = Field(default=0.6, ge=0.3, le=0.9)
    letter: float = Field(default=0.44, ge=0.3, le=0.7)
    word_font: str
    word_size: float = Field(ge=9, le=12)
    body_size: float = Field(ge=9, le=12.5)
    body_least: float = Field(ge=8.5, le=12)
    leading: float = Field(ge=1.1, le=1.7)
    margin: float = Field(ge=12, le=26)
    name_size: float = Field(ge=14, le=34)
    name_weight: Literal[400, 600, 700] = 700
    name_spacing: float = Field(default=0, ge=0, le=0.08)
    name_colour: Literal["ink", "accent"] = "accent"
    heading_size: float = Field(ge=9.5, le=16)
    heading_weight: Literal[400, 600, 700] = 700
    heading_caps: bool = False
    heading_spacing: float = Field(default=0, ge=0, le=0.08)
    heading_rule: bool = True
    heading_bar: bool = False
    header_rule: bool = False
    # Of the head alone: readers take centred headings for a column of their own.
    align: Literal["left", "center"] = "left"
    # Many readers take what stands at the right for a column, and read it last.
    dates: Literal["right", "beside"] = "right"
    under_italic: bool = False
    gap: float = 7.0  # above an entry
    section_gap: float = 12.0  # above a heading
    ink: Colour = "#1a1c22"
    muted: Colour = "#50555f"
    accent: Colour = "#1a1c22"
    rule: Colour = "#9aa0ab"

    def packed(self, density: str) -> Style:
        """Return the template set closer or wider. Sizes stay readable."""
        size, height, gap = _DENSITY[density]
        changed = {
            "body_size": max(self.body_size * size, self.body_least),
            "word_size": max(self.word_size * size, 9.0),
            "leading": max(self.leading * height, 1.1),
            "gap": self.gap * gap,
            "section_gap": self.section_gap * gap,
        }
        return self.model_copy(update=changed)


def folder() -> Traversable:
    """Return where the templates are."""
    return files("analysis.render").joinpath("styles")


@cache
def styles() -> tuple[Style, ...]:
    """Return every template, in the order people see them."""
    found = [
        Style(
            name=path.name.removesuffix(".toml"),
            **tomllib.loads(path.read_text("utf-8")),
        )
        for path in folder().iterdir()
        if path.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda style: (style.order, style.name)))


@cache
def style_named(name: str) -> Style:
    """Return a template. Raises KeyError."""
    for style in styles():
        if style.name == name:
            return style
    raise KeyError(name)
