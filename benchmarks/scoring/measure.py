"""Takes every measure of a set: ours and the baselines by the same rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.resume import Resume
from benchmarks.scoring import speed, trust
from benchmarks.scoring.candidates import Candidate, candidates
from benchmarks.scoring.changing import Dumps, Proofs, dump, prove
from benchmarks.scoring.layouts import Layouts, compare
from benchmarks.scoring.ranking import Ranks, Rate, order_pairs, rank
from benchmarks.scoring.reading import Reading, read_all
from benchmarks.scoring.scorers import (
    Bm25,
    Scorer,
    TfIdf,
    TfIdfTitle,
    our_score,
    ours,
)
from benchmarks.scoring.wordings import aliases, traps
from tests.analysis.postings import loading
from tests.analysis.postings.loading import WORKED, Truth
from tests.analysis.rubric.spoiling import Rate as RubricRate

OURS = "ours"


@dataclass
class Scored:
    """One scorer over a set."""

    ranks: Ranks
    pairs: Rate
    dumps: Dumps
    proofs: Proofs
    millis: float


@dataclass
class Measured:
    """Everything measured of a set."""

    part: str
    postings: int
    people: int
    scored: dict[str, Scored]
    reading: Reading
    aliases: Rate
    refused: Rate
    seen: Rate
    layouts: Layouts | None = None


@dataclass
class Engine:
    """What does not depend on a set."""

    two_pages: dict[str, tuple[float, float]]
    read_posting: float
    memory: str
    digests: list[str]
    rubric: tuple[RubricRate, ...]

    def lines(self) -> list[str]:
        """Return the lines to print."""
        found = [
            "",
            "two-page resumes of the corpus, processor ms, warm: median (95th)",
        ]
        for key, (middle, high) in self.two_pages.items():
            found.append(f"  {key:<40}{middle:>8.1f} ({high:.1f})")
        found.append(f"  {'reading any posting':<40}{self.read_posting:>8.1f}")
        found.append(f"memory of a matching process: {self.memory}")
        same = len(set(self.digests)) == 1
        found.append(
            f"same numbers in {len(self.digests)} processes of unlike hash seeds, time "
            f"zones and languages: {'yes' if same else 'NO'}"
        )
        return found + self._rubric_lines()

    def _rubric_lines(self) -> list[str]:
        levels = list(dict.fromkeys(rate.level for rate in self.rubric))
        head = "one thing made worse: its category falls, the others stay"
        found = ["", f"{head:<60}" + "".join(f"{level:>16}" for level in levels)]
        for name in dict.fromkeys(rate.name for rate in self.rubric):
            rates = {r.level: r for r in self.rubric if r.name == name and r.total}
            cells = [
                f"{rates[level].share:.3f} of {rates[level].total}"
                if level in rates
                else "–"
                for level in levels
            ]
            found.append(f"  {name:<58}" + "".join(f"{cell:>16}" for cell in cells))
        return found


def measure(corpus: Path, part: str, *, with_files: bool) -> Measured:
    """Measure a set; `with_files` reads the files of the corpus as well."""
    people = candidates(corpus, part)
    truths = loading.postings(part)
    resumes = [person.resume for person in people]
    tf_idf = TfIdf(resumes, truths)
    scorers: dict[str, Scorer] = {
        OURS: our_score,
        "TF-IDF + title": TfIdfTitle(tf_idf),
        "TF-IDF": tf_idf,
        "BM25": Bm25(resumes),
    }
    refused, seen = traps(loading.traps(part))
    return Measured(
        part=part,
        postings=len(truths),
        people=len(people),
        scored={
            name: _scored(name, scorer, truths, people)
            for name, scorer in scorers.items()
        },
        reading=read_all(truths),
        aliases=aliases(loading.aliases(part)),
        refused=refused,
        seen=seen,
        layouts=_layouts(corpus, truths) if with_files else None,
    )


def _layouts(corpus: Path, truths: Sequence[Truth]) -> Layouts:
    return compare(corpus, truths, loading.professions(WORKED))


def _scored(
    name: str, scorer: Scorer, truths: Sequence[Truth], people: Sequence[Candidate]
) -> Scored:
    pairs = loading.pairs(truths[0].part) if truths else ()
    return Scored(
        ranks=rank(scorer, truths, people),
        pairs=order_pairs(scorer, pairs, truths, people),
        dumps=dump(scorer, truths[::2], people),  # the dearest measure by far
        proofs=(
            prove(scorer, truths, people, _is_capped)
            if name == OURS
            else prove(scorer, truths, people)
        ),
        millis=speed.per_pair(scorer, truths, people) if truths else 0.0,
    )


def _is_capped(resume: Resume, truth: Truth) -> bool:
    return ours(resume, truth).capped is not None


def measure_engine(corpus: Path) -> Engine:
    """Measure times, memory, determinism and the rubric's own rates."""
    truths = loading.postings(WORKED)
    return Engine(
        two_pages=speed.two_pages(corpus, truths),
        read_posting=speed.reading(truths),
        memory=speed.memory(corpus),
        digests=trust.digests(corpus),
        rubric=trust.rubric_rates(corpus),
    )
