"""Formatting: whether the file itself can be read, by machines and by people."""

from __future__ import annotations

from analysis.findings.describe import count
from analysis.report import Strength
from analysis.rubric.base import FULL, Note, Outcome, check, graded
from analysis.rubric.context import Context
from analysis.source import Mode

_LEAST_CHARS = 300
_LEAST_CHARS_A_PAGE = 100
_FEWEST_WORDS = 400
SCANNED = (Mode.OCR, Mode.VISION)


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
    if context.facts.mode in SCANNED:
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
    threshold="No second column of text; a few words set apart on a line are none",
    why="Some parsers read straight across two columns and mix the lines up.",
    advice="Put everything into one column; move a sidebar below the main text.",
    effort=2,
)
def columns(context: Context) -> Outcome | None:
    """The reader of the file decides what a column is: a region of lines of its own,
    not a date at the margin. One is enough to lose nine tenths.
    """
    if not context.has_layout:
        return None
    found = context.facts.layout.columns
    if found <= 1:
        return FULL
    message = f"The text runs in {found} columns."
    hint = "Move the sidebar's sections into the one main column."
    return Outcome(0.1, (Note(message, hint, "file"),))


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
    """Tables and text boxes cost half each. Contact details in the page header are
    charged under «ats.contact» as well, where they belong: here a fifth.
    """
    if not context.has_layout:
        return None
    layout = context.facts.layout
    notes: list[Note] = []
    if layout.tables:
        message = f"{count(layout.tables, 'table')} with text."
        hint = "Turn the table into plain lines."
        notes.append(Note(message, hint, "file", weight=0.5))
    if layout.text_boxes:
        message = f"{count(layout.text_boxes, 'text box', 'text boxes')}."
        notes.append(Note(message, "Move its text into the page.", "file", weight=0.5))
    if not context.resume.contact.in_body:
        message = "Contact details stand only in the page header or footer."
        hint = "Move name, mail and phone into the first lines of the page."
        notes.append(Note(message, hint, "contact", weight=0.2))
    lost = min(1.0, sum(note.weight for note in notes))
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
    if not context.has_layout or context.facts.mode in SCANNED:
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
    """A short page is still a page, and the studies are one-sided: three tenths are
    lost between 400 and 100 words, the rest below. Too long: all at 1,800 words, a
    quarter for each page after the second.
    """
    words, pages = context.facts.word_count, context.facts.layout.page_count
    if context.is_academic:
        return FULL
    if words < _FEWEST_WORDS:
        found = 0.7 * graded(words, full=100, none=0)
        found += 0.3 * graded(words, full=_FEWEST_WORDS, none=100)
        message = f"{count(words, 'word')} is short."
        hint = "Say more about the last jobs: 400 to 1,000 words is usual."
        return Outcome(found, (Note(message, hint, "file"),))
    found = graded(words, full=1_000, none=1_800)
    if context.has_layout and pages > 2:
        found = min(found, graded(pages, full=2, none=6))
    if found == 1:
        return FULL
    message = f"{count(words, 'word')} on {count(pages, 'page')} is long."
    hint = "Shorten older jobs first; two pages are enough for most people."
    return Outcome(found, (Note(message, hint, "file"),))
