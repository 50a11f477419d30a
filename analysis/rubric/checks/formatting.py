"""Formatting: whether the file itself can be read, by machines and by people."""

from __future__ import annotations

import re

from analysis.report import Strength
from analysis.rubric.base import FULL, Note, Outcome, check, count, graded
from analysis.rubric.context import Context
from analysis.source import Mode
from analysis.text.lists import fold

_LEAST_CHARS = 300
_LEAST_CHARS_A_PAGE = 100
_SCANNED = (Mode.OCR, Mode.VISION)
_LARGEST_FILE = 2_500_000  # bytes; Greenhouse parses up to 2.5 MB


@check(
    "formatting.text",
    title="The text can be read by a machine",
    points=4,
    strength=Strength.B,
    source="Lever and Greenhouse help on unsuccessful parsing",
    threshold="At least 300 characters, and 100 a page, in a real text layer",
    why="A machine can only find what is stored as text. From a picture of a page "
    "many systems get nothing.",
    advice="Export the resume again as a PDF or DOCX with text in it.",
    effort=2,
)
def text_layer(context: Context) -> Outcome | None:
    if context.facts.mode is Mode.STRUCTURED:
        return None
    chars = sum(len(line.strip()) for line in context.facts.source_text)
    pages = max(1, context.facts.layout.page_count)
    if chars < _LEAST_CHARS or chars < _LEAST_CHARS_A_PAGE * pages:
        message = f"Only {chars} characters of text on {count(pages, 'page')}."
        hint = "Export the resume again as a PDF or DOCX with text in it, not a scan."
        return Outcome(0.0, (Note(message, hint, "file"),))
    if context.facts.mode in _SCANNED:
        message = "The pages are pictures; the text had to be recognised."
        hint = (
            "Send the file the scan was made from: many systems do not recognise text."
        )
        return Outcome(0.25, (Note(message, hint, "file"),))
    return FULL


@check(
    "formatting.columns",
    title="One column, read from top to bottom",
    points=3,
    strength=Strength.B,
    source="Greenhouse help on unsuccessful parsing",
    threshold="No second column of text",
    why="Some parsers read straight across two columns and mix the lines up.",
    advice="Put everything into one column; move a sidebar below the main text.",
    effort=2,
)
def columns(context: Context) -> Outcome | None:
    if not context.has_layout:
        return None
    found = context.facts.layout.columns
    if found <= 1:
        return FULL
    message = f"The text runs in {found} columns."
    hint = "Move the sidebar's sections into the one main column."
    return Outcome(0.2, (Note(message, hint, "file"),))


@check(
    "formatting.tables",
    title="No tables, text boxes or contact details in the page header",
    points=3,
    strength=Strength.B,
    source="Greenhouse help on unsuccessful parsing",
    threshold="No table with text, no text box, contact details in the body",
    why="Text in tables, boxes and page headers is often skipped or read out of order.",
    advice="Use plain paragraphs and bullets, with the contact lines in the body.",
    effort=2,
)
def tables(context: Context) -> Outcome | None:
    if not context.has_layout:
        return None
    layout = context.facts.layout
    notes: list[Note] = []
    if layout.tables:
        message = f"{count(layout.tables, 'table')} with text."
        notes.append(
            Note(message, "Turn the table into plain lines.", "file", weight=1.5)
        )
    if layout.text_boxes:
        message = f"{count(layout.text_boxes, 'text box', 'text boxes')}."
        notes.append(Note(message, "Move its text into the page.", "file", weight=1.5))
    if not context.resume.contact.in_body:
        message = "Contact details stand only in the page header or footer."
        hint = "Move name, mail and phone into the first lines of the page."
        notes.append(Note(message, hint, "contact", weight=1.0))
    lost = min(1.0, sum(note.weight for note in notes) / 3)
    return Outcome(1.0 - lost, tuple(notes))


@check(
    "formatting.graphics",
    title="No pictures or drawn words",
    points=1.5,
    strength=Strength.B,
    source="Greenhouse help; Sovren tips of 2015 (old)",
    threshold="Pictures cover at most 5 % of any page",
    why="Words in a picture are invisible to a parser.",
    advice="Leave out photos, logos and icons that carry information.",
)
def graphics(context: Context) -> Outcome | None:
    if not context.has_layout or context.facts.mode in _SCANNED:
        return None
    share = context.facts.layout.image_share
    if share <= 0.05:
        return FULL
    message = f"Pictures cover {share:.0%} of a page."
    hint = "Take the picture out, or write what it says as text."
    found = graded(share, full=0.05, none=0.25)
    return Outcome(found, (Note(message, hint, "file"),))


@check(
    "formatting.length",
    title="A length people read to the end",
    points=3,
    strength=Strength.C,
    source="MIT career centre; ResumeGo, TalentWorks and Huntr studies",
    threshold="One or two pages and 400 to 1,000 words; academic CVs may be longer",
    why="Two pages do at least as well as one in the studies there are; far more or "
    "far less does worse.",
    advice="Aim at one or two pages and 400 to 1,000 words.",
    effort=2,
)
def length(context: Context) -> Outcome | None:
    words, pages = context.facts.word_count, context.facts.layout.page_count
    if context.is_academic:
        return FULL
    low = 220 if context.is_student else 400
    if words < low:
        # A short page is still a page: most of the loss is kept for nearly empty ones.
        found = 0.7 * graded(words, full=100, none=0)
        found += 0.3 * graded(words, full=low, none=100)
        message = f"{count(words, 'word')} is short."
        hint = f"Say more about the last jobs: {low} to 1,000 words is usual."
        return Outcome(found, (Note(message, hint, "file"),))
    found = graded(words, full=1_000, none=1_800)
    if context.has_layout and pages > 2:
        found = min(found, graded(pages, full=2, none=5))
    if found == 1:
        return FULL
    message = f"{count(words, 'word')} on {count(pages, 'page')} is long."
    hint = "Shorten older jobs first; two pages are enough for most people."
    return Outcome(found, (Note(message, hint, "file"),))


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
    layout = context.facts.layout
    known = layout.body_size is not None or layout.margins is not None
    if not known or context.facts.mode in _SCANNED:
        return None
    notes: list[Note] = []
    size = layout.body_size
    # Half a point of grace: the same setting is stored a little differently everywhere.
    if size is not None and not 9.5 <= size <= 12.5:
        message = f"The body text is {size:.1f} pt."
        notes.append(Note(message, "Set it in 10 to 12 pt.", "file"))
    if layout.margins is not None and not _good_margins(layout.margins):
        least, most = min(layout.margins) / 72, max(layout.margins) / 72
        message = f"The margins run from {least:.1f} to {most:.1f} inch."
        hint = "Set margins of 0.5 to 1.25 inch."
        notes.append(Note(message, hint, "file", weight=0.6))
    families = len(layout.font_families)
    if families > 2:
        message = f"{families} typefaces: {', '.join(layout.font_families[:5])}."
        notes.append(Note(message, "Keep to one or two.", "file", weight=0.6))
    lost = sum(note.weight for note in notes) / 2.2
    return Outcome(1.0 - min(1.0, lost), tuple(notes))


def _good_margins(margins: tuple[float, float, float, float]) -> bool:
    """Say whether the side margins are fit; the last page may end where it likes."""
    left, top, right, _ = margins
    return 30 <= left <= 95 and top >= 26 and right >= 26


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
    if context.facts.mode in (*_SCANNED, Mode.STRUCTURED):
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
    return Outcome(1.0 - min(1.0, 0.5 * len(notes)), tuple(notes))


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
    if context.facts.mode is Mode.STRUCTURED:
        return None
    notes: list[Note] = []
    styles: dict[str, tuple[str, str]] = {}
    for where, period in context.periods:
        for style in date_styles(period.text):
            styles.setdefault(style, (where, period.text))
    if len(styles) > 1:
        examples = "; ".join(text for _, text in styles.values())
        message = f"Dates are written in {len(styles)} ways."
        where = list(styles.values())[-1][0]
        hint = "Choose one, such as «Mar 2021»."
        weight = min(1.2, 0.3 * len(styles))
        notes.append(Note(message, hint, where, examples, weight))
    glyphs = context.facts.layout.bullet_glyphs
    if len(glyphs) > 2:
        message = f"{len(glyphs)} different bullet signs: {' '.join(glyphs[:6])}"
        notes.append(Note(message, "Use one sign throughout.", "file", weight=0.5))
    lost = sum(note.weight for note in notes) / 1.5
    return Outcome(1.0 - min(1.0, lost), tuple(notes))


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
