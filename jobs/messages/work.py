"""The words for work that stopped: a job, the model it asked, the site itself."""

from __future__ import annotations

from collections.abc import Mapping

from jobs.messages.words import (
    EXPORT_AGAIN,
    OTHER_FILE,
    RETRY,
    STOPPED,
    TELL_OPERATOR,
    UNREADABLE,
    USE_DOCX,
    Way,
    Words,
)

UNKNOWN = Words(
    STOPPED,
    "Something went wrong on our side.",
    "It is not your file’s fault. Your file and the job description are kept.",
    (RETRY, TELL_OPERATOR),
)

OF_WORK: Mapping[str, Words] = {
    "provider.unavailable": Words(
        STOPPED,
        "The model that writes suggestions did not answer.",
        "It was asked several times. Your file and the job description are kept.",
        (RETRY, TELL_OPERATOR),
    ),
    "provider.rejected": Words(
        STOPPED,
        "The model that writes suggestions refused our request.",
        "Its key or its settings are wrong, which only the person who runs this "
        "site can change.",
        (TELL_OPERATOR, RETRY),
    ),
    "render.failed": Words(
        "We couldn’t lay out {name}",
        "The finished document could not be laid out.",
        "The report and your decisions are kept.",
        (
            Way("Retry", "Choose another template if it happens again.", "retry"),
            TELL_OPERATOR,
        ),
    ),
    "job.timeout": Words(
        STOPPED,
        "The check took longer than it may.",
        "A file that is drawn in very many small pieces can be the cause, or a busy "
        "server.",
        (RETRY, EXPORT_AGAIN, OTHER_FILE),
    ),
    "job.cpu": Words(
        STOPPED,
        "This file needs more computing than a resume should.",
        "It may hold thousands of tiny drawings where its text should be.",
        (EXPORT_AGAIN, USE_DOCX, OTHER_FILE),
    ),
    "job.memory": Words(
        STOPPED,
        "This file needs more memory than a resume should.",
        "Very large pictures are the usual cause.",
        (EXPORT_AGAIN, USE_DOCX, OTHER_FILE),
    ),
    "job.poison": Words(
        UNREADABLE,
        "This file made our reader stop several times.",
        "Something in it is broken in a way that we can’t get past. Recruiting "
        "software may stumble over it too.",
        (EXPORT_AGAIN, USE_DOCX, OTHER_FILE),
    ),
    "job.lost": Words(
        STOPPED,
        "The server was interrupted while it worked on this, more than once.",
        "It is not your file’s fault.",
        (RETRY, TELL_OPERATOR),
    ),
    "job.internal": UNKNOWN,
    "job.input_gone": Words(
        STOPPED,
        "The file was deleted before the check began.",
        "Files are deleted when their time is over or when you delete them.",
        (Way("Upload it again", "The job description is kept.", "upload"),),
    ),
    "job.storage": Words(
        STOPPED,
        "The place where files are kept did not answer.",
        "Your file is still there; it can’t be reached for the moment.",
        (RETRY, TELL_OPERATOR),
    ),
    "site.unavailable": Words(
        "This site can’t answer right now",
        "This site can’t answer right now.",
        "Its database is restarting or busy, which rarely takes longer than a minute.",
        (Way("Try again in a minute", "", "again"), TELL_OPERATOR),
    ),
    "site.internal": Words(
        "Something went wrong on our side",
        "Something went wrong on our side.",
        "What is stored here is kept.",
        (Way("Try again in a minute", "", "again"), TELL_OPERATOR),
    ),
}
