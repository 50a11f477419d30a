"""Print how many planted inventions the gate lets through, and how much honest wording.

Run as a module with the folder of truth files (JSON Resume): one line a kind.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from analysis.parse import parse
from analysis.resume import Resume
from analysis.rewrite.faithful import check, facts_of
from analysis.source import Extraction, Mode
from tests.analysis.rewrite.inventions import Edit, inventions, paraphrases


@dataclass
class Rates:
    """Edits seen and edits passed, by kind."""

    seen: Counter[str] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)

    def add(self, edit: Edit, *, passes: bool) -> None:
        self.seen[edit.kind] += 1
        self.passed[edit.kind] += passes

    @property
    def share(self) -> float:
        """Return the share that passed, 0 to 1."""
        total = self.seen.total()
        return self.passed.total() / total if total else 0.0

    def lines(self) -> Iterator[str]:
        for kind, seen in sorted(self.seen.items()):
            yield f"  {kind:<20} {self.passed[kind]:>6} of {seen:>6} pass"


def resumes(folder: Path) -> Iterator[Resume]:
    """Read every truth file below a folder."""
    for path in sorted(folder.rglob("*.truth.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        yield parse(Extraction(pages=(), mode=Mode.STRUCTURED, structured=truth))


def measure(found: Iterator[Resume]) -> tuple[Rates, Rates]:
    """Return the rates of inventions and of honest wordings."""
    lies, honest = Rates(), Rates()
    for resume in found:
        facts = facts_of(resume)
        for rates, edits in (
            (lies, inventions(resume)),
            (honest, paraphrases(resume)),
        ):
            for edit in edits:
                blocked = check(edit.before, edit.after, facts, where=edit.target)
                rates.add(edit, passes=not blocked)
    return lies, honest


def main() -> int:
    """Print the rates; 1 where a lie got through or too little honest wording."""
    lies, honest = measure(resumes(Path(sys.argv[1])))
    print(f"inventions: {lies.passed.total()} of {lies.seen.total()} got through")  # noqa: T201
    print("\n".join(lies.lines()))  # noqa: T201
    print(f"honest wordings: {honest.share:.1%} of {honest.seen.total()} passed")  # noqa: T201
    print("\n".join(honest.lines()))  # noqa: T201
    return int(lies.passed.total() > 0 or honest.share < 0.95)


if __name__ == "__main__":
    raise SystemExit(main())
