"""Pages looked at through a ruler: every template, length and paper. Each script has
its turn in test_world.
"""

from __future__ import annotations

from dataclasses import replace

import pymupdf
import pytest

from analysis.render import RenderOptions, render, templates
from analysis.render.fitting import estimated_pages, smaller
from analysis.render.outline import Block, Outline, Part, outline
from analysis.render.style import PAPER, Style, style_named
from analysis.resume import Resume
from tests.analysis.render.geometry import faults
from tests.analysis.render.lengths import career, lengths
from tests.analysis.render.people import rich

STYLES = {style.name: style for style in templates()}
LENGTHS = {**lengths(), "rich": rich(positions=6)}
CASES = [(case, who, paper) for case, who in LENGTHS.items() for paper in PAPER]


@pytest.mark.parametrize(
    ("resume", "paper"),
    [pytest.param(who, paper, id=f"{case}-{paper}") for case, who, paper in CASES],
)
@pytest.mark.parametrize("template", STYLES)
def test_no_page_is_broken(template: str, resume: Resume, paper: str) -> None:
    options = RenderOptions(paper=paper)
    made = render(resume, template=template, format="pdf", options=options)
    assert faults(made.content, outline(resume, options), STYLES[template]) == []


@pytest.mark.parametrize("density", ["tight", "airy"])
@pytest.mark.parametrize("template", STYLES)
def test_no_page_is_broken_in_any_density(template: str, density: str) -> None:
    options = RenderOptions(density=density)
    resume = lengths()["two pages"]
    made = render(resume, template=template, format="pdf", options=options)
    assert faults(made.content, outline(resume, options), STYLES[template]) == []


@pytest.mark.parametrize("template", STYLES)
def test_pages_are_told_before_they_are_laid_out(template: str) -> None:
    for jobs in (1, 3, 5, 9):
        resume = career(jobs, 5)
        content = outline(resume, RenderOptions())
        told = estimated_pages(content, STYLES[template], "a4")
        made = render(resume, template=template, format="pdf")
        pages = made.pages or 0
        assert pages - 1 - 0.25 <= told <= pages + 0.35, (jobs, told, pages)


def test_a_page_is_saved_only_where_the_text_stays_readable() -> None:
    style = style_named("classic")
    assert smaller(0.9, style) == 0
    assert smaller(1.9, style) == 0
    assert style.body_least <= smaller(1.05, style) < style.body_size
    assert smaller(1.05, replace_least(style.body_size)) == 0


def replace_least(size: float) -> Style:
    return style_named("classic").model_copy(update={"body_least": size})


# The ruler itself: each fault is drawn by hand, and must be seen.

STYLE = style_named("plain")
JOB = Block(title="Depot Manager", dates="2019", points=("Cut the time.",))
SAID = Outline("Ada", "", (), (Part("positions", "Experience", (JOB,)),))


def drawn(*pages: list[tuple[float, float, str]]) -> bytes:
    """Return a PDF with words at places (from the left, from the top)."""
    with pymupdf.open() as document:
        for words in pages:
            page = document.new_page(width=595, height=842)
            for left, top, word in words:
                page.insert_text((left, top), word, fontsize=10)
        return document.tobytes()


WHOLE = [
    (100, 100, "Ada"),
    (100, 130, "Experience"),
    (100, 150, "Depot Manager"),
    (400, 150, "2019"),
    (100, 170, "Cut the time."),
]


def test_the_ruler_finds_nothing_where_nothing_is() -> None:
    assert faults(drawn(WHOLE), SAID, STYLE) == []


@pytest.mark.parametrize(
    ("pages", "fault"),
    [
        ([WHOLE[:4]], "the letters are not those"),
        ([[WHOLE[0], *WHOLE[2:], WHOLE[1]]], "the letters are not those"),
        ([WHOLE[:2], WHOLE[2:]], "the heading 'Experience' stands alone"),
        ([WHOLE[:4], WHOLE[4:]], "the entry 'Depot Manager' is torn"),
        ([WHOLE[:4], WHOLE[4:]], "the head of 'Depot Manager' stands alone"),
        ([[*WHOLE[:4], (560, 170, "Cut the time.")]], "leaves the page"),
        ([[*WHOLE[:4], (101, 151, "Cut the time.")]], "overlap"),
    ],
)
def test_the_ruler_finds(
    pages: list[list[tuple[float, float, str]]], fault: str
) -> None:
    assert any(fault in found for found in faults(drawn(*pages), SAID, STYLE))


def test_the_ruler_finds_a_line_that_stands_alone() -> None:
    text = "One line here. Two more there. And a third."
    job = replace(JOB, points=(), text=text)
    said = replace(SAID, parts=(Part("positions", "Experience", (job,)),))
    pages = (
        [*WHOLE[:4], (100, 170, "One line here.")],
        [(100, 100, "Two more there."), (100, 120, "And a third.")],
    )
    assert any("one line of" in fault for fault in faults(drawn(*pages), said, STYLE))
