"""Measures match and score, ours beside plain baselines.

    python -m benchmarks.scoring [CORPUS] [--set worked|held-out|all] [--failures]
                                 [--json] [--quick]

`--failures` lists the failing cases of the worked set; of the held-out one there are
only totals. `--quick` leaves out files, times, determinism and the rubric.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks.scoring.measure import Measured, measure, measure_engine
from benchmarks.scoring.table import failure_lines, lines, plain
from tests.analysis.postings.loading import HELD_OUT, WORKED

_DEFAULT = Path(__file__).resolve().parents[3] / "shared" / "corpus"


def main() -> None:
    """Measure and print."""
    options = _options()
    parts = {"worked": (WORKED,), "held-out": (HELD_OUT,), "all": (WORKED, HELD_OUT)}
    found: list[Measured] = []
    for part in parts[options.set]:
        found.append(measure(options.corpus, part, with_files=not options.quick))
        _print([] if options.json else lines(found[-1]))
        if options.failures and part == WORKED and not options.json:
            _print(failure_lines(found[-1]))
    engine = None if options.quick else measure_engine(options.corpus)
    if options.json:
        _print([json.dumps(plain(found, engine), indent=2)])
    elif engine:
        _print(engine.lines())


def _print(told: list[str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in told))
    sys.stdout.flush()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=_DEFAULT)
    parser.add_argument("--set", choices=("worked", "held-out", "all"), default="all")
    parser.add_argument("--failures", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
