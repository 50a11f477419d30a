from __future__ import annotations

import io
import shutil
from dataclasses import replace

import pymupdf
import pytest
from PIL import Image

from analysis.errors import Code, InputError
from analysis.extract import extract, ocr
from analysis.extract.scan import flatten
from analysis.source import Mode
from tests.analysis.extract.making import CONFIG, pdf, source

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="the tesseract command is not installed"
)
TEXTS = (
    (60.0, 80.0, "Nora Feldt"),
    (60.0, 110.0, "Experience"),
    (60.0, 135.0, "Head cook at the Blue Door kitchen"),
    (60.0, 160.0, "Served forty guests every night of the season"),
)


def picture() -> bytes:
    page = pymupdf.open(stream=pdf(*TEXTS, size=14), filetype="pdf")[0]
    return bytes(page.get_pixmap(dpi=150).tobytes("png"))


@needs_tesseract
def test_a_picture_is_read() -> None:
    found = extract(source("cv.png", picture()), CONFIG)
    assert found.mode is Mode.OCR
    assert "Blue Door kitchen" in found.text
    assert found.warnings == ("ocr-used",)


@needs_tesseract
def test_a_page_that_is_one_picture_is_read() -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_image(page.rect, stream=picture())
    found = extract(source("cv.pdf", document.tobytes()), CONFIG)
    assert found.pages[0].mode is Mode.OCR
    assert "Experience" in found.text


def test_without_ocr_a_picture_says_what_is_missing() -> None:
    with pytest.raises(InputError) as caught:
        extract(source("cv.png", picture()), replace(CONFIG, ocr=False))
    assert caught.value.code is Code.FILE_OCR_UNAVAILABLE


def test_without_the_command_ocr_is_unavailable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ocr.languages.cache_clear()
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(InputError) as caught:
        extract(source("cv.png", picture()), CONFIG)
    ocr.languages.cache_clear()
    assert caught.value.code is Code.FILE_OCR_UNAVAILABLE


def test_a_picture_with_too_many_pixels_is_too_large() -> None:
    buffer = io.BytesIO()
    Image.new("1", (9000, 9000)).save(buffer, "PNG")
    with pytest.raises(InputError) as caught:
        extract(source("cv.png", buffer.getvalue()), CONFIG)
    assert caught.value.code in {Code.FILE_TOO_LARGE, Code.FILE_OCR_UNAVAILABLE}


def test_pale_ink_becomes_dark_on_even_paper() -> None:
    paper = Image.new("RGB", (80, 40), (250, 240, 225))
    paper.paste((235, 180, 90), (38, 18, 42, 22))
    flat = flatten(paper)
    assert flat.getpixel((40, 20)) < 60
    assert flat.getpixel((5, 5)) > 240
