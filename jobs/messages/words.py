"""What words for a code consist of, and the ways out that many of them share."""

from __future__ import annotations

from dataclasses import dataclass
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


UNREADABLE = "We couldn’t read {name}"
STOPPED = "The check of {name} stopped"

EXPORT_AGAIN = Way(
    "Export it again from Word, Google Docs or your editor",
    "Use “Save as PDF” or “Download as PDF”. Don’t print to a scanner or take a photo.",
)
USE_DOCX = Way(
    "Upload the DOCX instead", "A DOCX always holds its text, never a picture of it."
)
OTHER_FILE = Way("Upload a different file", "The job description is kept.", "upload")
RETRY = Way(
    "Retry", "The same file and the same job description are checked again.", "retry"
)
TELL_OPERATOR = Way(
    "Tell the person who runs this site",
    "The code and the job’s number stand under “Technical details”.",
)
