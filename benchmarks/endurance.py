"""Measures whether the parent of the reading processes stays as small as it was.

    python -m benchmarks.endurance CORPUS [--files 500] [--every 50]

Reads the files of CORPUS round and round, each in a limited child of one warm parent,
as a worker does, and prints the parent's resident memory and open files as it goes,
then what the children used.
"""

from __future__ import annotations

import argparse
import itertools
import os
import resource
import statistics
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

_SUFFIXES = frozenset({".pdf", ".docx", ".txt", ".md", ".png", ".jpg"})


def main() -> None:
    """Print a table."""
    options = _options()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "resumeopt.settings")
    import django

    django.setup()
    from jobs import sandbox

    sandbox.preload()
    files = [path for path in sorted(Path(options.corpus).rglob("*")) if _is_file(path)]
    if not files:
        sys.exit(f"no files to read in {options.corpus}")
    _say("| files | parent MB | open files | CPU s a file, median | ended |")
    _say("|---|---|---|---|---|")
    first = _resident()
    _say(f"| 0 | {first:.1f} | {_open_files()} | | |")
    spent: list[float] = []
    ended: Counter[str] = Counter()
    begun = time.monotonic()
    for number, path in enumerate(
        itertools.islice(itertools.cycle(files), options.files), start=1
    ):
        before = _processor_seconds()
        ended[_read(path)] += 1
        spent.append(_processor_seconds() - before)
        if number % options.every == 0:
            _say(_row(number, spent[-options.every :], ended))
    grown = _resident() - first
    slowest = sorted(spent)[int(len(spent) * 0.95)]
    _say(
        f"\n{len(spent)} files ({len(files)} different) in "
        f"{time.monotonic() - begun:.0f} s; parent grew by {grown:+.1f} MB; processor "
        f"time of a file: median {statistics.median(spent):.2f} s, "
        f"95 in 100 under {slowest:.2f} s, most {max(spent):.2f} s; largest child "
        f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus")
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--every", type=int, default=50)
    return parser.parse_args()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _is_file(path: Path) -> bool:
    return path.suffix.lower() in _SUFFIXES and path.name != "README.md"


def _read(path: Path) -> str:
    """Analyse a file as a job does, and say how it ended."""
    from analysis.config import AnalysisConfig
    from analysis.errors import AnalysisError
    from analysis.pipeline import Request
    from analysis.source import SourceFile
    from jobs import sandbox

    source = SourceFile(path.name, path.read_bytes())
    config = AnalysisConfig(today=date(2026, 1, 1))
    try:
        outcome = sandbox.run_limited(Request("analyze", source=source), config=config)
    except AnalysisError as error:
        return str(error.code)
    return outcome.report.mode.value if outcome.report else "nothing"


def _row(number: int, spent: list[float], ended: Counter[str]) -> str:
    how = " ".join(f"{slug}×{count}" for slug, count in sorted(ended.items()))
    return (
        f"| {number} | {_resident():.1f} | {_open_files()} "
        f"| {statistics.median(spent):.2f} | {how} |"
    )


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def _open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def _processor_seconds() -> float:
    """Return the time of this process and of the children that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main()
