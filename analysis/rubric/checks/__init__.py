"""The modules that declare checks. A new module is one more name here."""

from __future__ import annotations

from analysis.rubric.checks import (
    ats,
    ats_fields,
    content,
    content_style,
    formatting,
    skills,
    summary,
)

CHECK_MODULES = (
    formatting,
    content,
    content_style,
    ats,
    ats_fields,
    skills,
    summary,
)
