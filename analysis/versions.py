"""Which rules, prompts and report format a result rests on."""

from __future__ import annotations

from functools import cache

from analysis.report import SCHEMA_VERSION
from analysis.rewrite.prompting import prompt_names
from analysis.rubric.scoring import RUBRIC_VERSION


@cache
def versions() -> str:
    """Return one line that changes whenever the same input may give another result:
    the versions of the rubric, of the report's format and of every prompt.
    """
    prompts = " ".join(prompt_names())
    return f"rubric {RUBRIC_VERSION}; report {SCHEMA_VERSION}; prompts {prompts}"
