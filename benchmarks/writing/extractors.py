"""Readers that have nothing to do with ours: what they make of a file's text."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from pdfminer.high_level import extract_text
from pdfminer.layout import LAParams
from rapidfuzz.distance import LCSseq

_WORD = re.compile(r"\w+")


def pdftotext(content: bytes) -> str:
    """Return the text as poppler gives it when nothing is asked for."""
    return _poppler(content)


def pdftotext_raw(content: bytes) -> str:
    """Return the text as poppler finds it in the page's stream."""
    return _poppler(content, "-raw")


def _poppler(content: bytes, *options: str) -> str:
    command = ["pdftotext", *options, "-enc", "UTF-8", "-", "-"]
    done = subprocess.run(command, input=content, capture_output=True, check=True)
    return done.stdout.decode()


def pdfminer(content: bytes) -> str:
    """Return the text as pdfminer.six gives it when nothing is asked for."""
    return extract_text(io.BytesIO(content))


def pdfminer_lines(content: bytes) -> str:
    """Return the text as pdfminer.six gives it when lines go from the top down."""
    params = LAParams(boxes_flow=None, char_margin=1000)
    return extract_text(io.BytesIO(content), laparams=params)


def has_office() -> bool:
    """Say whether LibreOffice is there."""
    return shutil.which("soffice") is not None


def office(files: Iterable[Path], kind: str, folder: Path) -> None:
    """Let LibreOffice turn files into «txt:Text (encoded):UTF8» or «pdf»."""
    with tempfile.TemporaryDirectory(prefix="office-") as profile:
        subprocess.run(
            [  # noqa: S607
                "soffice",
                f"-env:UserInstallation=file://{profile}",
                "--headless",
                "--convert-to",
                kind,
                "--outdir",
                str(folder),
                *map(str, files),
            ],
            capture_output=True,
            check=True,
            timeout=900,
        )


def words(text: str) -> list[str]:
    """Return the words, compatibility forms and case put aside."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def share_found(said: list[str], found: list[str]) -> float:
    """Return which part of the words is found anywhere."""
    lost = sum((Counter(said) - Counter(found)).values())
    return 1 - lost / max(1, len(said))


def share_in_order(said: list[str], found: list[str]) -> float:
    """Return which part of the words is found in the order it is said."""
    return LCSseq.similarity(said, found) / max(1, len(said))
