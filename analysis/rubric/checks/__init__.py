"""The modules that declare checks. A new module is one more name here."""

from __future__ import annotations

from analysis.rubric.checks import (
    ats,
    ats_fields,
    content,
    content_bullets,
    content_style,
    formatting,
    formatting_look,
    skills,
    summary,
    summary_facts,
)

CHECK_MODULES = (
    formatting,
    formatting_look,
    content,
    content_bullets,
    content_style,
    ats,
    ats_fields,
    skills,
    summary,
    summary_facts,
)
