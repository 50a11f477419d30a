"""Measures what the rules make of resumes: what accepting brings, and what it costs.

    python -m benchmarks.rewriting CORPUS [--every 1] [--show]

For every readable file of CORPUS, the invented people of the reading tests and the weak
resumes of the rewriting tests it prints: the score before, with all changes accepted,
and of the exported DOCX read again; how many single changes lower score or match; what
became of every text; and whether anything new came in, by the gate and by a plain count
of figures, names and skills. Ends with 1 where a change lowers the score, a text is
lost, something new came in or no score rises.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import django

from analysis import pipeline
from analysis.config import AnalysisConfig
from analysis.errors import AnalysisError
from analysis.kept import Kept
from analysis.pipeline import Request
from analysis.report import Change, Report, Verdict
from analysis.resume import Resume
from analysis.rewrite import apply
from analysis.rewrite.ledger import Fate, ledger
from analysis.source import SourceFile
from benchmarks.rewriting_facts import news
from tests.analysis.postings.loading import WORKED, postings, professions
from tests.analysis.reading import person
from tests.analysis.rewrite.people import of_tests

TODAY = date(2026, 1, 1)
CONFIG = AnalysisConfig(today=TODAY, ocr=False)
_AIMED = 4  # with a posting each file takes long: every fourth of them
WEAK = Path(__file__).resolve().parents[1] / "tests/analysis/rewrite/weak"


@dataclass
class Tally:
    """What was found over one set of resumes."""

    name: str
    before: list[int] = field(default_factory=list)
    accepted: list[int] = field(default_factory=list)
    exported: list[int] = field(default_factory=list)
    changes: int = 0
    lower: list[str] = field(default_factory=list)  # the score that people see
    finer: list[str] = field(default_factory=list)  # hundredths of a point
    matched: int = 0
    lower_match: list[str] = field(default_factory=list)
    fates: Counter[Fate] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    rules: Counter[str] = field(default_factory=Counter)

    def lines(self) -> Iterator[str]:
        """Yield the table of this set."""
        yield f"{self.name}: {len(self.before)} resumes, {self.changes} changes"
        if not self.before:
            return
        yield f"  score before {_spread(self.before)}"
        for label, after in (("accepted", self.accepted), ("exported", self.exported)):
            gains = [new - old for new, old in zip(after, self.before, strict=True)]
            risen = sum(gain > 0 for gain in gains)
            yield (
                f"  all {label:<9}{_spread(after)}, gain {_spread(gains)}, "
                f"raised {risen} of {len(gains)}"
            )
        yield (
            f"  alone: {len(self.lower)} lower the score, {len(self.finer)} cost "
            f"hundredths; {len(self.lower_match)} of {self.matched} lower the match"
        )
        told = ", ".join(f"{self.fates[fate]} {fate.value}" for fate in Fate)
        yield f"  texts: {told}; {len(self.skipped)} changes did not fit"
        yield f"  new facts: {len(self.new)}"
        often = ", ".join(
            f"{r.partition('.')[2]} {n}" for r, n in self.rules.most_common()
        )
        yield f"  rules: {often}"

    @property
    def failures(self) -> tuple[str, ...]:
        """Return what must not be."""
        return (*self.lower, *self.lower_match, *self.lost, *self.new, *self.skipped)


def _spread(numbers: list[int]) -> str:
    middle = statistics.median(numbers)
    return f"median {middle:g} (min {min(numbers)}, max {max(numbers)})"


def measure(name: str, files: Iterable[SourceFile], *, aimed: bool = False) -> Tally:
    """Run every file through the pipeline and try its changes; `aimed` at a posting of
    the person's own profession, where there is one.
    """
    found = Tally(name)
    for file in files:
        posting = _posting_for(file.name) if aimed else ""
        if aimed and not posting:
            continue
        request = Request("improve", source=file, posting=posting)
        try:
            report = pipeline.run(request, config=CONFIG).report
        except AnalysisError:
            continue  # what cannot be read is measured elsewhere
        if report is not None and report.scorecard is not None:
            _add(found, file.name, report)
    return found


def _add(found: Tally, name: str, report: Report) -> None:
    proposed = [c for c in report.changes if c.verdict is Verdict.PROVEN]
    before = _rated(report, report.resume)
    found.before.append(_overall(report))
    for change in proposed:
        found.changes += 1
        found.rules[change.rule] += 1
        _try_alone(found, f"{name} {change.rule}", change, report, before)
    done = apply(report.resume, proposed)
    found.skipped += [f"{name} {change.rule}" for change in done.skipped]
    found.accepted.append(_overall(_rated(report, done.resume)))
    found.exported.append(_exported(done.resume, _text_of(report)))
    for account in ledger(report.resume, proposed):
        found.fates[account.fate] += 1
        if account.fate is Fate.LOST:
            found.lost.append(f"{name}: «{account.text}»")
    said = (*report.source_text, *_names_of(report))
    found.new += [f"{name}: {word}" for word in news(report.resume, done.resume, said)]


def _names_of(report: Report) -> tuple[str, ...]:
    return tuple(heading.text for heading in report.resume.headings)


def _try_alone(
    found: Tally, name: str, change: Change, report: Report, before: Report
) -> None:
    resume = apply(report.resume, [change]).resume
    after = _rated(report, resume)
    what = f"{name}: «{change.before[:70]}» -> «{change.after[:70]}»"
    if _overall(after) < _overall(before):
        found.lower.append(what)
    if _exact(after) < _exact(before) - 1e-6:
        found.finer.append(f"{_exact(after) - _exact(before):+.2f} {what}")
    if before.match is not None and after.match is not None:
        found.matched += 1
        if round(after.match.score) < round(before.match.score):
            found.lower_match.append(what)


def _posting_for(name: str) -> str:
    """Return a posting of the profession of whose file it is; empty without one."""
    keys = {key for person, key in professions(WORKED).items() if person in name}
    texts = (one.text for one in postings(WORKED) if keys & set(one.professions))
    return next(texts, "")


def _text_of(report: Report) -> str:
    return report.posting.text if report.posting else ""


def _rated(report: Report, resume: Resume) -> Report:
    """Return the report as it would be if these words had stood in the file."""
    from jobs.scoring import reworded

    kept = Kept("parse", reworded(report, resume))
    request = Request("analyze", posting=_text_of(report), kept=kept)
    profile = report.scorecard.profile if report.scorecard else ""
    rated = pipeline.run(request, config=replace(CONFIG, profile=profile)).report
    return rated or report


def _exported(resume: Resume, posting: str) -> int:
    made = pipeline.run(
        Request("generate", resume=resume, formats=("docx",)), config=CONFIG
    ).documents[0]
    file = SourceFile("resume.docx", made.content)
    request = Request("analyze", source=file, posting=posting)
    return _overall(pipeline.run(request, config=CONFIG).report)


def _overall(report: Report | None) -> int:
    return report.scorecard.overall if report and report.scorecard else 0


def _exact(report: Report) -> float:
    card = report.scorecard
    return sum(category.points for category in card.categories) if card else 0.0


def corpus_files(folder: Path, every: int) -> Iterator[SourceFile]:
    """Yield the files of the corpus that hold text."""
    paths = sorted((*folder.glob("docx/*.docx"), *folder.glob("pdf/*.pdf")))
    for path in paths[::every]:
        yield SourceFile(path.name, path.read_bytes())


def people_files(every: int) -> Iterator[SourceFile]:
    """Yield the invented people of the reading tests, each as a DOCX."""
    names = [name for name, one in person.people().items() if one["lang"] == "en"]
    for name, resume in list(zip(names, of_tests(), strict=True))[::every]:
        made = pipeline.run(
            Request("generate", resume=resume, formats=("docx",)), config=CONFIG
        ).documents[0]
        yield SourceFile(f"{name}.docx", made.content)


def weak_files() -> Iterator[SourceFile]:
    """Yield the weak resumes."""
    for path in sorted(WEAK.glob("*.txt")):
        yield SourceFile(path.name, path.read_bytes())


def main() -> int:
    """Print the tables."""
    options = _options()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "resumeopt.settings")
    django.setup()
    folder, every = Path(options.corpus), options.every
    sets = (
        ("corpus", corpus_files(folder, every), False),
        ("corpus, with a posting", corpus_files(folder, every * _AIMED), True),
        ("people of the tests", people_files(every), False),
        ("people of the tests, with a posting", people_files(every), True),
        ("weak resumes", weak_files(), False),
    )
    failed = 0
    for name, files, aimed in sets:
        found = measure(name, files, aimed=aimed)
        shown = found.failures if not options.show else (*found.failures, *found.finer)
        text = "\n".join((*found.lines(), *(f"  ! {line}" for line in shown)))
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
        failed += len(found.failures)
    return int(failed > 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
