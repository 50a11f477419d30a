"""What goes wrong when programs read a file, each with what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.reading import ReaderKind, Reading
from analysis.resume import Resume
from jobs.presenters.form_fields import fields_of

_MOST_NAMED = 10
_NAMES = {
    ReaderKind.PLACE: "the reader that goes by what people see",
    ReaderKind.STORED: "the reader that takes the text as stored",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem, and what to do about it."""

    title: str
    todo: str


def problems_of_reading(
    reading: Reading | None, *, recognised: bool = False
) -> tuple[Problem, ...]:
    """Return what is lost of a file, or read in two ways. `recognised` says that its
    words were recognised from pictures.
    """
    if reading is None:
        return ()
    told = [*_lost(reading)]
    stored = reading.by(ReaderKind.STORED)
    place = reading.by(ReaderKind.PLACE)
    if recognised or (stored is not None and not stored.lines):
        told.append(
            Problem(
                "There is no text in this file, only pictures of it",
                "Many programs read nothing here. Save it as PDF or DOCX from the "
                "program it was written in, instead of scanning or printing it.",
            )
        )
    elif stored is not None and place is not None:
        told += _apart(reading)
    return tuple(told)


def _lost(reading: Reading) -> list[Problem]:
    return [
        Problem(
            f"{_count(len(one.lost), 'word')} not found by {_NAMES[one.kind]}: "
            f"{_some(one.lost)}",
            "Choose another template, or send the other file format; then look here "
            "again.",
        )
        for one in reading.readers
        if one.lost
    ]


def _apart(reading: Reading) -> list[Problem]:
    """Return where the two readers differ."""
    told: list[Problem] = []
    for one in reading.readers:
        alone = [word for line in one.lines for word in line.alone]
        if alone:
            told.append(
                Problem(
                    f"{_count(len(alone), 'word')} found only by {_NAMES[one.kind]}: "
                    f"{_some(alone)}",
                    "Headers, footers, text boxes, letters set apart and invisible "
                    "text are read by some programs and not by others. Put what counts "
                    "into the body as plain text.",
                )
            )
    moved = max(sum(line.moved for line in one.lines) for one in reading.readers)
    if moved:
        told.append(
            Problem(
                f"{_count(moved, 'line')} read in two different orders",
                "Columns, tables and text boxes can be read across or down. Set the "
                "resume in one column, in the order it shall be read.",
            )
        )
    return told


def problems_of_fields(resume: Resume, edges: tuple[str, ...]) -> tuple[Problem, ...]:
    """Return which fields of a form stay empty or unsure; `edges` is the text in the
    page's header and footer.
    """
    fields = fields_of(resume)
    told: list[Problem] = []
    missing = [field.label for field in fields if field.state == "missing"]
    unsure = [field.label for field in fields if field.state == "unsure"]
    if edges and not resume.contact.in_body:
        told.append(
            Problem(
                "Your contact details stand in the page’s header or footer",
                "Many programs skip those. Write them at the top of the page itself.",
            )
        )
    if missing:
        told.append(
            Problem(
                f"Not found: {', '.join(missing)}",
                "If your resume says it, write it on a line of its own near its "
                "heading; if not, a form will ask you for it.",
            )
        )
    if unsure:
        told.append(
            Problem(
                f"Read, but unsure: {', '.join(unsure)}",
                "Part title, employer and dates clearly, with usual headings and dates "
                "such as “Mar 2021 – Present”.",
            )
        )
    return tuple(told)


def _count(number: int, noun: str) -> str:
    verb = "is" if number == 1 else "are"
    return f"{number} {noun}{'' if number == 1 else 's'} {verb}"


def _some(words: tuple[str, ...] | list[str]) -> str:
    named = ", ".join(f"“{word}”" for word in words[:_MOST_NAMED])
    return f"{named} …" if len(words) > _MOST_NAMED else named
