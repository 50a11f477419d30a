"""Measures what is written.

    python -m benchmarks.writing CORPUS [--every N] [--sheets]

Reads every truth of CORPUS back from every template and format, by our own reader and
by others, counts processor time, and lets LibreOffice open the DOCX where it is there.
`--every 10` takes a tenth of the truths. `--schema FILE` checks the JSON of all by a
JSON schema. `--sheets` writes the contact sheets into docs/img and measures nothing.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.writing.costs import costs
from benchmarks.writing.extractors import has_office
from benchmarks.writing.office import opened
from benchmarks.writing.reading_back import rules_of, tallies, truths
from benchmarks.writing.schema import faults
from benchmarks.writing.sheets import write_sheets
from benchmarks.writing.table import print_costs, print_opened, print_tallies
from tests.analysis.render.lengths import lengths
from tests.analysis.render.world import people


def main() -> None:
    """Run what is asked for."""
    options = _options()
    if options.sheets:
        for path in write_sheets(Path("docs/img")):
            sys.stdout.write(f"{path}\n")
        return
    corpus = Path(options.corpus)
    print_costs(costs())
    if (corpus / "score.py").is_file():
        print_tallies(tallies(corpus, options.every), rules_of(corpus))
    else:
        sys.stdout.write(f"No {corpus}/score.py: nothing to read back by.\n")
    if options.schema:
        told = (resume for _, resume in truths(corpus, options.every))
        sys.stdout.write(
            f"faults by the schema: {faults(Path(options.schema), told)}\n"
        )
    if has_office():
        print_opened(opened([*lengths().items(), *people().items()]))
    else:
        sys.stdout.write(
            "No soffice: apt-get install --no-install-recommends "
            "libreoffice-writer-nogui\n"
        )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", default="../shared/corpus")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--schema", default="")
    parser.add_argument("--sheets", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
