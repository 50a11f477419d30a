"""Contact sheets: pages of all templates side by side, for people to look at."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pymupdf
from PIL import Image

from analysis.render import RenderOptions, render, templates
from analysis.resume import Resume
from tests.analysis.render.lengths import lengths
from tests.analysis.render.world import people

_GAP = 14
_WALL = (214, 217, 222)
_COLOURS = 255


def write_sheets(folder: Path) -> list[Path]:
    """Write the sheet of the templates and that of the scripts into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    normal = lengths()["normal"]
    looks = [_pages(normal, style.name, 520)[0] for style in templates()]
    names = [style.name for style in templates()]
    told = [
        _pages(resume, names[place % len(names)], 380, share=0.55)[0]
        for place, resume in enumerate(people().values())
    ]
    return [
        _sheet(looks, 3, folder / "templates.png"),
        _sheet(told, 5, folder / "scripts.png"),
    ]


def _pages(
    resume: Resume, template: str, width: int, *, share: float = 1.0, paper: str = "a4"
) -> list[Image.Image]:
    """Return the pages, the upper `share` of each, as pictures so many pixels wide."""
    options = RenderOptions(paper="letter" if paper == "letter" else "a4")
    made = render(resume, template=template, format="pdf", options=options)
    pictures = []
    with pymupdf.open(stream=made.content, filetype="pdf") as document:
        for page in document:
            scale = width / page.rect.width
            clip = pymupdf.Rect(0, 0, page.rect.width, page.rect.height * share)
            drawn = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), clip=clip)
            pictures.append(
                Image.frombytes("RGB", (drawn.width, drawn.height), drawn.samples)
            )
    return pictures


def _sheet(pictures: Sequence[Image.Image], columns: int, target: Path) -> Path:
    width = max(picture.width for picture in pictures)
    height = max(picture.height for picture in pictures)
    rows = -(-len(pictures) // columns)
    size = (columns * (width + _GAP) + _GAP, rows * (height + _GAP) + _GAP)
    sheet = Image.new("RGB", size, _WALL)
    for place, picture in enumerate(pictures):
        left = _GAP + place % columns * (width + _GAP)
        top = _GAP + place // columns * (height + _GAP)
        sheet.paste(picture, (left, top))
    out = io.BytesIO()
    sheet.quantize(
        _COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
    ).save(out, "png", optimize=True)
    target.write_bytes(out.getvalue())
    return target
