"""What programs read in a file: its lines in order as two readers take them, the fields
they would fill in, and what is wrong with that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.reading import Reader, ReaderKind, Reading, ReadLine
from analysis.report import Finding, Report
from analysis.resume import Resume
from analysis.source import HiddenText, Mode
from jobs.models import Job
from jobs.presenters.form_fields import Field, fields_of
from jobs.presenters.page_drawing import Drawing, drawing_of
from jobs.presenters.reading_problems import (
    Problem,
    problems_of_fields,
    problems_of_reading,
)

_CHECKS_THAT_MARK = ("formatting.", "ats.")
# Of those, what people see but programs don't stumble over.
_LOOKS_ALONE = frozenset(
    {
        "formatting.length",
        "formatting.type",
        "formatting.consistency",
        "ats.acronyms",
    }
)
READERS = {
    ReaderKind.PLACE: ("As seen", "takes the text in the order people see it"),
    ReaderKind.STORED: ("As stored", "takes the text in the order the file stores it"),
}
_MOST_WORDS = 8  # named of those that a line's other reader misses
_RECOGNISED = (Mode.OCR, Mode.VISION)


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line as read; `problem` says what a program gets wrong about it."""

    text: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the readers, or of the files, to look through."""

    key: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class MachineView:
    """What the ATS page shows. `waits` is the job that reads the file just now."""

    after: bool
    readers: tuple[Choice, ...]
    files: tuple[Choice, ...]
    reader: str  # what the one chosen does
    lines: tuple[TextLine, ...]
    drawing: Drawing | None
    fields: tuple[Field, ...]
    problems: tuple[Problem, ...]
    hidden: tuple[HiddenText, ...]
    is_read: bool
    waits: Job | None = None
    failed: Job | None = None

    @property
    def marked(self) -> bool:
        """Say whether any line is marked."""
        return any(line.problem for line in self.lines)


def source_view(
    report: Report, reading: Reading | None, kind: str, picture: str, waits: Job | None
) -> MachineView:
    """Return a source as it was read; before the readers went through it, its text as
    the run read it.
    """
    findings = report.scorecard.findings if report.scorecard else ()
    reader = _chosen(reading, kind)
    recognised = report.mode in _RECOGNISED
    by_place = reader is None or reader.kind is ReaderKind.PLACE
    if reader is None or (by_place and recognised):
        lines = tuple(ReadLine(text) for text in report.source_text)
    else:
        lines = reader.lines
    problems = (
        *problems_of_reading(reading, recognised=recognised),
        *problems_of_fields(report.resume, report.layout.header_footer_text),
        *_named(findings),
    )
    return MachineView(
        after=False,
        readers=_readers(reading, reader),
        files=(),
        reader=READERS[reader.kind if reader else ReaderKind.PLACE][1],
        lines=tuple(_told(line, findings) for line in lines),
        drawing=drawing_of(lines, reading.pages if reading else (), picture),
        fields=fields_of(report.resume),
        problems=problems,
        hidden=report.hidden,
        is_read=reading is not None,
        waits=waits,
    )


def made_view(
    reading: Reading | None,
    kind: str,
    format: str,
    picture: str,
    *,
    waits: Job | None,
    failed: Job | None,
) -> MachineView:
    """Return a file we made as it was read back."""
    reader = _chosen(reading, kind)
    resume = (reading.resume if reading else None) or Resume()
    lines = reader.lines if reader else ()
    problems = problems_of_reading(reading)
    if reading is not None:
        problems = (*problems, *problems_of_fields(resume, ()))
    return MachineView(
        after=True,
        readers=_readers(reading, reader),
        files=tuple(
            Choice(name, name.upper(), name == format) for name in ("pdf", "docx")
        ),
        reader=READERS[reader.kind][1] if reader else "",
        lines=tuple(_told(line, ()) for line in lines),
        drawing=drawing_of(lines, reading.pages if reading else (), picture),
        fields=fields_of(resume) if reading else (),
        problems=problems,
        hidden=(),
        is_read=reading is not None,
        waits=waits,
        failed=failed,
    )


def _chosen(reading: Reading | None, kind: str) -> Reader | None:
    if reading is None or not reading.readers:
        return None
    return reading.by(kind) or reading.readers[0]


def _readers(reading: Reading | None, chosen: Reader | None) -> tuple[Choice, ...]:
    if reading is None or len(reading.readers) < 2:
        return ()
    return tuple(
        Choice(one.kind.value, READERS[one.kind][0], one is chosen)
        for one in reading.readers
    )


def _told(line: ReadLine, findings: Iterable[Finding]) -> TextLine:
    said = [message] if (message := _finding(line.text, findings)) else []
    if line.alone:
        named = ", ".join(line.alone[:_MOST_WORDS])
        more = " …" if len(line.alone) > _MOST_WORDS else ""
        said.append(f"the other reader does not find: {named}{more}")
    if line.moved:
        said.append("the other reader takes this line at another place")
    return TextLine(line.text, "; ".join(said))


def _finding(text: str, findings: Iterable[Finding]) -> str:
    wanted = _plain(text)
    for finding in findings:
        about_reading = finding.check.startswith(_CHECKS_THAT_MARK)
        same = wanted and finding.excerpt and wanted == _plain(finding.excerpt)
        if about_reading and same:
            return finding.message
    return ""


def _named(findings: Iterable[Finding]) -> tuple[Problem, ...]:
    """Return what the rubric found about how the file reads."""
    told: dict[str, Problem] = {}
    for finding in findings:
        about_reading = finding.check.startswith(_CHECKS_THAT_MARK)
        if about_reading and finding.check not in _LOOKS_ALONE:
            told.setdefault(finding.check, Problem(finding.message, finding.hint))
    return tuple(told.values())


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
