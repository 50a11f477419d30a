"""The same person in another layout: files of the corpus, read by our own reader."""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from statistics import fmean
from typing import Any

from analysis.config import AnalysisConfig
from analysis.errors import AnalysisError
from analysis.extract import extract
from analysis.parse import parse
from analysis.resume import Resume
from analysis.source import SourceFile
from benchmarks.scoring.scorers import TODAY, our_score
from tests.analysis.postings.loading import Truth
from tests.analysis.resumes import from_json_resume

_KINDS = ("pdf", "docx")
# What a match rests on; a template that leaves some of it out shows another resume.
_SAID = ("work", "education", "skills", "projects", "certificates", "volunteer")


@dataclass
class Layouts:
    """Mean differences in points of the match."""

    same_content: list[float] = field(default_factory=list)
    any_content: list[float] = field(default_factory=list)
    from_truth: list[float] = field(default_factory=list)
    files: int = 0

    def means(self) -> dict[str, float]:
        """Return the mean absolute differences."""
        return {
            "two files that show the same": fmean(self.same_content or [0.0]),
            "any two files of a person": fmean(self.any_content or [0.0]),
            "a file and its truth": fmean(self.from_truth or [0.0]),
        }


@dataclass(frozen=True)
class _File:
    person: str
    shown: str
    read: Resume
    truth: Resume


def compare(
    corpus: Path, truths: Sequence[Truth], professions: dict[str, str]
) -> Layouts:
    """Match every file with the postings of its person's profession."""
    found = Layouts()
    by_person: defaultdict[str, list[_File]] = defaultdict(list)
    for item in _files(corpus):
        by_person[item.person].append(item)
        found.files += 1
    for person, files in by_person.items():
        for truth in truths:
            if professions.get(person) in truth.professions:
                _compare(found, files, truth)
    return found


def _compare(found: Layouts, files: list[_File], truth: Truth) -> None:
    scores = [our_score(item.read, truth) for item in files]
    for item, score in zip(files, scores, strict=True):
        found.from_truth.append(abs(score - our_score(item.truth, truth)))
    both = itertools.combinations(zip(files, scores, strict=True), 2)
    for (one, first), (other, second) in both:
        found.any_content.append(abs(first - second))
        if one.shown == other.shown:
            found.same_content.append(abs(first - second))


@lru_cache(maxsize=1)
def _files(corpus: Path) -> list[_File]:
    config = AnalysisConfig(today=TODAY)
    found: list[_File] = []
    for path in sorted(p for kind in _KINDS for p in (corpus / kind).glob("*.*")):
        beside = path.with_suffix(".truth.json")
        if path.suffix not in {".pdf", ".docx"} or not beside.is_file():
            continue
        plain = json.loads(beside.read_text("utf-8"))
        try:
            read = parse(extract(SourceFile(path.name, path.read_bytes()), config))
        except AnalysisError:
            continue
        person = plain["_meta"]["person"]
        found.append(_File(person, _shown(plain), read, from_json_resume(plain)))
    return found


def _shown(plain: dict[str, Any]) -> str:
    basics = plain.get("basics", {})
    told = [basics.get("label"), basics.get("summary"), *map(plain.get, _SAID)]
    return json.dumps(told, sort_keys=True)
