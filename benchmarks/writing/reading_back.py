"""Reads finished files back, by our own reader and by others."""

from __future__ import annotations

import importlib.util
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pymupdf

from analysis.config import AnalysisConfig
from analysis.extract import extract
from analysis.parse import parse
from analysis.render import render, templates
from analysis.render.base import RenderOptions
from analysis.render.json_resume import to_json_resume
from analysis.render.outline import outline
from analysis.resume import Resume
from analysis.source import SourceFile
from benchmarks.writing import extractors
from benchmarks.writing.extractors import share_found, share_in_order, words

CONFIG = AnalysisConfig(today=date(2026, 1, 1))
# Latin and Arabic ligatures, private letters, what stands for a lost one.
_SPOILT = re.compile("[\ufb00-\ufdff\ufe70-\ufefe\ue000-\uf8ff\ufffd]")
_READERS: dict[str, Callable[[bytes], str]] = {
    "pdftotext": extractors.pdftotext,
    "pdftotext -raw": extractors.pdftotext_raw,
    "pdfminer": extractors.pdfminer,
    "pdfminer by lines": extractors.pdfminer_lines,
}


@dataclass
class Tally:
    """What was found for one template and format."""

    rows: list[Any] = field(default_factory=list)
    bullets: int = 0
    whole: int = 0  # bullets word by word, under their own job
    pages: int = 0
    spoilt: int = 0
    not_embedded: int = 0
    found: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    ordered: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


def rules_of(corpus: Path) -> Any:
    """Return the scorer of the corpus as a module."""
    spec = importlib.util.spec_from_file_location("score", corpus / "score.py")
    if spec is None or spec.loader is None:
        raise ImportError(str(corpus))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def truths(corpus: Path, every: int) -> Iterator[tuple[dict[str, Any], Resume]]:
    """Yield every so-many-th truth of the corpus with the resume it tells."""
    for path in sorted(corpus.rglob("*.truth.json"))[::every]:
        told = json.loads(path.read_text("utf-8"))
        shown = {key: value for key, value in told.items() if key[:1] != "_"}
        source = SourceFile("truth.json", json.dumps(shown).encode())
        yield told, parse(extract(source, CONFIG))


def tallies(corpus: Path, every: int) -> dict[tuple[str, str], Tally]:
    """Return what became of the truths by template and format."""
    rules = rules_of(corpus)
    wanted = [(style.name, kind) for style in templates() for kind in ("pdf", "docx")]
    wanted += [("classic", kind) for kind in ("json", "txt", "md")]
    found = {key: Tally() for key in wanted}
    for told, resume in truths(corpus, every):
        for (template, kind), tally in found.items():
            _try(rules, told, resume, template, kind, tally)
    return found


def _try(
    rules: Any,
    told: dict[str, Any],
    resume: Resume,
    template: str,
    kind: str,
    tally: Tally,
) -> None:
    made = render(resume, template=template, format=kind)
    read = parse(extract(SourceFile(f"resume.{kind}", made.content), CONFIG))
    tally.rows.append(rules.score_file(told, to_json_resume(read)))
    tally.pages += made.pages or 0
    held = {(owner.id, b.text) for owner, b in _own(resume)}
    kept = _under_their_jobs(resume, read)
    tally.bullets += len(held)
    tally.whole += len(held & kept)
    if kind == "pdf":
        _look(made.content, resume, tally)


def _own(resume: Resume) -> Iterator[tuple[Any, Any]]:
    for position in resume.positions:
        for bullet in position.bullets:
            yield position, bullet


def _under_their_jobs(resume: Resume, read: Resume) -> set[tuple[str, str]]:
    """Return the bullets read under the job that stands at the same place, by the id
    of that job in the source.
    """
    pairs = zip(resume.positions, read.positions, strict=False)
    return {(said.id, b.text) for said, found in pairs for b in found.bullets}


def _look(content: bytes, resume: Resume, tally: Tally) -> None:
    said = words(" ".join(outline(resume, RenderOptions()).texts))
    for name, read in _READERS.items():
        text = read(content)
        found = words(text)
        tally.found[name].append(share_found(said, found))
        tally.ordered[name].append(share_in_order(said, found))
        tally.spoilt += len(_SPOILT.findall(text))
    with pymupdf.open(stream=content, filetype="pdf") as document:
        fonts = {font for page in document for font in page.get_fonts()}
        tally.not_embedded += sum("+" not in font[3] for font in fonts)
