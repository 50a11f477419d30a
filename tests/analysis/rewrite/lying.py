"""A provider that lies: an OpenAI-compatible server that proposes inventions for every
line of every resume of a folder, through the real writer, its fallback and the gate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from analysis.config import AnalysisConfig, ProviderConfig
from analysis.errors import AnalysisError
from analysis.extract import extract
from analysis.parse import parse
from analysis.report import Change, Verdict
from analysis.resume import Resume
from analysis.rewrite import choose, rewrite
from analysis.rewrite.language import clean
from analysis.source import Extraction, SourceFile
from tests.analysis.llm.provider import Answer, Asked, edits, lines_of, running
from tests.analysis.rewrite.edits import Edit
from tests.analysis.rewrite.inventions import inventions

_TODAY = date(2026, 1, 1)
_A_LINE = 4  # inventions a line and call
_ENDINGS = {".pdf", ".docx"}


@dataclass
class Told:
    """What was proposed over HTTP, and what came through as proven, by kind."""

    resumes: int = 0
    told: Counter[str] = field(default_factory=Counter)
    proven: Counter[str] = field(default_factory=Counter)
    blocked: int = 0

    def lines(self) -> Iterator[str]:
        """Yield the figures in words, then what came through by kind."""
        yield (
            f"a lying provider over {self.resumes} resumes: {self.told.total()} edits "
            f"of {len(self.told)} kinds proposed, {self.blocked} lines blocked, "
            f"{self.proven.total()} proven"
        )
        for kind, count in sorted(self.proven.items()):
            yield f"  {kind:<30} {count:>6} of {self.told[kind]:>5}"


def lie_to_all(folder: Path) -> Told:
    """Let the provider lie about every resume below a folder."""
    told = Told()
    for path in sorted(folder.rglob("*")):
        if path.suffix not in _ENDINGS:
            continue
        file = SourceFile(path.name, path.read_bytes())
        try:
            extraction = extract(file, AnalysisConfig(today=_TODAY))
        except AnalysisError:
            continue
        lie_about(parse(extraction), extraction, told)
    return told


def lie_about(resume: Resume, extraction: Extraction | None, told: Told) -> None:
    """Let the provider lie about one resume; other kinds than about the one before."""
    by_line: dict[str, list[Edit]] = {}
    for lie in inventions(resume):
        by_line.setdefault(lie.before, []).append(lie)
    kinds: dict[tuple[str, str], str] = {}

    def lie(asked: Asked) -> Answer:
        proposed = []
        for path, line in lines_of(asked).items():
            found = by_line.get(line, [])
            step = max(1, len(found) // _A_LINE)
            for one in found[told.resumes % step :: step]:
                kinds[one.before, clean(one.after)] = one.kind
                proposed.append({"path": path, "before": line, "after": one.after})
        return edits(*proposed)

    with running(lie) as provider:
        server = ProviderConfig(provider.base_url, "liar", "sk-none", 30.0)
        writer = choose(AnalysisConfig(today=_TODAY, provider=server))
        source = tuple(extraction.text.splitlines()) if extraction else ()
        changes = rewrite(resume, None, None, writer, source=source)
    told.resumes += 1
    told.told.update(kinds.values())
    _count(changes, kinds, told)


def _count(
    changes: tuple[Change, ...], kinds: dict[tuple[str, str], str], told: Told
) -> None:
    for change in changes:
        if not change.source.startswith("model:"):
            continue
        if change.verdict is Verdict.PROVEN:
            told.proven[kinds.get((change.before, change.after), "unknown")] += 1
        else:
            told.blocked += 1
