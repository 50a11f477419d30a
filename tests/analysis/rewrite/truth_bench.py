"""Print how many planted inventions the gate lets through, and how much honest wording.

Run as a module with the folder of the corpus. Wordings are halved by a hash: one half
was looked at while the gate was built, the other never.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from analysis.resume import Resume
from analysis.rewrite.faithful import check, facts_of
from tests.analysis.rewrite.edits import Edit
from tests.analysis.rewrite.inventions import inventions
from tests.analysis.rewrite.lying import lie_to_all
from tests.analysis.rewrite.paraphrases import paraphrases
from tests.analysis.rewrite.people import of_corpus, of_tests

ENOUGH = 0.95  # of honest wordings must pass
_TIMED = 100  # edits of one resume


@dataclass
class Rates:
    """Edits seen and edits passed, by kind and half."""

    seen: Counter[tuple[str, bool]] = field(default_factory=Counter)
    passed: Counter[tuple[str, bool]] = field(default_factory=Counter)

    def add(self, edit: Edit, *, passes: bool) -> None:
        """Count one edit."""
        kind = edit.kind.partition(":")[0] if edit.kind[:2] == "by" else edit.kind
        self.seen[kind, edit.held_out] += 1
        self.passed[kind, edit.held_out] += passes

    def total(self, *, held_out: bool) -> tuple[int, int]:
        """Return how many of one half passed, and of how many."""
        return (
            sum(n for (_, half), n in self.passed.items() if half == held_out),
            sum(n for (_, half), n in self.seen.items() if half == held_out),
        )

    def lines(self) -> Iterator[str]:
        """Yield a line a kind: the half worked on, the half held out."""
        for kind in sorted({kind for kind, _ in self.seen}):
            halves = (
                f"{self.passed[kind, half]:>6} of {self.seen[kind, half]:>5}"
                for half in (False, True)
            )
            yield f"  {kind:<30} {'   '.join(halves)}"


def measure(people: Iterable[Resume]) -> tuple[Rates, Rates]:
    """Return the rates of inventions and of honest wordings."""
    lies, honest = Rates(), Rates()
    for resume in people:
        facts = facts_of(resume)
        for rates, edits in (
            (lies, inventions(resume)),
            (honest, paraphrases(resume)),
        ):
            for edit in edits:
                blocked = check(edit.before, edit.after, facts, where=edit.target)
                rates.add(edit, passes=not blocked)
    return lies, honest


def gate_ms(resume: Resume) -> float:
    """Return the processor milliseconds of judging a hundred edits of a resume."""
    edits = [*paraphrases(resume), *inventions(resume)]
    edits = (edits * _TIMED)[:: max(1, len(edits) * _TIMED // _TIMED)][:_TIMED]
    begun = time.process_time()
    facts = facts_of(resume)
    for edit in edits:
        check(edit.before, edit.after, facts, where=edit.target)
    return 1000 * (time.process_time() - begun)


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - it is what this is for


def _table(title: str, rates: Rates) -> None:
    for half, name in ((False, "worked on"), (True, "held out")):
        passed, seen = rates.total(held_out=half)
        _say(f"{title}, {name}: {passed} of {seen} ({passed / max(1, seen):.1%})")
    for line in rates.lines():
        _say(line)


def main() -> int:
    """Print the rates; 1 where a lie got through or too little honest wording."""
    folder = Path(sys.argv[1])
    people = [*of_corpus(folder), *of_tests(english=False)]
    lies, honest = measure(people)
    _table("inventions let through", lies)
    _table("honest wordings passed", honest)
    longest = max(people, key=lambda one: sum(1 for _ in one.bullets()))
    _say(f"the gate on {_TIMED} edits of a resume: {gate_ms(longest):.0f} ms (CPU)")
    told = lie_to_all(folder)
    for line in told.lines():
        _say(line)
    through = sum(lies.passed.values()) + told.proven.total()
    halves = (honest.total(held_out=half) for half in (False, True))
    return int(through > 0 or any(passed < ENOUGH * seen for passed, seen in halves))


if __name__ == "__main__":
    raise SystemExit(main())
