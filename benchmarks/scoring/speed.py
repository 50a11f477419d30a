"""What match and score cost: processor milliseconds, warm, and memory."""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles

import pymupdf

from analysis.config import AnalysisConfig
from analysis.extract import extract
from analysis.match import match, read_posting
from analysis.parse import parse
from analysis.resume import Resume
from analysis.rubric import Facts, score
from analysis.source import SourceFile
from benchmarks.scoring.candidates import Candidate
from benchmarks.scoring.scorers import TODAY, Scorer, read
from tests.analysis.postings.loading import Truth

_ROUNDS = 300
_MEMORY = """
import re
from benchmarks.scoring.candidates import candidates
from benchmarks.scoring.scorers import our_score
from pathlib import Path
from tests.analysis.postings.loading import WORKED, postings
people = candidates(Path({corpus!r}), WORKED)
def peak():
    # What getrusage says includes the parent's own peak.
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
before = peak()
for truth in postings(WORKED)[:10]:
    for person in people[:10]:
        our_score(person.resume, truth)
print(before // 1024, peak() // 1024)
"""


def per_pair(
    scorer: Scorer, truths: Sequence[Truth], people: Sequence[Candidate]
) -> float:
    """Return the median processor milliseconds of a pair, warm."""
    pairs = list(itertools.product(truths, people))[::37]  # everybody comes up
    for truth, person in pairs[:20]:
        scorer(person.resume, truth)
    return median(_spent(lambda t=t, p=p: scorer(p.resume, t)) for t, p in pairs)


def _spent(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return 1000 * (time.process_time() - began)


def memory(corpus: Path) -> str:
    """Return the megabytes of a process before its first match and after a hundred."""
    done = subprocess.run(
        [sys.executable, "-c", _MEMORY.format(corpus=str(corpus))],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    before, after = done.stdout.split()
    return f"{after} MB at most, {before} of them before the first match"


def two_pages(corpus: Path, truths: Sequence[Truth]) -> dict[str, tuple[float, float]]:
    """Return median and 95th hundredth of processor milliseconds for resumes of two
    pages: reading the posting, matching, scoring, and all three.
    """
    read_before = [_read(path) for path in _of_two_pages(corpus)]
    spent: dict[str, list[float]] = {"read posting": [], "match": [], "score": []}
    spent["all three"] = []
    texts = [truth.text for truth in truths]
    for number in range(_ROUNDS if read_before else 0):
        resume, facts = read_before[number % len(read_before)]
        text = texts[number % len(texts)]
        times = _three(resume, facts, text)
        if number >= len(read_before):  # warm from here on
            for key, value in zip(spent, (*times, sum(times)), strict=True):
                spent[key].append(value)
    return {
        key: (median(values), quantiles(values, n=20)[-1])
        for key, values in spent.items()
        if len(values) > 1
    }


def _three(resume: Resume, facts: Facts, text: str) -> tuple[float, float, float]:
    began = time.process_time()
    posting = read_posting(text, max_chars=100_000)
    has_read = time.process_time()
    found = match(resume, posting, TODAY)
    matched = time.process_time()
    score(resume, facts, found, "", TODAY)
    scored = time.process_time()
    spans = (has_read - began, matched - has_read, scored - matched)
    return (1000 * spans[0], 1000 * spans[1], 1000 * spans[2])


def _of_two_pages(corpus: Path) -> list[Path]:
    found: list[Path] = []
    for path in sorted((corpus / "pdf").glob("*.pdf")):
        with pymupdf.open(path) as document:
            if document.page_count == 2:
                found.append(path)
    return found


def _read(path: Path) -> tuple[Resume, Facts]:
    source = SourceFile(path.name, path.read_bytes())
    extraction = extract(source, AnalysisConfig(today=TODAY))
    lines = tuple(line.text for line in extraction.lines)
    facts = Facts(
        layout=extraction.layout,
        mode=extraction.mode,
        source_text=lines,
        word_count=sum(len(line.split()) for line in lines),
        hidden=extraction.hidden,
        warnings=extraction.warnings,
    )
    return parse(extraction), facts


def reading(truths: Sequence[Truth]) -> float:
    """Return the median processor milliseconds of reading a posting, warm."""
    for truth in truths:
        read(truth.text)
    return median(
        _spent(lambda t=t: read_posting(t.text, max_chars=100_000)) for t in truths
    )
