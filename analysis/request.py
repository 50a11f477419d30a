"""What a run of the pipeline is asked for, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from analysis.kept import Kept
from analysis.reading import Reading
from analysis.render import RenderOptions
from analysis.render.base import DEFAULT_OPTIONS
from analysis.report import Rendered, Report
from analysis.resume import Resume
from analysis.rewrite import Told
from analysis.source import SourceFile


@dataclass(frozen=True, slots=True)
class Request:
    """What to do: a job kind, or `stages.READ`, with its input.

    `source` for every kind; generate takes a `resume` instead where there is one. It
    also makes `pictures` of the pages in other templates, and where the one format
    wanted is `read_back.SEEN`, shows the pages of the source as they came.
    `accept_all` renders with every proven change applied: for the terminal, where
    nobody reviews. With `kept` the run goes on where an earlier one stopped. `usual`
    are the seconds each stage usually takes here: they move the bar evenly.
    `corrected` is the resume as its owner has put it right: it stands in for what
    would be parsed, and what was kept must rest on it too. `answers` is what they told
    beside it: proof for the rewriting.
    """

    kind: str
    source: SourceFile | None = None
    posting: str = ""
    posting_file: SourceFile | None = None  # read when there is no text
    resume: Resume | None = None
    template: str = "classic"
    formats: tuple[str, ...] = ("pdf", "docx")
    options: RenderOptions = DEFAULT_OPTIONS
    pictures: tuple[str, ...] = ()
    accept_all: bool = False
    kept: Kept | None = None
    usual: Mapping[str, float] = field(default_factory=dict)
    corrected: Resume | None = None
    answers: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: no report where a given resume was laid out, no documents
    without the render stage. `readings` hold what programs read in them, by format.
    """

    report: Report | None
    documents: tuple[Rendered, ...] = ()
    readings: Mapping[str, Reading] = field(default_factory=dict)
