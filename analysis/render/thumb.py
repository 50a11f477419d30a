"""A small picture of the first page, for choosing a template."""

from __future__ import annotations

from analysis.paper import THUMB_WIDTH
from analysis.render.preview import Preview

RENDERER = Preview("thumb", width=THUMB_WIDTH, most_pages=1)
