"""Ask a writer for every section, judge what it proposes, and put the changes in the
order of the resume.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import replace

from analysis.config import AnalysisConfig
from analysis.posting import Posting
from analysis.report import Change, ChangeKind, Scorecard, Verdict
from analysis.resume import Resume
from analysis.rewrite.base import Context, Rewriter, Section, sections_of
from analysis.rewrite.facts import Told, facts_of
from analysis.rewrite.fallback import WithFallback
from analysis.rewrite.judge import judge
from analysis.rewrite.model import ModelRewriter
from analysis.rewrite.rules import RulesRewriter
from analysis.rewrite.targets import SIDE_LINES, WHOLE, items
from analysis.stages import Advance


def _stay(_done: int, _of: int) -> None:
    """Report progress to nobody."""


def rewrite(
    resume: Resume,
    scorecard: Scorecard | None,
    posting: Posting | None,
    rewriter: Rewriter,
    advance: Advance | None = None,
    *,
    source: Iterable[str] = (),
    answers: Iterable[str | Told] = (),
) -> tuple[Change, ...]:
    """Return judged changes in the order of the resume, with ids «c1», «c2» ….

    `source` are the lines of the source as read, `answers` facts the person gave
    earlier: both are proof. `advance(done, of)` is called once a section. Raises only
    what `advance` raises.
    """
    facts = facts_of(resume, source=source, answers=answers)
    context = Context(resume, facts, scorecard, posting)
    proposals = _ask_all(rewriter, context, advance or _stay)
    judged = [judge(change, facts) for change in proposals]
    return _numbered(_useful(judged, resume), resume)


def _ask_all(rewriter: Rewriter, context: Context, advance: Advance) -> list[Change]:
    sections = sections_of(context.resume)
    if rewriter.parallel <= 1:
        found: list[Change] = []
        for done, section in enumerate(sections, 1):
            found += rewriter.rewrite(section, context)
            advance(done, len(sections))
        return found
    return _ask_in_parallel(rewriter, sections, context, advance)


def _ask_in_parallel(
    rewriter: Rewriter,
    sections: tuple[Section, ...],
    context: Context,
    advance: Advance,
) -> list[Change]:
    pool = ThreadPoolExecutor(min(rewriter.parallel, len(sections)), "rewrite")
    try:
        asked: list[Future[tuple[Change, ...]]] = [
            pool.submit(rewriter.rewrite, section, context) for section in sections
        ]
        for done, _ in enumerate(as_completed(asked), 1):
            advance(done, len(sections))
        return [change for answer in asked for change in answer.result()]
    finally:
        # A cancelled run must not wait for a slow server: the rest never begins.
        pool.shutdown(wait=False, cancel_futures=True)


def _useful(changes: list[Change], resume: Resume) -> list[Change]:
    """Drop changes that change nothing, aim at nothing, or aim where a proven one came
    first, and what a rule made that nothing proves: that was the rule's mistake.
    """
    known = {item.target for item in items(resume)} | {*WHOLE}
    kept: list[Change] = []
    taken: set[tuple[str, Verdict]] = set()
    for change in changes:
        blocked = change.verdict is Verdict.BLOCKED
        if change.before == change.after and not (blocked and change.question):
            continue
        if blocked and change.source == "rules" and not _only_asks(change):
            continue
        if change.target not in known and change.kind is not ChangeKind.ADD:
            continue
        place = change.before if change.target == SIDE_LINES else change.target
        if (place, change.verdict) in taken:
            continue
        taken.add((place, change.verdict))
        kept.append(change)
    return kept


def _only_asks(change: Change) -> bool:
    return change.before == change.after and bool(change.question)


def _numbered(changes: list[Change], resume: Resume) -> tuple[Change, ...]:
    order = {item.target: place for place, item in enumerate(items(resume), 1)}
    last = len(order) + 1
    # What takes lines out comes last: the places of others are told by their number.
    ordered = sorted(
        changes,
        key=lambda c: (
            c.target == SIDE_LINES,
            0 if c.kind is ChangeKind.ADD else order.get(c.target, last),
        ),
    )
    return tuple(replace(c, id=f"c{number}") for number, c in enumerate(ordered, 1))


def choose(config: AnalysisConfig, *, posting: str = "") -> Rewriter:
    """Return the writer this configuration asks for: the rules, or a model before them.

    A model begins to read the text of a `posting` at once, beside what the caller does
    before it asks for changes.
    """
    if config.provider is None:
        return RulesRewriter()
    model = ModelRewriter.of(config.provider)
    model.read_posting(posting)
    return WithFallback(model, RulesRewriter())
