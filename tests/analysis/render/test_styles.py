"""Templates are data: a new file is a new template."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pymupdf
import pytest
from pydantic import ValidationError

from analysis.render import RenderOptions, render, style, templates
from analysis.render.outline import outline
from analysis.render.style import Style, style_named
from tests.analysis.render.geometry import faults
from tests.analysis.render.lengths import lengths

TELEGRAM = """
label = "Telegram"
description = "One that the product does not have"
order = 15
font = "DejaVu Sans Mono"
fallback = "Noto Sans"
word_font = "Courier New"
word_size = 10
body_size = 9
body_least = 9
leading = 1.3
margin = 24
name_size = 15
heading_size = 10
heading_caps = true
header_rule = true
accent = "#7a0000"
"""


@pytest.fixture
def telegram(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Style]:
    """Put one more file beside those of the product."""
    for path in style.folder().iterdir():
        (tmp_path / path.name).write_text(path.read_text("utf-8"))
    (tmp_path / "telegram.toml").write_text(TELEGRAM)
    monkeypatch.setattr(style, "folder", lambda: tmp_path)
    _forget()
    yield style_named("telegram")
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    style.styles.cache_clear()
    style.style_named.cache_clear()


def test_a_new_file_is_a_new_template(telegram: Style) -> None:
    assert [each.name for each in templates()][:3] == ["classic", "telegram", "modern"]
    resume = lengths()["two pages"]
    made = render(resume, template="telegram", format="pdf")
    assert faults(made.content, outline(resume, RenderOptions()), telegram) == []
    with pymupdf.open(stream=made.content, filetype="pdf") as document:
        fonts = {font[3] for page in document for font in page.get_fonts()}
    assert any("DejaVu" in font for font in fonts)
    word = render(resume, template="telegram", format="docx").content
    normal = docx.Document(io.BytesIO(word)).styles["Normal"]
    assert normal.font.name == "Courier New"


def test_the_new_template_is_gone_with_its_file() -> None:
    assert len(templates()) == 6
    with pytest.raises(KeyError):
        style_named("telegram")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ('font = "DejaVu Sans Mono"', ""),
        ("body_size = 9", "body_size = 5"),
        ('accent = "#7a0000"', 'accent = "red; }"'),
        ("order = 15", "odrer = 15"),
    ],
)
def test_a_file_with_a_mistake_is_refused(
    telegram: Style, tmp_path: Path, wrong: str, right: str
) -> None:
    text = TELEGRAM.replace(wrong, right, 1)
    assert text != TELEGRAM
    (tmp_path / "telegram.toml").write_text(text)
    _forget()
    with pytest.raises(ValidationError):
        templates()


@pytest.mark.parametrize("name", [each.name for each in templates()])
def test_the_lines_of_a_point_are_flush(name: str) -> None:
    made = render(lengths()["awkward"], template=name, format="pdf")
    with pymupdf.open(stream=made.content, filetype="pdf") as document:
        page = document[0]
        first = page.search_for("5: Chaired")[0].x0
        second = page.search_for("Lastkraftwagen")[0].x0
    assert abs(first - second) < 1.2
