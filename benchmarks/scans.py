"""Measures how well and at what cost pictures of resumes are read.

    python -m benchmarks.scans CORPUS [--pages 12] [--only NAME] [--kind png|pdf]

Renders pages of CORPUS/pdf whose text layer is the truth, spoils them as scanners and
phones do, reads each as an upload and prints, for each kind of spoiling, how many of
the page's words came back and the processor time of one page, warm.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pymupdf
from PIL import Image

from analysis.config import AnalysisConfig
from analysis.errors import AnalysisError
from analysis.extract import extract
from analysis.source import Extraction, SourceFile
from benchmarks import scan_pages, scan_texts

Spoil = Callable[[Image.Image], Image.Image]
KINDS: dict[str, Spoil] = {
    "clean scan": scan_pages.clean,
    "turned 1°": scan_pages.turned(1),
    "turned 3°": scan_pages.turned(-3),
    "noisy": scan_pages.noisy,
    "low contrast": scan_pages.pale,
    "small (80 dpi)": scan_pages.small,
    "fax": scan_pages.faxed,
    "photo": scan_pages.photo,
    "bad photo": scan_pages.bad_photo,
    "on its side (90°)": scan_pages.on_its_side(1),
    "upside down (180°)": scan_pages.on_its_side(2),
    "on its side (270°)": scan_pages.on_its_side(3),
}
_DPI = 200
_CONFIG = AnalysisConfig(today=date(2026, 1, 1))
_WORD = re.compile(r"[^\W_]{2,}")


def main() -> None:
    """Print a table."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    options = _options()
    pages = list(_pages(Path(options.corpus) / "pdf", options.pages))
    columns = list(_pages(Path(options.corpus) / "pdf", options.pages, columns=2))
    _read(pages[0][0], options.kind)  # warm
    _say("| page | words found | lowest | CPU s, median | CPU s, most | warnings |")
    _say("|---|---|---|---|---|---|")
    for name, spoil in KINDS.items():
        if options.only in name:
            _measure(name, [(spoil(image), text) for image, text in pages], options)
    for name in ("clean scan", "turned 1°", "photo"):
        label = f"two columns, {name}"
        if options.only in label:
            spoil = KINDS[name]
            spoiled = [(spoil(image), text) for image, text in columns]
            _measure(label, spoiled, options)
    for language, text in scan_texts.FOREIGN.items():
        if options.only in language:
            _measure(language, [(_typeset(text), text)], options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus")
    parser.add_argument("--pages", type=int, default=12)
    parser.add_argument("--only", default="")
    parser.add_argument("--kind", default="png", choices=("png", "pdf"))
    parser.add_argument("--per-page", action="store_true")
    return parser.parse_args()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _pages(
    folder: Path, most: int, columns: int = 1
) -> Iterator[tuple[Image.Image, str]]:
    """Yield first pages, spread over the corpus, with their text."""
    files = sorted(folder.glob("*.pdf"))
    chosen = [path for path in files if _columns(path) == columns]
    for path in chosen[:: max(1, len(chosen) // most)][:most]:
        with pymupdf.open(path) as document:
            yield _rendered(document[0]), str(document[0].get_text())


def _columns(path: Path) -> int:
    truth = path.with_suffix(".truth.json").read_text("utf-8")
    found = re.search(r'"columns":\s*(\d)', truth)
    return int(found[1]) if found else 1


def _rendered(page: pymupdf.Page) -> Image.Image:
    pixmap = page.get_pixmap(dpi=_DPI, alpha=False)
    return Image.frombytes("RGB", (pixmap.width, pixmap.height), pixmap.samples)


def _typeset(text: str) -> Image.Image:
    document = pymupdf.open()
    page = document.new_page()
    body = "".join(
        f"<p style='margin:0 0 7pt 0'>{line}</p>" for line in text.split("\n")
    )
    page.insert_htmlbox(page.rect + pymupdf.Rect(54, 54, -54, -54), body)
    return _rendered(page)


def _measure(
    name: str, pages: list[tuple[Image.Image, str]], options: argparse.Namespace
) -> None:
    found: list[float] = []
    spent: list[float] = []
    warned: Counter[str] = Counter()
    for image, text in pages:
        before = _processor_seconds()
        extraction = _read(image, options.kind)
        spent.append(_processor_seconds() - before)
        found.append(_recall(text, extraction.text if extraction else ""))
        warned.update(extraction.warnings if extraction else ["nothing read"])
        if options.per_page:
            _say(f"    {found[-1]:.3f} {spent[-1]:.2f} s")
    words = " ".join(f"{slug}×{count}" for slug, count in sorted(warned.items()))
    _say(
        f"| {name} | {statistics.fmean(found):.1%} | {min(found):.1%} "
        f"| {statistics.median(spent):.2f} | {max(spent):.2f} | {words} |"
    )


def _read(image: Image.Image, kind: str) -> Extraction | None:
    source = SourceFile(f"scan.{kind}", _file(image, kind))
    try:
        return extract(source, _CONFIG)
    except AnalysisError:
        return None


def _file(image: Image.Image, kind: str) -> bytes:
    buffer = io.BytesIO()
    if kind == "png":
        image.save(buffer, "PNG", compress_level=1)
        return buffer.getvalue()
    image.save(buffer, "JPEG", quality=85)
    document = pymupdf.open()
    height = 595 * image.height / image.width
    page = document.new_page(width=595, height=height)
    page.insert_image(page.rect, stream=buffer.getvalue())
    return bytes(document.tobytes())


def _processor_seconds() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _recall(truth: str, read: str) -> float:
    wanted = Counter(_WORD.findall(truth.casefold()))
    missed = wanted - Counter(_WORD.findall(read.casefold()))
    return 1 - sum(missed.values()) / max(1, sum(wanted.values()))


if __name__ == "__main__":
    main()
