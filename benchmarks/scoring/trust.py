"""Can the numbers be trusted: the same everywhere, and moved by one cause only."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.analysis.rubric.files import file_rates
from tests.analysis.rubric.spoiling import Rate, one_each, people_of, rates

_DIGEST = """
import hashlib, sys
sys.path.insert(0, {root!r})
from pathlib import Path
from analysis.report import to_json
from analysis.rubric import score
from benchmarks.scoring.candidates import candidates
from benchmarks.scoring.scorers import TODAY, ours
from tests.analysis.postings.loading import WORKED, postings
from tests.analysis.resumes import facts_of
found = hashlib.sha256()
people = candidates(Path({corpus!r}), WORKED)
for number, truth in enumerate(postings(WORKED)):
    person = people[number % len(people)]
    fit = ours(person.resume, truth)
    card = score(person.resume, facts_of(person.resume), fit, "", TODAY)
    found.update(repr((fit, card)).encode())
print(found.hexdigest())
"""
_PLACES: tuple[dict[str, str], ...] = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LANG": "C.UTF-8"},
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LANG": "de_DE.UTF-8"},
    {"PYTHONHASHSEED": "77", "TZ": "America/St_Johns", "LANG": "tr_TR.UTF-8"},
    {"PYTHONHASHSEED": "4000", "TZ": "Asia/Kolkata", "OPENAI_API_KEY": "unused"},
)


def digests(corpus: Path) -> list[str]:
    """Return the digest of many matches and scores, from unlike processes."""
    root = str(Path(__file__).resolve().parents[2])
    code = _DIGEST.format(root=root, corpus=str(corpus.resolve()))
    found: list[str] = []
    for place in _PLACES:
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run(
                [sys.executable, "-c", code], cwd=folder, env={**os.environ, **place},
                capture_output=True, text=True, check=True,
            )  # fmt: skip
        found.append(done.stdout.strip())
    return found


def rubric_rates(corpus: Path) -> tuple[Rate, ...]:
    """Return how often one spoil lowers its category alone: in resumes, and in DOCX and
    PDF files that are made, spoilt and read anew.
    """
    people = people_of(corpus)
    return (*rates(people), *file_rates(one_each(people)))
