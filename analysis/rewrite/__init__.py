"""Rewriting that is true.

Writers propose, the gate judges, the person decides, `apply` puts it in.
"""

from __future__ import annotations

from analysis.rewrite.answers import answer
from analysis.rewrite.apply import Applied, apply
from analysis.rewrite.base import Context, Rewriter, Section
from analysis.rewrite.facts import Facts, Told, facts_of
from analysis.rewrite.judge import judge
from analysis.rewrite.service import choose, rewrite

__all__ = [
    "Applied",
    "Context",
    "Facts",
    "Rewriter",
    "Section",
    "Told",
    "answer",
    "apply",
    "choose",
    "facts_of",
    "judge",
    "rewrite",
]
