"""What must hold over the whole corpus of resumes with truth, where it is at hand."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from analysis.config import AnalysisConfig
from analysis.extract import extract
from analysis.parse import parse
from analysis.parse.leftovers import texts_in, words_of
from analysis.resume import PRESENT, Resume
from analysis.source import Extraction, SourceFile

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
CONFIG = AnalysisConfig(today=date(2026, 1, 1))
LEAST_KEPT = 0.995

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.timeout(400),
    pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpus is not here"),
]


@cache
def read() -> tuple[tuple[str, Extraction, Resume], ...]:
    return tuple(_each())


def _each() -> Iterator[tuple[str, Extraction, Resume]]:
    for path in sorted(CORPUS.glob("*/*")):
        if path.suffix in {".pdf", ".docx"}:
            extraction = extract(SourceFile(path.name, path.read_bytes()), CONFIG)
            yield path.name, extraction, parse(extraction)


def held_by(resume: Resume) -> Counter[str]:
    return Counter(word for text in texts_in(resume) for word in words_of(text))


def cut_by_line_ends(extraction: Extraction) -> set[str]:
    """Parts of words that a hyphen at a line end cut: they are kept as whole words."""
    found: set[str] = set()
    for line, after in itertools.pairwise(extraction.text.split("\n")):
        if line.rstrip().endswith("-"):
            found.update((words_of(line) or [""])[-1:])
            found.update(words_of(after)[:1])
    return found


def test_the_words_of_the_sources_are_kept() -> None:
    lost = total = 0
    for _name, extraction, resume in read():
        words = Counter(words_of(extraction.text))
        gone = words - held_by(resume)
        cut = cut_by_line_ends(extraction)
        lost += sum(count for word, count in gone.items() if word not in cut)
        total += sum(words.values())
    assert total > 30_000
    assert 1 - lost / total >= LEAST_KEPT


def test_no_word_is_invented() -> None:
    invented: dict[str, set[str]] = {}
    for name, extraction, resume in read():
        text = extraction.text + " ".join(extraction.links)
        glued = "".join(words_of(text))
        networks = {profile.network.casefold() for profile in resume.contact.profiles}
        known = {PRESENT, resume.language, *networks}
        made_up = {
            word
            for word in set(held_by(resume)) - set(words_of(text)) - known
            if not word.isdigit() and word not in glued
        }
        if made_up:
            invented[name] = made_up
    assert not invented
