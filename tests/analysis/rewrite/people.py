"""Whose resumes the gate is tried on: people of the corpus and of the reading tests."""

from __future__ import annotations

import json
from pathlib import Path

from analysis.parse import parse
from analysis.resume import Resume
from analysis.source import Extraction, Mode
from tests.analysis.reading import person

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"


def of_corpus(folder: Path = CORPUS) -> list[Resume]:
    """Return every person of the corpus once."""
    found: dict[str, Resume] = {}
    for path in sorted(folder.glob("pdf/*.truth.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        found.setdefault(truth["_meta"]["person"], _read(truth))
    return list(found.values())


def of_tests(*, english: bool = True) -> list[Resume]:
    """Return the invented people of the reading tests."""
    shown = ("label", "email", "phone", "summary", "address", *person.SECTIONS)
    return [
        _read(person.truth(one, shown, years=False))
        for one in person.people().values()
        if not english or one["lang"] == "en"
    ]


def _read(truth: dict[str, object]) -> Resume:
    return parse(Extraction(pages=(), mode=Mode.STRUCTURED, structured=truth))
