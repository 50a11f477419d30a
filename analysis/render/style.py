"""Export templates as data: one TOML file each, found by looking into `styles/`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Style(BaseModel):
    """One template. Sizes in points, margins in millimetres, colours as «#rrggbb».

    `body_least` is how small the body may become to save a page.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    label: str
    description: str
    order: int = 50
    font: str
    heading_font: str
    word_font: str  # for Word, which brings its own fonts
    body_size: float = Field(ge=9, le=12)
    body_least: float = Field(ge=8.5, le=12)
    leading: float = Field(ge=1.1, le=1.7)
    name_size: float
    heading_size: float
    heading_caps: bool = False
    heading_rule: bool = True
    heading_bar: bool = False
    align: Literal["left", "center"] = "left"
    margin: float = Field(ge=12, le=26)
    gap: float = 7.0  # above an entry
    section_gap: float = 12.0  # above a heading
    ink: str = "#1a1c22"
    muted: str = "#50555f"
    accent: str = "#1a1c22"
    rule: str = "#9aa0ab"


@cache
def styles() -> tuple[Style, ...]:
    """Return every template, in the order people see them."""
    folder = files("analysis.render").joinpath("styles")
    found = [
        Style(name=path.name.removesuffix(".toml"), **tomllib.loads(path.read_text()))
        for path in folder.iterdir()
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
