"""Reads pictures of resumes (photos, scans, screenshots) by OCR."""

from __future__ import annotations

import io
import math
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from analysis.config import AnalysisConfig
from analysis.errors import Code, InputError
from analysis.extract import ocr
from analysis.extract.reading_order import read_page
from analysis.extract.scan import flatten, to_png
from analysis.source import Extraction, Layout, Mode, Page

_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP")
_PAGE_WIDTH = 8.27 * 72  # points: a picture is taken for an A4 page
_LONGEST = 3400  # pixels; a page at 200 dpi is 2340 high
_SHORTEST = 1400


def read_image(content: bytes, kind: str, config: AnalysisConfig) -> Extraction:
    """Read the first frame of a picture. Raises InputError for damaged, too large or
    wordless ones.
    """
    if not config.ocr:
        raise InputError(Code.FILE_OCR_UNAVAILABLE)
    ocr.languages()
    picture = _open(content, config)
    scale = picture.width / _PAGE_WIDTH
    pieces = ocr.read_picture(to_png(flatten(picture)), scale)
    lines, columns = read_page(pieces, 1)
    if sum(sum(map(str.isalnum, line.text)) for line in lines) < _least(config):
        raise InputError(Code.FILE_NO_TEXT)
    height = picture.height / scale
    page = Page(1, lines, _PAGE_WIDTH, height, Mode.OCR, columns)
    layout = Layout(
        kind=kind, byte_count=len(content), columns=columns, image_share=1.0
    )
    found = ["ocr-used"] + (["two-columns"] if columns > 1 else [])
    return Extraction((page,), Mode.OCR, layout, tuple(found))


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
    if longest > _LONGEST:
        factor = _LONGEST / longest
    elif longest < _SHORTEST:
        factor = min(3.0, _SHORTEST / max(longest, 1))
    if math.isclose(factor, 1.0):
        return picture
    size = (max(1, int(picture.width * factor)), max(1, int(picture.height * factor)))
    return picture.resize(size, Image.Resampling.LANCZOS)
