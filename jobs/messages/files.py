"""The words for a resume file that can’t be read."""

from __future__ import annotations

from collections.abc import Mapping

from jobs.messages.words import (
    EXPORT_AGAIN,
    OTHER_FILE,
    UNREADABLE,
    USE_DOCX,
    Way,
    Words,
)

OF_FILES: Mapping[str, Words] = {
    "file.empty": Words(
        UNREADABLE,
        "This file is empty.",
        "It holds 0 bytes, so the upload or the export was cut short.",
        (
            Way(
                "Open the file on your computer",
                "If it is empty there too, export it again.",
            ),
            OTHER_FILE,
        ),
    ),
    "file.too_large": Words(
        "{name} is too large",
        "This file is larger than the limit.",
        "Resumes are rarely larger than 1 MB; pictures make them grow.",
        (
            Way(
                "Save it with smaller pictures",
                "Choose “Minimum size” when you export the PDF.",
            ),
            USE_DOCX,
            OTHER_FILE,
        ),
        "The limit is {limit_mb} MB.",
    ),
    "file.unsupported": Words(
        UNREADABLE,
        "This is not a file we can read.",
        "We read PDF, DOCX, plain text, Markdown, JSON Resume, PNG and JPG. What "
        "counts is what the file holds, not the ending of its name.",
        (
            Way("Save it as PDF or DOCX", "Every word processor offers both."),
            OTHER_FILE,
        ),
        "It looks like {kind}.",
    ),
    "file.encrypted": Words(
        UNREADABLE,
        "This PDF is protected by a password.",
        "Recruiting software can’t open it either, so this is worth fixing before you "
        "apply anywhere.",
        (
            Way(
                "Save it without a password",
                "Open it, choose “Print”, then “Save as PDF”.",
            ),
            USE_DOCX,
            OTHER_FILE,
        ),
    ),
    "file.damaged": Words(
        UNREADABLE,
        "This file is damaged.",
        "It was cut off or written wrongly. Some viewers repair such files without "
        "telling; recruiting software often gives up.",
        (EXPORT_AGAIN, OTHER_FILE),
    ),
    "file.too_many_pages": Words(
        UNREADABLE,
        "This file has too many pages.",
        "A resume has one to three pages; this may be a portfolio or several files "
        "in one.",
        (
            Way(
                "Upload the resume alone",
                "Leave certificates and samples of work out.",
                "upload",
            ),
        ),
        "It has {pages} pages; the limit is {limit}.",
    ),
    "file.too_much_text": Words(
        UNREADABLE,
        "This file holds too much text.",
        "A resume has 300 to 1,500 words; this one holds far more than any reader "
        "would take in.",
        (
            Way(
                "Upload the resume alone",
                "Leave certificates and samples of work out.",
                "upload",
            ),
        ),
        "The limit is {limit} characters.",
    ),
    "file.no_text": Words(
        UNREADABLE,
        "We found no readable text in this file.",
        "It holds pictures of text or almost nothing. Recruiting software has the same "
        "problem, so this is worth fixing before you apply anywhere.",
        (EXPORT_AGAIN, USE_DOCX, OTHER_FILE),
    ),
    "file.ocr_unavailable": Words(
        UNREADABLE,
        "This file contains pictures of text, not text.",
        "Text recognition is not set up on this server. Recruiting software has the "
        "same problem with such files.",
        (
            EXPORT_AGAIN,
            USE_DOCX,
            OTHER_FILE,
            Way(
                "Ask the person who runs this site for text recognition",
                "It needs Tesseract’s language data.",
            ),
        ),
    ),
    "file.not_a_resume": Words(
        "{name} doesn’t look like a resume",
        "We found neither contact details nor jobs, schools or skills.",
        "If it is a resume, its sections may have headings that no parser knows, or "
        "its text may be drawn as pictures.",
        (
            Way("Check that you chose the right file", "", "upload"),
            Way(
                "Name the sections plainly",
                "For instance Experience, Education, Skills.",
            ),
        ),
    ),
}
