"""The story of a run: extract, parse, match, score, rewrite, render. The only module
that knows all six.

`run` is pure: the same request and config give the same outcome. It never catches what
a reporter raises, so a caller cancels by raising. After each stage it offers what was
found so far, so that a run which ends early can be gone on with.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.config import AnalysisConfig
from analysis.documents import Order, lay_out
from analysis.errors import Code, InputError
from analysis.extract import extract
from analysis.extract.posting_file import read_posting_file
from analysis.findings import describe, facts_of
from analysis.kept import Keep, Kept, forget
from analysis.match import match, read_posting
from analysis.parse import parse
from analysis.posting import Posting
from analysis.read_back import SEEN, look_at
from analysis.report import Change, Match, Report, Verdict
from analysis.reporting import first_report, word_count
from analysis.request import Outcome, Request
from analysis.resume import Resume
from analysis.rewrite import Rewriter, apply, choose, rewrite
from analysis.rubric import Facts, score
from analysis.source import SourceFile
from analysis.stages import READ, Progress, silent, stages_of
from analysis.stages import Report as Reporter

__all__ = ["Outcome", "Request", "facts", "run"]


@dataclass(frozen=True, slots=True)
class _Run:
    """What every stage of one run needs."""

    request: Request
    config: AnalysisConfig
    progress: Progress
    keep: Keep
    writer: Rewriter

    def has(self, key: str) -> bool:
        """Say whether an earlier run did this stage."""
        kept = self.request.kept
        return kept is not None and kept.covers(key)


def run(
    request: Request,
    *,
    config: AnalysisConfig,
    report: Reporter = silent,
    keep: Keep = forget,
) -> Outcome:
    """Go through the stages of the request's kind.

    `keep` is called after each stage but the last with what was found so far. Raises
    InputError for input that can't be used, ProviderError where a model is needed and
    gone, RenderError where a document can't be laid out, KeyError for an unknown kind.
    """
    stages = stages_of(request.kind, request.usual)
    writes = any(stage.key == "rewrite" for stage in stages)
    writer = _writer(request, config, writes=writes)
    here = _Run(request, config, Progress(stages, report), keep, writer)
    if request.kind == "generate":
        return _generate(here)
    found = _read(here)
    if request.kind == READ:
        return Outcome(found)
    found = _score(here, _compare(here, found))
    if request.kind == "analyze":
        return Outcome(found)
    found = _rewrite(here, found)
    if request.kind == "improve":
        return Outcome(found)
    final = apply(found.resume, _accepted(request, found)).resume
    return _render(here, final, found)


def _writer(request: Request, config: AnalysisConfig, *, writes: bool) -> Rewriter:
    """Return who writes; a model begins with the posting while the file is read."""
    kept = request.kept is not None and request.kept.covers("rewrite")
    return choose(config, posting=request.posting if writes and not kept else "")


def _generate(here: _Run) -> Outcome:
    """Lay out a given resume, or one that is read first (a JSON Resume, say)."""
    if here.request.resume is not None:
        return _render(here, here.request.resume)
    if here.request.formats == (SEEN,):
        return _look(here)
    extraction = extract(_source(here.request), here.config)
    resume = here.request.corrected or parse(extraction)
    return _render(here, resume, first_report(extraction, resume, here.config))


def _look(here: _Run) -> Outcome:
    """Show a source's pages, and what programs read in them."""
    with here.progress.stage("render"):
        shown, reading = look_at(_source(here.request), here.config)
    return Outcome(None, (shown,), {SEEN: reading})


def _source(request: Request) -> SourceFile:
    if request.source is None:
        raise ValueError(f"{request.kind} needs a source file")
    return request.source


def _read(here: _Run) -> Report:
    """Return the report with the resume and what is known about its file."""
    kept = here.request.kept
    if kept is not None:
        _say_read_before(here, kept.report)
        return kept.report
    source, today = _source(here.request), here.config.today
    with here.progress.stage("extract") as advance:
        extraction = extract(source, here.config, advance)
        words = word_count(extraction)
        here.progress.found(
            describe.reading(extraction.layout, extraction.mode, words),
            facts_of.reading(extraction.layout, words),
        )
    with here.progress.stage("parse"):
        resume = here.request.corrected or parse(extraction)
        here.progress.found(
            _said_of_resume(here, resume), facts_of.resume(resume, today=today)
        )
    found = first_report(extraction, resume, here.config)
    here.keep(Kept("parse", found))
    return found


def _say_read_before(here: _Run, found: Report) -> None:
    here.progress.pass_by(
        "extract",
        describe.reading(found.layout, found.mode, found.word_count),
        facts_of.reading(found.layout, found.word_count),
    )
    here.progress.pass_by(
        "parse",
        _said_of_resume(here, found.resume),
        facts_of.resume(found.resume, today=here.config.today),
    )


def _said_of_resume(here: _Run, resume: Resume) -> str:
    if here.request.corrected is not None:
        return describe.corrected(resume)
    return describe.resume(resume)


def _compare(here: _Run, found: Report) -> Report:
    """Return the report with the posting and the match, where there is a posting."""
    if here.has("match"):
        here.progress.pass_by("match", _said_of_match(found.posting, found.match))
        return found
    with here.progress.stage("match"):
        text = _posting_text(here.request, here.config)
        if text.strip():
            limit = here.config.limits.max_posting_chars
            posting = read_posting(text, max_chars=limit)
            fit = match(found.resume, posting, here.config.today)
            found = replace(found, posting=posting, match=fit)
        here.progress.found(_said_of_match(found.posting, found.match))
    here.keep(Kept("match", found))
    return found


def _said_of_match(posting: Posting | None, fit: Match | None) -> str:
    if posting is None or fit is None:
        return "No job description given"
    return describe.match(posting, fit)


def _posting_text(request: Request, config: AnalysisConfig) -> str:
    text = request.posting
    if not text and request.posting_file is not None:
        text = read_posting_file(request.posting_file, config)
    limit = config.limits.max_posting_chars
    if len(text) > limit:
        raise InputError(Code.POSTING_TOO_LONG, chars=len(text), limit=limit)
    return text


def _score(here: _Run, found: Report) -> Report:
    """Return the report with its scorecard."""
    if here.has("score") and found.scorecard is not None:
        here.progress.pass_by("score", describe.scorecard(found.scorecard))
        return found
    profile, today = here.config.profile, here.config.today
    with here.progress.stage("score"):
        card = score(found.resume, facts(found), found.match, profile, today)
        here.progress.found(describe.scorecard(card))
    found = replace(found, scorecard=card)
    here.keep(Kept("score", found))
    return found


def _rewrite(here: _Run, found: Report) -> Report:
    """Return the report with its changes and what the writer has to say."""
    if here.has("rewrite"):
        here.progress.pass_by("rewrite", describe.changes(found.changes))
        return found
    writer = here.writer
    with here.progress.stage("rewrite") as advance:
        changes = rewrite(
            found.resume,
            found.scorecard,
            found.posting,
            writer,
            advance,
            source=found.source_text,
            answers=here.request.answers,
        )
        here.progress.found(describe.changes(changes))
    notes: tuple[str, ...] = getattr(writer, "notes", ())
    found = replace(found, changes=changes, notes=notes)
    here.keep(Kept("rewrite", found))
    return found


def _accepted(request: Request, report: Report) -> tuple[Change, ...]:
    if not request.accept_all:
        return ()
    return tuple(
        change for change in report.changes if change.verdict is Verdict.PROVEN
    )


def _render(here: _Run, resume: Resume, report: Report | None = None) -> Outcome:
    request = here.request
    order = Order(request.template, request.formats, request.pictures, request.options)
    with here.progress.stage("render") as advance:
        documents, readings = lay_out(resume, order, here.config, advance)
        here.progress.found(describe.documents(list(documents)))
    return Outcome(report, documents, readings)


def facts(found: Report) -> Facts:
    """Return what the rubric needs to know about the file itself."""
    return Facts(
        layout=found.layout,
        mode=found.mode,
        source_text=found.source_text,
        word_count=found.word_count,
        hidden=found.hidden,
        warnings=found.warnings,
    )
