"""Reads pictures of resumes (photos, scans, screenshots) by OCR."""

from __future__ import annotations

import io
import math
import warnings
from dataclasses import replace

from PIL import Image, ImageOps, UnidentifiedImageError

from analysis.config import AnalysisConfig
from analysis.errors import Code, InputError
from analysis.extract import ocr
from analysis.extract.ladder import quality, replaced, told
from analysis.extract.legible import POOR
from analysis.extract.reading_order import read_page
from analysis.extract.scan import prepare, to_png
from analysis.extract.vision import Sight
from analysis.source import Extraction, Layout, Mode, Page

_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP")
_PAGE_WIDTH = 8.27 * 72  # points: a picture is taken for an A4 page


def read_image(content: bytes, kind: str, config: AnalysisConfig) -> Extraction:
    """Read the first frame of a picture. Raises InputError for damaged, too large or
    wordless ones.
    """
    blind = _is_blind(config)
    picture = _open(content, config)
    scale = picture.width / _PAGE_WIDTH
    page = Page(1, (), _PAGE_WIDTH, picture.height / scale, Mode.OCR)
    if not blind:
        pieces = ocr.read_picture(to_png(prepare(picture)), scale)
        lines, columns = read_page(pieces, 1)
        page = replace(page, lines=lines, columns=columns)
    failed: list[int] = []
    if config.vision is not None and quality(page) < POOR:
        sight = Sight(config.vision)
        page, failed = sight.read(page, picture) or page, sight.failed
    if blind and failed:
        raise InputError(Code.FILE_OCR_UNAVAILABLE)
    if sum(sum(map(str.isalnum, line.text)) for line in page.lines) < _least(config):
        raise InputError(Code.FILE_NO_TEXT)
    layout = Layout(
        kind=kind, byte_count=len(content), columns=page.columns, image_share=1.0
    )
    slugs = ("two-columns",) if page.columns > 1 else ()
    found = Extraction((page,), page.mode, layout, slugs)
    return told(replaced(found, [page], failed, config), config)


def _is_blind(config: AnalysisConfig) -> bool:
    """Say whether there is no OCR. Raises InputError when nothing else can read."""
    try:
        if not config.ocr:
            raise InputError(Code.FILE_OCR_UNAVAILABLE)
        ocr.languages()
    except InputError:
        if config.vision is None:
            raise
        return True
    return False


def _least(config: AnalysisConfig) -> int:
    return min(config.limits.min_chars, 60)


def _open(content: bytes, config: AnalysisConfig) -> Image.Image:
    """Decode a picture upright, on white, in colour, at a size OCR reads well."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            opened = Image.open(io.BytesIO(content), formats=_FORMATS)
            pixels = opened.width * opened.height
            if pixels > config.limits.max_pixels:
                raise InputError(
                    Code.FILE_TOO_LARGE, pixels=pixels, limit=config.limits.max_pixels
                )
            picture = ImageOps.exif_transpose(opened)
            picture = _on_white(picture)
    except Image.DecompressionBombError as error:
        raise InputError(Code.FILE_TOO_LARGE, limit=config.limits.max_pixels) from error
    except UnidentifiedImageError as error:
        raise InputError(Code.FILE_DAMAGED) from error
    except (OSError, ValueError, SyntaxError, IndexError, TypeError) as error:
        raise InputError(Code.FILE_DAMAGED) from error
    return _sized(picture)


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        ground = Image.new("RGBA", layered.size, (255, 255, 255, 255))
        return Image.alpha_composite(ground, layered).convert("RGB")
    return picture.convert("RGB")


def _sized(picture: Image.Image) -> Image.Image:
    longest = max(picture.size)
    factor = 1.0
    if longest > ocr.LONGEST:
        factor = ocr.LONGEST / longest
    elif longest < ocr.SHORTEST:
        factor = min(3.0, ocr.SHORTEST / max(longest, 1))
    if math.isclose(factor, 1.0):
        return picture
    size = (max(1, int(picture.width * factor)), max(1, int(picture.height * factor)))
    return picture.resize(size, Image.Resampling.LANCZOS)
