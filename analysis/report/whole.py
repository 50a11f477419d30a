"""Everything a run found, and the files it made."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from analysis.posting import Posting
from analysis.report.changes import Change
from analysis.report.fit import Match
from analysis.report.scorecard import Scorecard
from analysis.resume import Resume
from analysis.source import HiddenText, Layout, Mode

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file."""

    format: str
    template: str
    content: bytes = field(repr=False)
    media_type: str
    pages: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a run found, as stored with the job. Files are kept apart
    (`Rendered`).
    """

    resume: Resume
    mode: Mode
    analyzed_at: str  # ISO date, an input of the run
    layout: Layout = Layout()
    warnings: tuple[str, ...] = ()  # stable slugs of the extraction
    notes: tuple[str, ...] = ()  # plain words, such as why rules stood in for a model
    hidden: tuple[HiddenText, ...] = ()
    source_text: tuple[str, ...] = ()  # the lines as a machine reads them
    word_count: int = 0
    scorecard: Scorecard | None = None
    posting: Posting | None = None
    match: Match | None = None
    changes: tuple[Change, ...] = ()
    schema: int = SCHEMA_VERSION

    def with_changes(self, changes: tuple[Change, ...]) -> Report:
        """Return the report with these changes."""
        return replace(self, changes=changes)
