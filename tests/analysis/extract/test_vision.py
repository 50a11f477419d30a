from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pymupdf
import pytest
from PIL import Image, ImageFilter
from pytest_django import Settings

from analysis.config import AnalysisConfig, ProviderConfig
from analysis.errors import Code, InputError
from analysis.extract import extract, ladder, ocr, tesseract
from analysis.extract.tesseract import Word
from analysis.extract.vision import packed
from analysis.parse import parse
from analysis.source import Extraction, Mode
from jobs.config import analysis_config
from tests.analysis.extract.making import CONFIG, pdf, scanned, source
from tests.analysis.llm.provider import Answer, Provider, Script, chat, error, running

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="the tesseract command is not installed"
)
TEXTS = (
    (60.0, 80.0, "Nora Feldt"),
    (60.0, 110.0, "Experience"),
    (60.0, 135.0, "Head cook at the Blue Door kitchen in Hamburg"),
    (60.0, 160.0, "Served forty guests every night of the season"),
    (60.0, 185.0, "Trained seven younger cooks for larger kitchens"),
)
PAGE = "\n".join(text for _, _, text in TEXTS)


def picture(*, blur: float = 0.0) -> bytes:
    page = pymupdf.open(stream=pdf(*TEXTS, size=14), filetype="pdf")[0]
    pixels = page.get_pixmap(dpi=120)
    image = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)
    buffer = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(blur)).save(buffer, "PNG")
    return buffer.getvalue()


@contextmanager
def seeing(
    *script: Script, **options: Any
) -> Iterator[tuple[Provider, AnalysisConfig]]:
    with running(*script) as provider:
        vision = ProviderConfig(provider.base_url, "seer", "", 2.0)
        yield provider, replace(CONFIG, vision=vision, **options)


def read(content: bytes, name: str, *script: Script, **options: Any) -> Extraction:
    with seeing(*script, **options) as (_, config):
        return extract(source(name, content), config)


@pytest.fixture
def without_tesseract(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    tesseract.languages.cache_clear()
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    yield
    tesseract.languages.cache_clear()


@needs_tesseract
def test_a_page_that_ocr_reads_well_stays_here() -> None:
    with seeing(chat("never")) as (provider, config):
        found = extract(source("cv.png", picture()), config)
        assert provider.calls == 0
    assert found.mode is Mode.OCR


@needs_tesseract
def test_a_page_that_ocr_reads_badly_goes_to_the_model() -> None:
    found = read(picture(blur=4), "cv.png", chat(PAGE))
    assert found.mode is Mode.VISION
    assert found.text == PAGE
    assert found.warnings == ("vision-used",)
    assert {line.confidence for line in found.lines} == {0.5}


@needs_tesseract
def test_nothing_is_sent_when_no_model_is_named() -> None:
    content = picture(blur=2.2)
    with running(chat(PAGE)) as provider:
        writer = ProviderConfig(provider.base_url, "writer", "", 2.0)
        extract(source("cv.png", content), replace(CONFIG, provider=writer))
        assert provider.calls == 0


def test_without_tesseract_the_model_reads_pictures(without_tesseract: None) -> None:
    assert read(picture(), "cv.png", chat(PAGE)).text == PAGE
    assert read(scanned(picture()), "cv.pdf", chat(PAGE)).mode is Mode.VISION


def test_only_pages_without_text_are_sent(without_tesseract: None) -> None:
    content = scanned(picture(), text="Nora Feldt, head cook at the Blue Door")
    with seeing(chat(PAGE)) as (provider, config):
        found = extract(source("cv.pdf", content), config)
        assert provider.calls == 1
    assert [page.mode for page in found.pages] == [Mode.TEXT_LAYER, Mode.VISION]
    assert [line.page for line in found.lines] == [1, 2, 2, 2, 2, 2]
    assert "vision-used:2" in found.warnings
    assert found.mode is Mode.VISION


@pytest.mark.parametrize(
    "script", [error(500), error(401), chat("I'm sorry, I can't."), Answer(body="{")]
)
def test_without_tesseract_a_failing_model_leaves_the_clear_error(
    without_tesseract: None, script: Script
) -> None:
    for name, content in (("cv.png", picture()), ("cv.pdf", scanned(picture()))):
        with pytest.raises(InputError) as caught:
            read(content, name, script)
        assert caught.value.code is Code.FILE_OCR_UNAVAILABLE


@pytest.fixture
def unsure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have OCR read every page, and be unsure of all but its first line."""
    rows = [
        [
            Word(text, (80 * i, 60 * y, 80 * i + 70, 60 * y + 30), 40.0 + 55 * (y < 2))
            for i, text in enumerate(line.split())
        ]
        for y, line in enumerate((*PAGE.split("\n")[-2:], *PAGE.split("\n") * 3))
    ]
    monkeypatch.setattr(ocr, "languages", lambda: ("eng",))
    monkeypatch.setattr(ladder, "languages", lambda: ("eng",))
    monkeypatch.setattr(ocr, "words_in", lambda _png, _names: rows)


@pytest.mark.parametrize("script", [error(429), chat("NO TEXT"), Answer(delay=4.0)])
def test_a_failing_model_leaves_what_ocr_has_read(unsure: None, script: Script) -> None:
    content = scanned(picture())
    alone = extract(source("cv.pdf", content), CONFIG)
    assert alone.warnings == ("ocr-poor", "ocr-used")
    found = read(content, "cv.pdf", script)
    assert found.text == alone.text
    assert found.mode is Mode.OCR
    assert found.warnings == ("ocr-poor", "ocr-used", "vision-failed")


def test_an_answer_about_another_page_is_not_believed(unsure: None) -> None:
    invented = chat("Jane Doe\nSoftware Engineer\nBuilt cloud platforms\nPython, Go")
    found = read(picture(), "cv.png", invented)
    assert "Jane Doe" not in found.text
    assert "vision-failed" in found.warnings


def test_no_more_than_a_few_pages_are_sent(unsure: None) -> None:
    with seeing(chat(PAGE)) as (provider, config):
        found = extract(source("cv.pdf", scanned(*[picture()] * 8)), config)
        assert provider.calls == 6
    assert {"vision-used:6", "vision-failed:7", "ocr-poor:8"} <= set(found.warnings)


def test_a_page_by_the_model_can_be_parsed(without_tesseract: None) -> None:
    page = (
        "Nora Feldt\nnora.feldt@example.com\n\nExperience\n"
        "Head Cook, Blue Door, Hamburg\nMarch 2019 - Present\n"
        "- Served forty guests a night\n- Trained seven cooks\n\n"
        "Education\nDiploma in Cookery, Harbour College, 2015"
    )
    resume = parse(read(picture(), "cv.png", chat(page)))
    assert resume.contact.name == "Nora Feldt"
    assert resume.contact.email == "nora.feldt@example.com"
    (position,) = resume.positions
    assert len(position.bullets) == 2


def test_a_picture_on_its_way_is_small() -> None:
    noise = Image.effect_noise((5000, 4000), 120).convert("RGB")
    sent = packed(noise)
    assert len(sent) <= 1_500_000
    assert max(Image.open(io.BytesIO(sent)).size) <= 2000


def test_an_installation_names_no_model_for_pictures_by_itself(
    settings: Settings,
) -> None:
    settings.OPENAI_API_KEY, settings.OPENAI_BASE_URL = "sk-test", "http://llm.test/v1"
    assert analysis_config().provider is not None
    assert analysis_config().vision is None
    settings.OPENAI_VISION_MODEL = "seer"
    vision = analysis_config().vision
    assert vision is not None
    assert (vision.model, vision.base_url) == ("seer", "http://llm.test/v1")
    settings.OPENAI_API_KEY = settings.OPENAI_BASE_URL = ""
    assert analysis_config().vision is None
