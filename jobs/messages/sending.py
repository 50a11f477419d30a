"""The words for a posting that can’t be used, and for what was not taken."""

from __future__ import annotations

from collections.abc import Mapping

from jobs.messages.words import STOPPED, TELL_OPERATOR, Way, Words

OF_SENDING: Mapping[str, Words] = {
    "posting.empty": Words(
        STOPPED,
        "The job description is empty.",
        "Paste its text, or choose “Skip” to check the resume alone.",
        (Way("Start again with the text of the posting", "", "again"),),
    ),
    "posting.too_long": Words(
        STOPPED,
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
    "upload.disk_full": Words(
        "{name} could not be kept",
        "This server has no room left for files.",
        "Nothing is wrong with your file.",
        (Way("Try again later", "", "again"), TELL_OPERATOR),
    ),
    "upload.storage": Words(
        "{name} could not be kept",
        "This server could not store the file.",
        "Nothing is wrong with your file.",
        (Way("Try again in a minute", "", "again"), TELL_OPERATOR),
    ),
    "submit.too_many": Words(
        "That was one check too many for now",
        "You have sent many checks within a minute.",
        "Those are being worked on; nothing of them is lost.",
        (Way("Wait a moment, then send this one again", "", "again"),),
        "The next one is taken in {seconds} s.",
    ),
}
