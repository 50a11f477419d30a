"""Does the posting's own profession stand first, and the fitter of two ahead?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.scoring.candidates import Candidate, side
from benchmarks.scoring.scorers import Scorer
from tests.analysis.postings.loading import Pair, Truth


@dataclass
class Rate:
    """How often something held, with the cases in which it did not."""

    held: float = 0.0
    total: int = 0
    failed: list[str] = field(default_factory=list)

    def add(self, value: float, name: str) -> None:
        """Count a case: 1 held, 0 failed, between them a tie."""
        self.held += value
        self.total += 1
        if value < 1:
            self.failed.append(name)

    @property
    def share(self) -> float:
        """Return the share that held, 0 to 1; 0 of nothing."""
        return self.held / self.total if self.total else 0.0


@dataclass
class Ranks:
    """Top-1 and the mean reciprocal rank of the best resume of the profession."""

    first: Rate = field(default_factory=Rate)
    reciprocal: Rate = field(default_factory=Rate)


def rank(scorer: Scorer, truths: Sequence[Truth], people: Sequence[Candidate]) -> Ranks:
    """Rank everybody for every posting. A tie counts as half a place."""
    found = Ranks()
    for truth in truths:
        own = [c for c in people if c.profession in truth.professions]
        left_out = {*truth.professions, *truth.near}
        others = [c for c in people if c.profession not in left_out]
        if not own:
            continue
        best = max(scorer(c.resume, truth) for c in own)
        rivals = {c.person: scorer(c.resume, truth) for c in others}
        above = [name for name, value in rivals.items() if value > best]
        level = [name for name, value in rivals.items() if value == best]
        name = f"{truth.name}: own {best:.4g}, above {_told(above, rivals)}"
        name += f", level {', '.join(level)}" if level else ""
        found.first.add(0.0 if above else 0.5 if level else 1.0, name)
        found.reciprocal.add(1 / (1 + len(above) + 0.5 * len(level)), name)
    return found


def _told(above: list[str], rivals: dict[str, float]) -> str:
    listed = sorted(above, key=lambda name: -rivals[name])[:4]
    return ", ".join(f"{name} {rivals[name]:.4g}" for name in listed) or "nobody"


def order_pairs(
    scorer: Scorer,
    pairs: Sequence[Pair],
    truths: Sequence[Truth],
    people: Sequence[Candidate],
) -> Rate:
    """Say how often the better of two comes out ahead; a tie counts as half."""
    by_name = {truth.name: truth for truth in truths}
    resumes = {c.person: c.resume for c in people}
    found = Rate()
    for pair in pairs:
        truth = by_name[pair.posting]
        better, worse = (
            scorer(side(resumes[s.person], s), truth) for s in (pair.better, pair.worse)
        )
        name = f"{pair.posting}: {pair.why} ({better:.4g} against {worse:.4g})"
        found.add(1.0 if better > worse else 0.5 if better == worse else 0.0, name)
    return found


def strangers(
    truths: Sequence[Truth], people: Sequence[Candidate]
) -> Iterator[tuple[Truth, Candidate]]:
    """Yield each posting with somebody of quite another profession."""
    for number, truth in enumerate(truths):
        left_out = {*truth.professions, *truth.near}
        others = [c for c in people if c.profession not in left_out]
        yield truth, others[(7 * number) % len(others)]


def applicants(
    truths: Sequence[Truth], people: Sequence[Candidate]
) -> Iterator[tuple[Truth, Candidate]]:
    """Yield each posting with everybody of its profession who has had a job."""
    for truth in truths:
        for candidate in people:
            own = candidate.profession in truth.professions
            if own and candidate.resume.positions:
                yield truth, candidate
