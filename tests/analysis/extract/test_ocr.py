from __future__ import annotations

import io
import re
import shutil
from dataclasses import replace

import pymupdf
import pytest
from PIL import Image, ImageChops, ImageOps

from analysis.errors import Code, InputError
from analysis.extract import extract, ladder, ocr, tesseract
from analysis.extract.level import lean_of
from analysis.extract.scan import flatten
from analysis.extract.tongues import tongue_of
from analysis.source import Mode
from tests.analysis.extract.making import CONFIG, pdf, scanned, source

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


def test_without_ocr_a_file_keeps_the_pages_that_have_text() -> None:
    document = pymupdf.open()
    document.new_page().insert_text((72, 72), "Ada Byrne, clerk in Leeds since 2019")
    page = document.new_page()
    page.insert_image(page.rect, stream=picture())
    found = extract(source("cv.pdf", document.tobytes()), replace(CONFIG, ocr=False))
    assert found.text == "Ada Byrne, clerk in Leeds since 2019"
    assert "page-unreadable" in found.warnings
    assert len(found.pages) == 2


def test_without_ocr_a_file_of_pictures_says_what_is_missing() -> None:
    document = pymupdf.open()
    for _ in range(2):
        page = document.new_page()
        page.insert_image(page.rect, stream=picture())
    with pytest.raises(InputError) as caught:
        extract(source("cv.pdf", document.tobytes()), replace(CONFIG, ocr=False))
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


@needs_tesseract
def test_only_the_page_without_text_is_recognised() -> None:
    content = scanned(picture(), text="Nora Feldt, head cook at the Blue Door")
    found = extract(source("cv.pdf", content), CONFIG)
    assert [page.mode for page in found.pages] == [Mode.TEXT_LAYER, Mode.OCR]
    assert found.mode is Mode.OCR
    assert found.warnings == ("ocr-used", "ocr-used:2")
    assert found.pages[0].lines[0].confidence == 1.0


def with_shifted_codes(text: list[str]) -> bytes:
    """A PDF whose font shows the text but calls every letter by the next one's name."""
    document = pymupdf.open()
    page = document.new_page()
    font = pymupdf.Font("helv").buffer
    page.insert_font(fontname="F0", fontbuffer=font)
    for row, line in enumerate(text):
        page.insert_text((50, 80 + 20 * row), line, fontname="F0", fontsize=12)
    for xref in range(1, document.xref_length()):
        if not document.xref_is_stream(xref):
            continue
        stream = document.xref_stream(xref)
        if b"begincmap" in stream:
            document.update_stream(
                xref, re.sub(rb"(<\w{4}>)\s*<(\w{4})>\n", _next, stream)
            )
    return bytes(document.tobytes())


def _next(match: re.Match[bytes]) -> bytes:
    return match[1] + b"<%04x>\n" % (int(match[2], 16) + 1)


@needs_tesseract
def test_letters_under_wrong_names_are_read_by_their_looks() -> None:
    text = ["Served forty guests every night of the season and the weekend"] * 6
    found = extract(source("cv.pdf", with_shifted_codes(text)), CONFIG)
    assert found.mode is Mode.OCR
    assert found.text.count("forty guests every night") >= 5
    assert {"garbled-text", "ocr-used"} <= set(found.warnings)


def test_a_form_that_only_one_program_shows_says_so() -> None:
    wait = [
        (60.0, 80.0, "Please wait..."),
        (60.0, 110.0, "If this message is not eventually replaced by the proper"),
        (60.0, 125.0, "contents, your PDF viewer may not be able to display this type"),
        (60.0, 140.0, "of document. You can upgrade to the latest Adobe Reader."),
    ]
    with pytest.raises(InputError) as caught:
        extract(source("cv.pdf", pdf(*wait)), CONFIG)
    assert caught.value.code is Code.FILE_UNSUPPORTED


def test_the_text_layer_of_a_scanner_is_used_and_told() -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_image(page.rect, stream=picture())
    for x, y, text in TEXTS:
        page.insert_text((x, y), text, fontsize=14, render_mode=3)
    found = extract(source("cv.pdf", document.tobytes()), CONFIG)
    assert found.mode is Mode.TEXT_LAYER
    assert found.text.startswith("Nora Feldt\nExperience")
    assert (found.hidden, found.warnings) == ((), ("ocr-layer",))


def page_picture(*, lines: tuple[str, ...] = (), size: float = 13) -> Image.Image:
    rows = lines or tuple(text for _, _, text in TEXTS) * 4
    texts = [(60.0, 80.0 + 26 * row, line) for row, line in enumerate(rows)]
    page = pymupdf.open(stream=pdf(*texts, size=size), filetype="pdf")[0]
    pixels = page.get_pixmap(dpi=150, alpha=False)
    return Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)


def read_as_png(image: Image.Image) -> str:
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return extract(source("cv.png", buffer.getvalue()), CONFIG).text


SPOILINGS = {
    "leaning": lambda page: page.rotate(3, fillcolor="white"),
    "on its side": lambda page: page.transpose(Image.Transpose.ROTATE_90),
    "on its other side": lambda page: page.transpose(Image.Transpose.ROTATE_270),
    "upside down": lambda page: page.transpose(Image.Transpose.ROTATE_180),
    "pale": lambda page: page.point([190 + value // 6 for value in range(256)] * 3),
    "white on blue": lambda page: ImageChops.lighter(
        ImageOps.invert(page), Image.new("RGB", page.size, (20, 60, 140))
    ),
    "grainy": lambda page: Image.blend(
        page, Image.effect_noise(page.size, 60).convert("RGB"), 0.3
    ),
}


@needs_tesseract
@pytest.mark.parametrize("name", SPOILINGS)
def test_a_spoiled_page_is_read_all_the_same(name: str) -> None:
    text = read_as_png(SPOILINGS[name](page_picture()))
    assert text.count("Blue Door kitchen") >= 3


@pytest.mark.parametrize("degrees", [-4, -1, 2, 5])
def test_the_lean_of_a_page_is_measured(degrees: int) -> None:
    ink = flatten(page_picture().rotate(degrees, fillcolor="white"))
    assert lean_of(ink).degrees == pytest.approx(-degrees, abs=0.5)
    assert not lean_of(ink).sideways
    assert lean_of(ink.transpose(Image.Transpose.ROTATE_90)).sideways


GERMAN = (
    "Jürgen Weißgerber, Köln",
    "Berufserfahrung und Ausbildung",
    "Führung von zwölf Prüfern für die Oberflächengüte",
    "Einführung einer Überwachung der Geräte mit dem Kunden",
    "Leitung der Großserie für das Werk in Lübeck bis heute",
)


@needs_tesseract
def test_a_page_in_another_language_is_read_in_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if "deu" not in tesseract.languages():
        pytest.skip("Tesseract has no German here")
    assert "Führung von zwölf Prüfern" in read_as_png(page_picture(lines=GERMAN))


@needs_tesseract
def test_a_language_that_is_not_installed_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (ocr, ladder):
        monkeypatch.setattr(module, "languages", lambda: ("eng",))
    buffer = io.BytesIO()
    page_picture(lines=GERMAN).save(buffer, "PNG")
    found = extract(source("cv.png", buffer.getvalue()), CONFIG)
    assert "ocr-language-missing" in found.warnings
    assert "Ausbildung" in found.text


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        ("Led the team of nine and worked with the board on the budget", "eng"),
        ("Nora Feldt 2019 Python SQL", "eng"),
        ("Leitung der Abteilung und Einfuhrung von Prozessen fur die Kunden", "deu"),
        ("Gestion de la formation et des equipes pour les clients dans une", "fra"),
        ("Gestion de los equipos y formacion del personal en la empresa con", "spa"),
        ("Gestao das equipas e formacao do pessoal na empresa com os", "por"),
        ("Gestione della squadra e sviluppo dei clienti nella sede con gli", "ita"),
        ("Leiding van het team en opleiding voor de medewerker bij een", "nld"),
        ("Zarzadzanie zespolem oraz dla klientow przez lata i w firmie od", "pol"),
    ],
)
def test_the_language_shows_without_its_accents(text: str, tongue: str) -> None:
    assert tongue_of(text) == tongue
