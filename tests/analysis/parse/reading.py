"""Reads texts as a person would upload them."""

from __future__ import annotations

from datetime import date

from analysis.config import AnalysisConfig, Limits
from analysis.extract import extract
from analysis.parse import parse
from analysis.resume import Resume
from analysis.source import Extraction, SourceFile

CONFIG = AnalysisConfig(today=date(2026, 1, 1), limits=Limits(min_chars=1))


def extraction_of(text: str, name: str = "cv.txt") -> Extraction:
    """Return what is read of a text file."""
    return extract(SourceFile(name, text.encode()), CONFIG)


def read(text: str, name: str = "cv.txt") -> Resume:
    """Return the resume in a text file."""
    return parse(extraction_of(text, name))
