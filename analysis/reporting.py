"""A report's beginning: what is known once a file is read."""

from __future__ import annotations

from analysis.config import AnalysisConfig
from analysis.report import Report
from analysis.resume import Resume
from analysis.source import Extraction


def first_report(
    extraction: Extraction, resume: Resume, config: AnalysisConfig
) -> Report:
    """Return the report with the resume and what is known about its file."""
    return Report(
        resume=resume,
        mode=extraction.mode,
        analyzed_at=config.today.isoformat(),
        layout=extraction.layout,
        warnings=extraction.warnings,
        hidden=extraction.hidden,
        source_text=tuple(line.text for line in extraction.lines),
        word_count=word_count(extraction),
    )


def word_count(extraction: Extraction) -> int:
    """Return how many words a file holds, parted by white space."""
    return sum(len(line.text.split()) for line in extraction.lines)
