"""Makes plain one-column files of a resume, DOCX and PDF, and spoils the file itself:
contact details in the page header, a table, a second column, words nobody sees.
"""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

import docx
import weasyprint
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from analysis.config import AnalysisConfig
from analysis.pipeline import Request, run
from analysis.report import Scorecard
from analysis.resume import Period, Position, Resume
from analysis.source import SourceFile
from tests.analysis.rubric.spoiling import (
    ATS,
    CHANGES,
    CONTENT,
    FORMAT,
    TODAY,
    Rate,
    holds,
)

CONFIG = AnalysisConfig(today=TODAY, ocr=False)
_MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_HIDDEN = "Kubernetes Terraform Salesforce leadership strategy budget ICU payroll"


@dataclass(frozen=True, slots=True)
class Look:
    """How a file is made; all off is a plain page."""

    contact_in_header: bool = False
    table: str = ""  # the heading of the section set as a table
    columns: bool = False
    hidden: bool = False
    typos: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines: «title», «line», «bullet»."""

    heading: str
    lines: tuple[tuple[str, str], ...]


PLAIN: Final = Look()
_BOTH = ("docx", "pdf")
# What a file can suffer, the category concerned, and the kinds of file that can: a page
# header of a PDF is text of the page like any other.
LOOKS: Final[dict[str, tuple[Look, str, tuple[str, ...]]]] = {
    "contact moved to the header": (Look(contact_in_header=True), ATS, ("docx",)),
    "skills set as a table": (Look(table="Skills"), FORMAT, _BOTH),
    "experience set as a table": (Look(table="Experience"), FORMAT, _BOTH),
    "a second column introduced": (Look(columns=True), FORMAT, _BOTH),
    "hidden keywords added": (Look(hidden=True), ATS, _BOTH),
    "typos in every line": (Look(typos=True), CONTENT, _BOTH),
}


def sections_of(resume: Resume) -> tuple[Section, ...]:
    """Return the sections as they stand on a page, in the usual order."""
    names = {heading.kind: heading.text for heading in resume.headings}
    found: list[Section] = []
    if resume.summary:
        found.append(Section("Summary", (("line", resume.summary.text),)))
    work = tuple(line for job in resume.positions for line in _job(job))
    found.append(Section(names.get("positions", "Experience"), work))
    schools = tuple(
        line
        for school in resume.education
        for line in (
            ("title", f"{school.degree} {school.area}".strip() or "Studies"),
            ("line", f"{school.institution}, {_period(school.period)}".strip(", ")),
        )
    )
    if schools:
        found.append(Section(names.get("education", "Education"), schools))
    skills = tuple(
        ("line", f"{group.name}: {', '.join(group.skills)}".lstrip(": "))
        for group in resume.skills
    )
    if skills:
        found.append(Section(names.get("skills", "Skills"), skills))
    return tuple(found)


def _job(job: Position) -> Iterator[tuple[str, str]]:
    yield "title", job.title
    yield "line", ", ".join(filter(None, (job.company, _period(job.period))))
    yield from (("bullet", bullet.text) for bullet in job.bullets)


def _period(period: Period) -> str:
    """Write ISO dates as people do, and leave what a spoil has written as it is."""
    named = period.text.replace("present", "")
    if "/" in named or any(char.isalpha() for char in named):
        return period.text
    return " – ".join(filter(None, (_point(period.start), _point(period.end))))


def _point(iso: str) -> str:
    year, _, month = iso.partition("-")
    if year == "present":
        return "Present"
    return f"{_MONTHS[int(month) - 1]} {year}" if month else year


def contact_lines(resume: Resume) -> tuple[str, str]:
    """Return the name and the line below it."""
    contact = resume.contact
    links = [f"linkedin.com/in/{p.username}" for p in contact.profiles if p.username]
    parts = (contact.location.text, contact.email, contact.phone, *links[:1])
    return contact.name, " | ".join(filter(None, parts))


def slipped(text: str) -> str:
    """Return a line with two neighbouring letters of its longest plain word swapped."""
    words = [w for w in text.split() if w.isalpha() and w.islower() and len(w) > 6]
    if not words:
        return text
    word = max(words, key=len)
    middle = len(word) // 2
    pair = word[middle : middle + 2]
    return text.replace(word, word[:middle] + pair[::-1] + word[middle + 2 :], 1)


def _slipped(section: Section) -> Section:
    return replace(section, lines=tuple((k, slipped(t)) for k, t in section.lines))


def _pages_sections(resume: Resume, look: Look) -> tuple[Section, ...]:
    found = sections_of(resume)
    return tuple(map(_slipped, found)) if look.typos else found


def to_docx(resume: Resume, look: Look = PLAIN) -> bytes:
    """Return a DOCX of the resume."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(11)
    name, line = contact_lines(resume)
    if look.contact_in_header:
        document.sections[0].header.paragraphs[0].text = f"{name}\n{line}"
    else:
        document.add_heading(name, level=0)
        document.add_paragraph(line)
    if look.hidden:
        run_ = document.add_paragraph().add_run(_HIDDEN)
        run_.font.color.rgb = RGBColor(255, 255, 255)
    for section in _pages_sections(resume, look):
        document.add_heading(section.heading, level=1)
        if look.table == section.heading:
            _docx_table(document, section)
            continue
        for kind, text in section.lines:
            style = "List Bullet" if kind == "bullet" else None
            paragraph = document.add_paragraph(style=style)
            paragraph.add_run(text).bold = kind == "title"
    if look.columns:
        columns = OxmlElement("w:cols")
        columns.set(qn("w:num"), "2")
        properties = document.sections[0]._sectPr
        for old in properties.findall(qn("w:cols")):
            properties.remove(old)
        properties.append(columns)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _docx_table(document: Document, section: Section) -> None:
    rows = _rows(section)
    table = document.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    for left, right in rows:
        cells = table.add_row().cells
        cells[0].text = left
        cells[1].text = right[0][1]
        for kind, text in right[1:]:
            style = "List Bullet" if kind == "bullet" else None
            cells[1].add_paragraph(text, style=style)


def _rows(section: Section) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return a section as rows of two cells: a title beside its lines, a label beside
    what it names.
    """
    rows: list[tuple[str, list[tuple[str, str]]]] = []
    if not any(kind == "title" for kind, _ in section.lines):
        for kind, text in section.lines:
            label, _, rest = text.partition(": ")
            rows.append((label, [(kind, rest)]) if rest else ("", [(kind, text)]))
        return rows
    for kind, text in section.lines:
        if kind == "title":
            rows.append((text, []))
        else:
            rows[-1][1].append((kind, text))
    return rows


_STYLE = """
@page { size: A4; margin: 20mm %(top)s 20mm 20mm; %(header)s }
body { font: 10.5pt 'DejaVu Sans', sans-serif; color: #000 }
h1 { font-size: 18pt; margin: 0 } h2 { font-size: 13pt; margin: 10pt 0 3pt }
p { margin: 2pt 0 } ul { margin: 2pt 0 4pt; padding-left: 14pt }
td { border: 1px solid #000; padding: 3pt; vertical-align: top }
.hidden { color: #fff } .letterhead { position: running(letterhead) }
.side { float: left; width: 28%% } .main { float: right; width: 67%% }
"""


def to_pdf(resume: Resume, look: Look = PLAIN) -> bytes:
    """Return a PDF of the resume."""
    name, line = (html.escape(part) for part in contact_lines(resume))
    header = "@top-left { content: element(letterhead) }"
    style = _STYLE % {
        "top": "20mm",
        "header": header if look.contact_in_header else "",
    }
    head = f"<h1>{name}</h1><p>{line}</p>"
    if look.contact_in_header:
        head = f'<div class="letterhead"><p>{name}</p><p>{line}</p></div>'
    if look.hidden:
        head += f'<p class="hidden">{_HIDDEN}</p>'
    parts = [
        (section.heading, _html_section(section, look))
        for section in _pages_sections(resume, look)
    ]
    body = "".join(text for _, text in parts)
    if look.columns:
        aside = ("Skills", "Education")
        side = "".join(text for heading, text in parts if heading in aside)
        main = "".join(text for heading, text in parts if heading not in aside)
        body = f'<div class="side">{side}</div><div class="main">{main}</div>'
    page = f'<html lang="en"><style>{style}</style><body>{head}{body}</body></html>'
    content: bytes = weasyprint.HTML(string=page).write_pdf()
    return content


def _html_section(section: Section, look: Look) -> str:
    title = f"<h2>{html.escape(section.heading)}</h2>"
    if look.table == section.heading:
        rows = "".join(
            f"<tr><td>{html.escape(left)}</td>"
            f"<td>{''.join(_html_line(*line) for line in right)}</td></tr>"
            for left, right in _rows(section)
        )
        return f"{title}<table>{rows}</table>"
    return title + "".join(_html_line(kind, text) for kind, text in section.lines)


def _html_line(kind: str, text: str) -> str:
    text = html.escape(text)
    if kind == "bullet":
        return f"<ul><li>{text}</li></ul>"
    return f"<p><b>{text}</b></p>" if kind == "title" else f"<p>{text}</p>"


MAKERS: Final[dict[str, Callable[[Resume, Look], bytes]]] = {
    "docx": to_docx,
    "pdf": to_pdf,
}


@cache
def read(kind: str, resume: Resume, look: Look = PLAIN) -> Scorecard:
    """Make a file, read it as any other, and return its scorecard."""
    source = SourceFile(f"resume.{kind}", MAKERS[kind](resume, look))
    report = run(Request("analyze", source), config=CONFIG).report
    assert report is not None
    assert report.scorecard is not None
    return report.scorecard


def file_rates(
    resumes: Iterable[Resume], kinds: Iterable[str] = ("docx", "pdf")
) -> tuple[Rate, ...]:
    """Return the rate of every spoil over real files, by kind of file."""
    chosen = tuple(resumes)
    found: list[Rate] = []
    for kind in kinds:
        for name, (change, concerned) in CHANGES.items():
            changed = [(r, change(r)) for r in chosen]
            held = [
                holds(read(kind, old), read(kind, new), concerned)
                for old, new in changed
                if old != new
            ]
            found.append(Rate(name, kind, sum(held), len(held)))
        for name, (look, concerned, able) in LOOKS.items():
            if kind not in able:
                continue
            held = [
                holds(read(kind, resume), read(kind, resume, look), concerned)
                for resume in chosen
            ]
            found.append(Rate(name, kind, sum(held), len(held)))
    return tuple(found)
