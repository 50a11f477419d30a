"""The story of a run: extract, parse, match, score, rewrite, render. The only module
that knows all six.

`run` is pure: the same request and config give the same outcome. It never catches what
a reporter raises, so a caller cancels by raising.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.config import AnalysisConfig
from analysis.errors import Code, InputError
from analysis.extract import extract
from analysis.findings import describe, facts_of
from analysis.match import match, read_posting
from analysis.parse import parse
from analysis.posting import Posting
from analysis.render import render
from analysis.report import Change, Match, Rendered, Report, Scorecard, Verdict
from analysis.resume import Resume
from analysis.rewrite import apply, choose, rewrite
from analysis.rubric import Facts, score
from analysis.source import Extraction, SourceFile
from analysis.stages import READ, Progress, silent, stages_of
from analysis.stages import Report as Reporter


@dataclass(frozen=True, slots=True)
class Request:
    """What to do: a job kind, or `stages.READ`, with its input.

    `source` for every kind; generate takes a `resume` instead where there is one.
    `accept_all` renders with every proven change applied: for the terminal, where
    nobody reviews.
    """

    kind: str
    source: SourceFile | None = None
    posting: str = ""
    posting_file: SourceFile | None = None  # read like a resume when there is no text
    resume: Resume | None = None
    template: str = "classic"
    formats: tuple[str, ...] = ("pdf", "docx")
    accept_all: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: no report where a given resume was laid out, no documents
    without the render stage.
    """

    report: Report | None
    documents: tuple[Rendered, ...] = ()


def run(
    request: Request, *, config: AnalysisConfig, report: Reporter = silent
) -> Outcome:
    """Go through the stages of the request's kind.

    Raises InputError for input that can't be used, ProviderError where a model is
    needed and gone, RenderError where a document can't be laid out, KeyError for an
    unknown kind.
    """
    progress = Progress(stages_of(request.kind), report)
    if request.kind == "generate":
        return _generate(request, config, progress)
    extraction, found = _read(request, config, progress)
    if request.kind == READ:
        return Outcome(_report(extraction, found, config))
    posting, fit = _compare(request, found, config, progress)
    card = _score(found, extraction, fit, config, progress)
    result = _report(extraction, found, config)
    result = replace(result, scorecard=card, posting=posting, match=fit)
    if request.kind == "analyze":
        return Outcome(result)
    result = _rewrite(result, config, progress)
    if request.kind == "improve":
        return Outcome(result)
    final = apply(found, _accepted(request, result)).resume
    return Outcome(result, _render(request, final, progress))


def _generate(request: Request, config: AnalysisConfig, progress: Progress) -> Outcome:
    """Lay out a given resume, or one that is read first (a JSON Resume, say)."""
    if request.resume is not None:
        return Outcome(None, _render(request, request.resume, progress))
    extraction = extract(_source(request), config)
    resume = parse(extraction)
    documents = _render(request, resume, progress)
    return Outcome(_report(extraction, resume, config), documents)


def _source(request: Request) -> SourceFile:
    if request.source is None:
        raise ValueError(f"{request.kind} needs a source file")
    return request.source


def _read(
    request: Request, config: AnalysisConfig, progress: Progress
) -> tuple[Extraction, Resume]:
    source = _source(request)
    with progress.stage("extract") as advance:
        extraction = extract(source, config, advance)
        progress.found(describe.extraction(extraction), facts_of.extraction(extraction))
    with progress.stage("parse"):
        resume = parse(extraction)
        progress.found(
            describe.resume(resume), facts_of.resume(resume, today=config.today)
        )
    return extraction, resume


def _compare(
    request: Request, resume: Resume, config: AnalysisConfig, progress: Progress
) -> tuple[Posting | None, Match | None]:
    with progress.stage("match"):
        text = _posting_text(request, config)
        if not text.strip():
            progress.found("No job description given")
            return None, None
        posting = read_posting(text, max_chars=config.limits.max_posting_chars)
        fit = match(resume, posting, config.today)
        progress.found(describe.match(posting, fit))
    return posting, fit


def _posting_text(request: Request, config: AnalysisConfig) -> str:
    text = request.posting
    if not text and request.posting_file is not None:
        text = extract(request.posting_file, config).text
    limit = config.limits.max_posting_chars
    if len(text) > limit:
        raise InputError(Code.POSTING_TOO_LONG, chars=len(text), limit=limit)
    return text


def _score(
    resume: Resume,
    extraction: Extraction,
    fit: Match | None,
    config: AnalysisConfig,
    progress: Progress,
) -> Scorecard:
    with progress.stage("score"):
        card = score(resume, facts(extraction), fit, config.profile, config.today)
        progress.found(describe.scorecard(card))
    return card


def _rewrite(report: Report, config: AnalysisConfig, progress: Progress) -> Report:
    """Return the report with its changes and what the writer has to say."""
    writer = choose(config)
    with progress.stage("rewrite") as advance:
        changes = rewrite(
            report.resume,
            report.scorecard,
            report.posting,
            writer,
            advance,
            source=report.source_text,
        )
        progress.found(describe.changes(changes))
    notes: tuple[str, ...] = getattr(writer, "notes", ())
    return replace(report, changes=changes, notes=notes)


def _accepted(request: Request, report: Report) -> tuple[Change, ...]:
    if not request.accept_all:
        return ()
    return tuple(
        change for change in report.changes if change.verdict is Verdict.PROVEN
    )


def _render(
    request: Request, resume: Resume, progress: Progress
) -> tuple[Rendered, ...]:
    documents: list[Rendered] = []
    with progress.stage("render") as advance:
        for done, name in enumerate(request.formats, start=1):
            documents.append(render(resume, template=request.template, format=name))
            advance(done, len(request.formats))
        progress.found(describe.documents(documents))
    return tuple(documents)


def facts(extraction: Extraction) -> Facts:
    """Return what the rubric needs to know about the file itself."""
    return Facts(
        layout=extraction.layout,
        mode=extraction.mode,
        source_text=_source_text(extraction),
        word_count=_word_count(extraction),
        hidden=extraction.hidden,
        warnings=extraction.warnings,
    )


def _source_text(extraction: Extraction) -> tuple[str, ...]:
    return tuple(line.text for line in extraction.lines)


def _word_count(extraction: Extraction) -> int:
    return sum(len(line.text.split()) for line in extraction.lines)


def _report(extraction: Extraction, resume: Resume, config: AnalysisConfig) -> Report:
    return Report(
        resume=resume,
        mode=extraction.mode,
        analyzed_at=config.today.isoformat(),
        layout=extraction.layout,
        warnings=extraction.warnings,
        hidden=extraction.hidden,
        source_text=_source_text(extraction),
        word_count=_word_count(extraction),
    )
