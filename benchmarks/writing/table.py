"""Prints the tables."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterable
from typing import Any

from benchmarks.writing.office import Opened
from benchmarks.writing.reading_back import Tally

say = sys.stdout.write


def print_costs(found: dict[str, dict[str, float]]) -> None:
    """Print processor time by template."""
    say("CPU ms, warm, median\n")
    for template, row in found.items():
        cells = (f"{name} {value:.0f}" for name, value in row.items())
        say(f"  {template:<10}{'  '.join(cells)}\n")
    sys.stdout.flush()


def print_tallies(found: dict[tuple[str, str], Tally], rules: Any) -> None:
    """Print what was read back by template and format."""
    say(f"\n{'':<18}{'n':>4}{'F1':>8}{'worst field':>24}{'bullets whole':>16}\n")
    for (template, kind), tally in found.items():
        total = rules.summarise(tally.rows)
        graded = {
            name: field["f1"]
            for name, field in total["fields"].items()
            if name in rules.MACRO and field["f1"] is not None
        }
        worst = min(graded, key=lambda name: graded[name])
        say(f"{template + ' ' + kind:<18}{len(tally.rows):>4}{total['macro_f1']:>8.4f}")
        say(f"{worst + f' {graded[worst]:.3f}':>24}")
        say(f"{f'{tally.whole}/{tally.bullets}':>16}\n")
    say("\nshare of words found / in order (smallest); spoilt letters; fonts\n")
    for (template, kind), tally in found.items():
        if kind != "pdf":
            continue
        say(f"{template}: {tally.spoilt} spoilt, {tally.not_embedded} not embedded\n")
        for name, shares in tally.found.items():
            order = tally.ordered[name]
            say(f"  {name:<18}{statistics.fmean(shares):.4f} ({min(shares):.4f})")
            say(f"  in order {statistics.fmean(order):.4f} ({min(order):.4f})\n")
    sys.stdout.flush()


def print_opened(found: Iterable[Opened]) -> None:
    """Print what LibreOffice made of each DOCX."""
    say("\nLibreOffice: words in order in its text, in its PDF; pages (our PDF)\n")
    for one in found:
        say(f"  {one.template:<10}{one.name:<12}{one.text:.4f}  {one.pdf:.4f}")
        far = "" if abs(one.pages - one.ours) <= 1 else "  FAR"
        say(f"  {one.pages} ({one.ours}){far}\n")
    sys.stdout.flush()
