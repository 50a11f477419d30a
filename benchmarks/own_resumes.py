"""Measures the reader on the resumes that tests/analysis/reading makes."""

from __future__ import annotations

import importlib.util
import json
import statistics
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tests.analysis.reading.making import Made, write

Measure = Callable[[Path, Path, list[float], list[float]], None]
_FIELDS = ("name", "company", "position", "startDate", "highlights", "institution")
_FIELDS += ("degree", "skills", "city")


def print_own(scorer: Path, folder: Path, measure: Measure) -> None:
    """Make the files, read them and print the tables: by split, language and layout."""
    millis: list[float] = []
    kept: list[float] = []
    made = list(write(folder / "pdf"))
    for _, path in made:
        measure(path, folder / "read", millis, kept)
    sys.stdout.write(f"\nOwn resumes: {len(made)} files, ")
    sys.stdout.write(f"CPU ms per PDF page: median {statistics.median(millis):.1f}, ")
    sys.stdout.write(f"source words kept: {100 * statistics.fmean(kept):.2f} %\n")
    if not scorer.is_file():
        sys.stdout.write(f"No {scorer}: nothing to score by.\n")
        return
    rules = _module(scorer)
    rows = [(item, _row(rules, path, folder)) for item, path in made]
    splits: dict[str, Callable[[Made], str]] = {
        "split": lambda item: "held out" if item.held_out else "worked on",
        "language": lambda item: item.language,
        "layout": lambda item: item.layout.name,
    }
    for name, key in splits.items():
        groups: defaultdict[str, list[Any]] = defaultdict(list)
        for item, row in rows:
            groups[key(item)].append(row)
        _print(rules, name, groups.items())


def _module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise ImportError(str(path))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _row(rules: Any, path: Path, folder: Path) -> Any:
    truth = json.loads(path.with_suffix(".truth.json").read_text("utf-8"))
    answer = folder / "read" / "pdf" / f"{path.stem}.json"
    read = json.loads(answer.read_text("utf-8")) if answer.is_file() else None
    return rules.score_file(truth, read)


def _print(rules: Any, name: str, groups: Iterable[tuple[str, list[Any]]]) -> None:
    head = "".join(f"{field[:9]:>10}" for field in _FIELDS)
    sys.stdout.write(f"\nby {name:<22}{'n':>4}{'macro':>7}{head}{'misplaced':>10}\n")
    for key, rows in sorted(groups):
        found = rules.summarise(rows)
        cells = (found["fields"][field]["f1"] for field in _FIELDS)
        line = "".join(
            f"{'–' if cell is None else f'{cell:.3f}':>10}" for cell in cells
        )
        misplaced = found["misplaced_bullets"]
        sys.stdout.write(f"{key:<25}{len(rows):>4}{found['macro_f1']:>7.3f}{line}")
        sys.stdout.write(f"{misplaced:>10.0f}\n")
