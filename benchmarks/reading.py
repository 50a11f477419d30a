"""Measures the reader on resumes with truth.

    python -m benchmarks.reading CORPUS [--own] [--out DIR] [--only TEXT] [--per-file]

Reads every file of CORPUS/{pdf,docx,scan}, writes JSON Resume files to DIR and prints
the table of CORPUS/score.py, then CPU per PDF page and the share of source words kept.
`--own` adds the resumes of tests/analysis/reading, made anew, by the same rules.
"""

from __future__ import annotations

import argparse
import itertools
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path

from analysis.config import AnalysisConfig
from analysis.errors import AnalysisError
from analysis.extract import extract
from analysis.parse import parse
from analysis.parse.leftovers import texts_in, words_of
from analysis.render.json_resume import to_json_resume
from analysis.source import SourceFile
from benchmarks.own_resumes import print_own

_KINDS = ("pdf", "docx", "scan")
_CONFIG = AnalysisConfig(today=date(2026, 1, 1))


def main() -> None:
    """Run the measurement."""
    options = _options()
    out = Path(options.out or tempfile.mkdtemp(prefix="reading-"))
    corpus = Path(options.corpus)
    _print_corpus(corpus, out, options)
    if options.own:
        print_own(corpus / "score.py", out / "own", _measure)


def _print_corpus(corpus: Path, out: Path, options: argparse.Namespace) -> None:
    millis: list[float] = []
    kept: list[float] = []
    for path in _files(corpus, options.only):
        _measure(path, out, millis, kept)
    command = [sys.executable, str(corpus / "score.py"), options.corpus, str(out)]
    command += ["--per-file"] if options.per_file else []
    subprocess.run(command, check=False)
    if millis:
        sys.stdout.write(
            f"CPU ms per PDF page: median {statistics.median(millis):.1f}\n"
        )
    if kept:
        sys.stdout.write(f"source words kept: {100 * statistics.fmean(kept):.2f} %\n")
    sys.stdout.flush()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus")
    parser.add_argument("--own", action="store_true")
    parser.add_argument("--out", default="")
    parser.add_argument("--only", default="")
    parser.add_argument("--per-file", action="store_true")
    return parser.parse_args()


def _files(corpus: Path, only: str) -> list[Path]:
    found: list[Path] = []
    for kind in _KINDS:
        for path in sorted((corpus / kind).glob("*.*")):
            if path.suffix in {".pdf", ".docx"} and only in path.name:
                found.append(path)
    return found


def _hyphened(lines: list[str]) -> set[str]:
    """Return the parts of words that a line end cut: they are kept as whole words."""
    found: set[str] = set()
    for line, after in itertools.pairwise(lines):
        if line.rstrip().endswith("-"):
            found.update((words_of(line) or [""])[-1:])
            found.update(words_of(after)[:1])
    return found


def _measure(path: Path, out: Path, millis: list[float], kept: list[float]) -> None:
    source = SourceFile(path.name, path.read_bytes())
    began = time.process_time()
    try:
        extraction = extract(source, _CONFIG)
        resume = parse(extraction)
    except AnalysisError as error:
        sys.stdout.write(f"{path.name}: {error.code}\n")
        return
    spent = 1000 * (time.process_time() - began)
    if path.parent.name == "pdf":
        millis.append(spent / max(1, len(extraction.pages)))
    words = Counter(words_of(extraction.text))
    held = Counter(word for text in texts_in(resume) for word in words_of(text))
    pieces = _hyphened(extraction.text.split("\n"))
    lost = sum(n for word, n in (words - held).items() if word not in pieces)
    kept.append(1 - lost / max(1, sum(words.values())))
    folder = out / path.parent.name
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{path.stem}.json"
    target.write_text(json.dumps(to_json_resume(resume), ensure_ascii=False))


if __name__ == "__main__":
    main()
