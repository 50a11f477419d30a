"""Formatting: the kind of file, type and margins, characters, consistency."""

from __future__ import annotations

import re

from analysis.findings.describe import count
from analysis.report import Strength
from analysis.rubric.base import Note, Outcome, check
from analysis.rubric.checks.formatting import SCANNED
from analysis.rubric.context import Context
from analysis.source import Mode
from analysis.text.lists import fold

_LARGEST_FILE = 2_500_000  # bytes; Greenhouse parses up to 2.5 MB


@check(
    "formatting.file",
    title="A file every system takes",
    points=1,
    strength=Strength.B,
    source="Greenhouse help on unsuccessful parsing",
    threshold="PDF or DOCX of at most 2.5 MB",
    why="Most systems take PDF and DOCX, and some stop at 2.5 MB.",
    advice="Send a PDF or DOCX below 2.5 MB.",
)
def file_kind(context: Context) -> Outcome | None:
    """Another kind and too many bytes cost half each. A file that asks for a password
    never comes this far: it is refused.
    """
    layout = context.facts.layout
    if context.facts.mode is Mode.STRUCTURED or not layout.kind:
        return None
    notes: list[Note] = []
    if layout.kind not in ("pdf", "docx"):
        message = f"The file is of kind {layout.kind.upper()}."
        notes.append(Note(message, "Send a PDF or DOCX instead.", "file"))
    if layout.byte_count > _LARGEST_FILE:
        message = f"The file has {layout.byte_count / 1_000_000:.1f} MB."
        notes.append(Note(message, "Make pictures smaller or leave them out.", "file"))
    return Outcome(1.0 - min(1.0, 0.5 * len(notes)), tuple(notes))


@check(
    "formatting.type",
    title="Readable type and margins",
    points=2,
    strength=Strength.D,
    source="Career centres of Maryland and Cal State LA",
    threshold="Body text of 10 to 12 pt, margins of 0.5 to 1.25 inch, two typefaces",
    why="Small type, cramped margins and many typefaces make a page hard to scan.",
    advice="Set the body in 10 to 12 pt with margins of at least half an inch.",
)
def type_and_margins(context: Context) -> Outcome | None:
    """Sizes are taken to the nearest half point, since the same setting is stored a
    little differently everywhere. Each of the three costs half, two of them all.
    """
    layout = context.facts.layout
    known = layout.body_size is not None or layout.margins is not None
    if not known or context.facts.mode in SCANNED:
        return None
    notes: list[Note] = []
    size = layout.body_size
    if size is not None and not 10 <= round(size * 2) / 2 <= 12:
        message = f"The body text is {size:.1f} pt."
        notes.append(Note(message, "Set it in 10 to 12 pt.", "file", weight=0.5))
    if layout.margins is not None and not _good_margins(layout.margins):
        left, top, right, _ = (side / 72 for side in layout.margins)
        message = f"Margins: left {left:.1f}, top {top:.1f}, right {right:.1f} inch."
        hint = "Set margins of 0.5 to 1.25 inch."
        notes.append(Note(message, hint, "file", weight=0.5))
    families = len(layout.font_families)
    if families > 2:
        message = f"{families} typefaces: {', '.join(layout.font_families[:5])}."
        notes.append(Note(message, "Keep to one or two.", "file", weight=0.5))
    lost = sum(note.weight for note in notes)
    return Outcome(1.0 - min(1.0, lost), tuple(notes))


def _good_margins(margins: tuple[float, float, float, float]) -> bool:
    """Say whether the margins are fit, by the ink: letters may stand two points nearer
    to the edge than the margin that was set, lines may end well before the right one,
    and the last page may end where it likes.
    """
    left, top, right, _ = margins
    return 34 <= left <= 92 and top >= 34 and right >= 34


@check(
    "formatting.characters",
    title="Characters that copy cleanly",
    points=1.5,
    strength=Strength.B,
    source="Greenhouse help; Sovren tips; reports of lost «fi» and «fl»",
    threshold="No ligature code points, unknown characters or letter-spaced words",
    why="A joined «fi» or letters set apart keep a search from finding the word.",
    advice="Switch ligatures and letter-spacing off in the template.",
)
def characters(context: Context) -> Outcome | None:
    """One kind of fault costs two thirds, both cost all."""
    if context.facts.mode in (*SCANNED, Mode.STRUCTURED):
        return None
    layout = context.facts.layout
    notes: list[Note] = []
    if layout.odd_characters:
        found = count(layout.odd_characters, "character")
        message = f"{found} that a search can't find."
        notes.append(Note(message, "Switch ligatures and symbol fonts off.", "file"))
    if layout.letter_spaced:
        found = count(layout.letter_spaced, "word")
        message = f"{found} with letters set apart."
        notes.append(Note(message, "Remove the letter-spacing.", "file"))
    return Outcome(1.0 - min(1.0, 2 / 3 * len(notes)), tuple(notes))


@check(
    "formatting.consistency",
    title="One way to write dates, one kind of bullet",
    points=1,
    strength=Strength.D,
    source="Cal State LA rubric",
    threshold="One date style and one bullet sign",
    why="An even page reads as careful work.",
    advice="Write every date the same way and use one bullet sign.",
)
def consistency(context: Context) -> Outcome | None:
    """Two date styles cost four tenths, each more a fifth; more than one bullet sign
    costs three tenths. Signs of symbol typefaces have no name and are not counted.
    """
    if context.facts.mode is Mode.STRUCTURED:
        return None
    notes: list[Note] = []
    styles: dict[str, tuple[str, str]] = {}
    for where, period in context.periods:
        for style in date_styles(period.text):
            styles.setdefault(style, (where, period.text))
    if len(styles) > 1:
        examples = "; ".join(dict.fromkeys(text for _, text in styles.values()))
        message = f"Dates are written in {len(styles)} ways."
        where = list(styles.values())[-1][0]
        hint = "Choose one, such as «Mar 2021»."
        weight = min(1.0, 0.2 * len(styles))
        notes.append(Note(message, hint, where, examples, weight))
    glyphs = [sign for sign in context.facts.layout.bullet_glyphs if _is_sign(sign)]
    if len(glyphs) > 1:
        message = f"{len(glyphs)} different bullet signs: {' '.join(glyphs[:6])}"
        notes.append(Note(message, "Use one sign throughout.", "file", weight=0.3))
    lost = sum(note.weight for note in notes)
    return Outcome(1.0 - min(1.0, lost), tuple(notes))


def _is_sign(glyph: str) -> bool:
    return bool(glyph.strip()) and glyph != "?" and not glyph.isalnum()


_POINT = re.compile(
    r"(?P<iso>\b\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?\b)|(?P<num>\b\d{1,2}[-/.]\d{4}\b)"
    r"|(?P<short>\b\d{1,2}/\d{2}\b|['’]\d{2}\b)"
    r"|(?P<word>[^\W\d_]{3,}\.?,?\s+\d{4}\b)|(?P<year>\b\d{4}\b)"
)
_LONGEST_ABBREVIATION = 4


def date_styles(text: str) -> tuple[str, ...]:
    """Return how the dates of a period are written; «present» has no style."""
    found: list[str] = []
    for match in _POINT.finditer(fold(text)):
        style = match.lastgroup or ""
        if style == "word":
            month = match[0].split()[0].strip(".,")
            if month in ("may", "june", "july"):  # written whole in either style
                continue
            long = len(month) > _LONGEST_ABBREVIATION
            style = "month" if long else "short month"
        found.append(style)
    return tuple(dict.fromkeys(found))
