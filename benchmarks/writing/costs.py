"""What a file costs: processor time, warm, beside the bare libraries."""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

import docx
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from analysis.render import RenderOptions, render, templates
from analysis.render import pdf as pdf_format
from analysis.render.outline import outline
from analysis.render.style import style_named
from analysis.resume import Resume
from tests.analysis.render.lengths import lengths

_TIMES = 11


def costs() -> dict[str, dict[str, float]]:
    """Return milliseconds by template: our PDF and DOCX of two pages, WeasyPrint alone
    on the same page, python-docx alone with the same paragraphs; and the pages.
    """
    resume = lengths()["two pages"]
    return {style.name: _of(resume, style.name) for style in templates()}


def _of(resume: Resume, template: str) -> dict[str, float]:
    def pdf() -> Any:
        pdf_format.lay_out.cache_clear()
        return render(resume, template=template, format="pdf")

    def word() -> Any:
        return render(resume, template=template, format="docx")

    page, sheet = _page_and_sheet(resume, template)
    fonts = FontConfiguration()
    css = CSS(string=sheet, font_config=fonts)
    texts = outline(resume, RenderOptions()).texts
    spent = _millis(
        {
            "pdf": pdf,
            "weasyprint": lambda: HTML(string=page).write_pdf(
                stylesheets=[css], font_config=fonts
            ),
            "docx": word,
            "python-docx": lambda: _bare_docx(texts),
        }
    )
    return {"pages": pdf().pages or 0, **spent}


def _page_and_sheet(resume: Resume, template: str) -> tuple[str, str]:
    options = RenderOptions()
    style = style_named(template)
    content = outline(resume, options)
    page = pdf_format.page_of(content, style, options.paper, style.body_size)
    sheet = pdf_format.css_of(
        style, options.paper, "", style.body_size, content.chinese
    )
    return page, sheet


def _bare_docx(texts: Sequence[str]) -> bytes:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text, style="List Bullet")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _millis(makers: dict[str, Callable[[], Any]]) -> dict[str, float]:
    """Return the medians and the smallest, taken by turns: a busy machine slows all
    alike.
    """
    spent: dict[str, list[float]] = {name: [] for name in makers}
    for turn in range(_TIMES + 1):
        for name, make in makers.items():
            began = time.process_time()
            make()
            if turn:  # the first one warms
                spent[name].append(1000 * (time.process_time() - began))
    middle = {name: statistics.median(each) for name, each in spent.items()}
    least = {f"{name} least": min(each) for name, each in spent.items()}
    return {**middle, **least}
