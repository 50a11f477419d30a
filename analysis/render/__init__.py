"""Lay a resume out: one outline of its content, several formats, templates as data.

Importing this package is cheap: the libraries that lay out load with their format.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final, cast

from analysis.render.base import DEFAULT_OPTIONS, Renderer, RenderOptions
from analysis.render.outline import outline
from analysis.render.style import Style, style_named, styles
from analysis.report import Rendered
from analysis.resume import Resume

# format -> the module with its `render`; loaded when first used
FORMATS: Final[dict[str, str]] = {
    "pdf": "analysis.render.pdf",
    "docx": "analysis.render.docx",
    "json": "analysis.render.json_resume",
    "txt": "analysis.render.plain",
    "md": "analysis.render.markdown",
    "png": "analysis.render.preview",
    "thumb": "analysis.render.thumb",
}


def templates() -> tuple[Style, ...]:
    """Return the export templates, the default first."""
    return styles()


def render(
    resume: Resume,
    *,
    template: str = "classic",
    format: str = "pdf",
    options: RenderOptions = DEFAULT_OPTIONS,
) -> Rendered:
    """Lay `resume` out as one file.

    Raises KeyError for an unknown template or format, RenderError where the document
    can't be laid out. Nothing of the resume is left out but `options.hidden`.
    """
    renderer = cast(Renderer, import_module(FORMATS[format]).RENDERER)
    return renderer.render(
        resume, outline(resume, options), style_named(template), options
    )


__all__ = ["FORMATS", "RenderOptions", "Style", "render", "templates"]
