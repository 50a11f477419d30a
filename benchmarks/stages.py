"""Measures what each stage takes: the weights in `analysis/stages.py` come from here.

    python -m benchmarks.stages CORPUS [--every 3]

Runs the whole job, with a posting and every format the site makes, on each third
readable file of CORPUS, warm, and prints the medians with each stage's share of the
bar.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import defaultdict
from datetime import date
from pathlib import Path

from analysis import pipeline
from analysis.config import AnalysisConfig
from analysis.errors import AnalysisError
from analysis.pipeline import Request
from analysis.source import SourceFile
from analysis.stages import STAGES, Step

_FORMATS = ("pdf", "docx", "txt", "md", "json", "png")
_CONFIG = AnalysisConfig(today=date(2026, 1, 1))
_POSTING = """Operations Analyst

Requirements
- Excel, SQL and three years of experience
- Clear writing and stakeholder reporting
Nice to have
- Python
"""


def main() -> None:
    """Print a table."""
    options = _options()
    files = [path for path in sorted(Path(options.corpus).rglob("*")) if _is_file(path)]
    seconds: dict[str, list[float]] = defaultdict(list)
    for path in [files[0], *files[:: options.every]]:  # the first one warms up
        for stage, took in _stages_of(path).items():
            seconds[stage].append(took)
    medians = {s.key: statistics.median(seconds[s.key][1:]) for s in STAGES}
    whole = sum(medians.values())
    print("| stage | median | share of the bar |\n|---|---|---|")  # noqa: T201
    for key, took in medians.items():
        print(f"| {key} | {took * 1000:.0f} ms | {took / whole:.0%} |")  # noqa: T201


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus")
    parser.add_argument("--every", type=int, default=3)
    return parser.parse_args()


def _is_file(path: Path) -> bool:
    return path.suffix.lower() in {".pdf", ".docx", ".png", ".jpg"}


def _stages_of(path: Path) -> dict[str, float]:
    took: dict[str, float] = {}
    last = time.perf_counter()

    def report(step: Step) -> None:
        nonlocal last
        if step.finished:
            now = time.perf_counter()
            took[step.stage], last = now - last, now

    source = SourceFile(path.name, path.read_bytes())
    request = Request("optimize", source, _POSTING, formats=_FORMATS)
    try:
        pipeline.run(request, config=_CONFIG, report=report)
    except AnalysisError:
        return {}
    return took


if __name__ == "__main__":
    main()
