"""A resume as files: every format wanted, and what programs read in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analysis.config import AnalysisConfig
from analysis.read_back import READ_BACK, read_back
from analysis.reading import Reading
from analysis.render import RenderOptions, render
from analysis.report import Rendered
from analysis.resume import Resume
from analysis.stages import Advance

PICTURES: Final = ("png", "thumb")  # formats that show a template


@dataclass(frozen=True, slots=True)
class Order:
    """What to lay out: a template in some formats, and pictures of other templates, all
    with the same options.
    """

    template: str
    formats: tuple[str, ...]
    pictures: tuple[str, ...]
    options: RenderOptions

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """Return template and format of every file."""
        shown = [(name, kind) for name in self.pictures for kind in PICTURES]
        return (*((self.template, name) for name in self.formats), *shown)


def lay_out(
    resume: Resume, order: Order, config: AnalysisConfig, advance: Advance
) -> tuple[tuple[Rendered, ...], dict[str, Reading]]:
    """Return the files, and by format the readings of those that a program has to take
    apart: what leaves here has been read back. `advance(done, of)` counts files.

    Raises RenderError, and KeyError for an unknown template or format.
    """
    documents: list[Rendered] = []
    readings: dict[str, Reading] = {}
    for done, (template, name) in enumerate(order.files, start=1):
        document = render(resume, template=template, format=name, options=order.options)
        if name in READ_BACK:
            readings[name] = read_back(document, resume, order.options, config)
        documents.append(document)
        advance(done, len(order.files))
    return tuple(documents), readings
