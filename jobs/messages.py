"""The words for every error code: what happened, why, and what to do now, the best way
out first. Pages, the API and the terminal say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

Action = Literal["", "upload", "retry", "again"]


@dataclass(frozen=True, slots=True)
class Way:
    """One way out. `action` names the control that stands with it: upload another file,
    retry the same job, or start again with a new posting.
    """

    title: str
    text: str = ""
    action: Action = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What a person reads for a code.

    `headline` may name the file as {name}. `text` holds whatever the caller always
    knows; `detail` is added when every value it names is there.
    """

    headline: str
    title: str
    text: str
    ways: tuple[Way, ...]
    detail: str = ""


KINDS = {
    "pdf": "a PDF",
    "docx": "a Word document (.docx)",
    "html": "a web page",
    "rtf": "a rich text file (.rtf)",
    "json": "JSON",
    "txt": "plain text",
    **dict.fromkeys(("png", "jpg", "gif", "bmp", "webp"), "a picture"),
}

_UNREADABLE = "We couldn’t read {name}"
_STOPPED = "The check of {name} stopped"

_EXPORT_AGAIN = Way(
    "Export it again from Word, Google Docs or your editor",
    "Use “Save as PDF” or “Download as PDF”. Don’t print to a scanner or take a photo.",
)
_USE_DOCX = Way(
    "Upload the DOCX instead", "A DOCX always holds its text, never a picture of it."
)
_OTHER_FILE = Way("Upload a different file", "The job description is kept.", "upload")
_RETRY = Way(
    "Retry", "The same file and the same job description are checked again.", "retry"
)
_TELL_OPERATOR = Way(
    "Tell the person who runs this site",
    "The code and the job’s number stand under “Technical details”.",
)

UNKNOWN = Words(
    _STOPPED,
    "Something went wrong on our side.",
    "It is not your file’s fault. Your file and the job description are kept.",
    (_RETRY, _TELL_OPERATOR),
)

WORDS: Mapping[str, Words] = {
    "file.empty": Words(
        _UNREADABLE,
        "This file is empty.",
        "It holds 0 bytes, so the upload or the export was cut short.",
        (
            Way(
                "Open the file on your computer",
                "If it is empty there too, export it again.",
            ),
            _OTHER_FILE,
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
            _USE_DOCX,
            _OTHER_FILE,
        ),
        "The limit is {limit_mb} MB.",
    ),
    "file.unsupported": Words(
        _UNREADABLE,
        "This is not a file we can read.",
        "We read PDF, DOCX, plain text, Markdown, JSON Resume, PNG and JPG. What "
        "counts "
        "is what the file holds, not the ending of its name.",
        (
            Way("Save it as PDF or DOCX", "Every word processor offers both."),
            _OTHER_FILE,
        ),
        "It looks like {kind}.",
    ),
    "file.encrypted": Words(
        _UNREADABLE,
        "This PDF is protected by a password.",
        "Recruiting software can’t open it either, so this is worth fixing before you "
        "apply anywhere.",
        (
            Way(
                "Save it without a password",
                "Open it, choose “Print”, then “Save as PDF”.",
            ),
            _USE_DOCX,
            _OTHER_FILE,
        ),
    ),
    "file.damaged": Words(
        _UNREADABLE,
        "This file is damaged.",
        "It was cut off or written wrongly. Some viewers repair such files without "
        "telling; recruiting software often gives up.",
        (_EXPORT_AGAIN, _OTHER_FILE),
    ),
    "file.too_many_pages": Words(
        _UNREADABLE,
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
        _UNREADABLE,
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
        _UNREADABLE,
        "We found no readable text in this file.",
        "It holds pictures of text or almost nothing. Recruiting software has the same "
        "problem, so this is worth fixing before you apply anywhere.",
        (_EXPORT_AGAIN, _USE_DOCX, _OTHER_FILE),
    ),
    "file.ocr_unavailable": Words(
        _UNREADABLE,
        "This file contains pictures of text, not text.",
        "Text recognition is not set up on this server. Recruiting software has the "
        "same "
        "problem with such files.",
        (
            _EXPORT_AGAIN,
            _USE_DOCX,
            _OTHER_FILE,
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
        "its "
        "text may be drawn as pictures.",
        (
            Way("Check that you chose the right file", "", "upload"),
            Way(
                "Name the sections plainly",
                "For instance Experience, Education, Skills.",
            ),
        ),
    ),
    "posting.empty": Words(
        _STOPPED,
        "The job description is empty.",
        "Paste its text, or choose “Skip” to check the resume alone.",
        (Way("Start again with the text of the posting", "", "again"),),
    ),
    "posting.too_long": Words(
        _STOPPED,
        "The job description is too long.",
        "Paste the posting alone, without the rest of the page.",
        (Way("Start again with a shorter text", "The file is kept.", "again"),),
        "It has {chars} characters; the limit is {limit}.",
    ),
    "posting.unreadable": Words(
        "We couldn’t read the job description",
        "The file with the job description could not be read.",
        "Your resume is kept and was read without trouble.",
        (
            Way(
                "Start again with the text of the posting",
                "Copy it from the file or the page and paste it. The resume is kept.",
                "again",
            ),
            Way("Save the posting as PDF, DOCX or text", "Then choose that file."),
        ),
        "{file}: {reason}",
    ),
    "provider.unavailable": Words(
        _STOPPED,
        "The model that writes suggestions did not answer.",
        "It was asked several times. Your file and the job description are kept.",
        (_RETRY, _TELL_OPERATOR),
    ),
    "provider.rejected": Words(
        _STOPPED,
        "The model that writes suggestions refused our request.",
        "Its key or its settings are wrong, which only the person who runs this "
        "site can change.",
        (_TELL_OPERATOR, _RETRY),
    ),
    "render.failed": Words(
        "We couldn’t lay out {name}",
        "The finished document could not be laid out.",
        "The report and your decisions are kept.",
        (
            Way("Retry", "Choose another template if it happens again.", "retry"),
            _TELL_OPERATOR,
        ),
    ),
    "job.timeout": Words(
        _STOPPED,
        "The check took longer than it may.",
        "A file that is drawn in very many small pieces can be the cause, or a busy "
        "server.",
        (_RETRY, _EXPORT_AGAIN, _OTHER_FILE),
    ),
    "job.cpu": Words(
        _STOPPED,
        "This file needs more computing than a resume should.",
        "It may hold thousands of tiny drawings where its text should be.",
        (_EXPORT_AGAIN, _USE_DOCX, _OTHER_FILE),
    ),
    "job.memory": Words(
        _STOPPED,
        "This file needs more memory than a resume should.",
        "Very large pictures are the usual cause.",
        (_EXPORT_AGAIN, _USE_DOCX, _OTHER_FILE),
    ),
    "job.poison": Words(
        _UNREADABLE,
        "This file made our reader stop several times.",
        "Something in it is broken in a way that we can’t get past. Recruiting "
        "software "
        "may stumble over it too.",
        (_EXPORT_AGAIN, _USE_DOCX, _OTHER_FILE),
    ),
    "job.lost": Words(
        _STOPPED,
        "The server was interrupted while it worked on this, more than once.",
        "It is not your file’s fault.",
        (_RETRY, _TELL_OPERATOR),
    ),
    "job.internal": UNKNOWN,
    "job.input_gone": Words(
        _STOPPED,
        "The file was deleted before the check began.",
        "Files are deleted when their time is over or when you delete them.",
        (Way("Upload it again", "The job description is kept.", "upload"),),
    ),
    "job.storage": Words(
        _STOPPED,
        "The place where files are kept did not answer.",
        "Your file is still there; it can’t be reached for the moment.",
        (_RETRY, _TELL_OPERATOR),
    ),
    "site.unavailable": Words(
        "This site can’t answer right now",
        "This site can’t answer right now.",
        "Its database is restarting or busy, which rarely takes longer than a minute.",
        (Way("Try again in a minute", "", "again"), _TELL_OPERATOR),
    ),
    "site.internal": Words(
        "Something went wrong on our side",
        "Something went wrong on our side.",
        "What is stored here is kept.",
        (Way("Try again in a minute", "", "again"), _TELL_OPERATOR),
    ),
    "upload.disk_full": Words(
        "{name} could not be kept",
        "This server has no room left for files.",
        "Nothing is wrong with your file.",
        (Way("Try again later", "", "again"), _TELL_OPERATOR),
    ),
    "upload.storage": Words(
        "{name} could not be kept",
        "This server could not store the file.",
        "Nothing is wrong with your file.",
        (Way("Try again in a minute", "", "again"), _TELL_OPERATOR),
    ),
    "submit.too_many": Words(
        "That was one check too many for now",
        "You have sent many checks within a minute.",
        "Those are being worked on; nothing of them is lost.",
        (Way("Wait a moment, then send this one again", "", "again"),),
        "The next one is taken in {seconds} s.",
    ),
}


def words_for(
    code: str, params: Mapping[str, object] | None = None, *, name: str = "your file"
) -> Words:
    """Return the words for a code with their values filled in."""
    words = WORDS.get(code, UNKNOWN)
    values = {key: _shown(value) for key, value in _worded(params or {}).items()}
    detail = ""
    if words.detail:
        try:
            detail = words.detail.format_map(values)
        except KeyError:
            detail = ""
    text = f"{detail} {words.text}" if detail else words.text
    headline = words.headline.replace("{name}", name)
    return replace(words, headline=headline, text=text, detail=detail)


def cancelled_words(name: str) -> Words:
    """Return the words for a job that its owner cancelled."""
    return Words(
        f"You cancelled the check of {name}",
        "Cancelled by you.",
        "Nothing more happens to it. The file and the job description are kept.",
        (_RETRY, _OTHER_FILE),
    )


def _worded(params: Mapping[str, object]) -> dict[str, object]:
    """Add what the words need to what the code knows: names of kinds, megabytes, the
    words of a code that is the reason for another.
    """
    values = dict(params)
    found, size, limit = values.get("found"), values.get("size"), values.get("limit")
    if found and "kind" not in values:
        values["kind"] = KINDS.get(str(found), f"“{found}”")
    if isinstance(limit, int) and size and "limit_mb" not in values:
        values["limit_mb"] = limit // (1024 * 1024)
    if "reason" in values:
        values["reason"] = WORDS.get(str(values["reason"]), UNKNOWN).title
    return values


def _shown(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
