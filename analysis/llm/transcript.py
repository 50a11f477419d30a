"""Reads a page's picture with a vision model; the answer is taken apart by code."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path

from analysis.config import ProviderConfig
from analysis.errors import Code, ProviderError
from analysis.llm.extraction import without_thoughts
from analysis.llm.openai_compatible import OpenAICompatible
from analysis.llm.picture import Picture

MOST_LINES = 400
MOST_CHARS = 20_000  # of a page: print that small cannot be read anyway
_LONGEST_LINE = 600
_PURPOSE = "page"
_ASK = "Transcribe this page."
_FENCE = re.compile(r"\A\s*```[^\n]*\n(.*?)(?:\n\s*```\s*\Z|\Z)", re.DOTALL)
_OPENING = re.compile(
    r"\A(?:sure|certainly|of course|okay|here(?:'s| is| are)|below is|the following|"
    r"the (?:text|page|image|picture)|this is the)\b[^\n]{0,120}[:.!]\s*\Z",
    re.IGNORECASE,
)
_REFUSAL = re.compile(
    r"\A\W*(?:i['’]?m (?:sorry|unable|not able)|i am (?:sorry|unable|not able)|sorry\b|"
    r"i (?:can(?:no|['’])?t|cannot|won['’]t|do not|don['’]t)\b|"
    r"(?:as an ai|unfortunately)\b|no text\W*\Z|unable to\b)",
    re.IGNORECASE,
)


def transcribe(
    picture: Picture, config: ProviderConfig, seconds: float, *, page: int = 0
) -> tuple[str, ...]:
    """Return the lines of a page in reading order, at most `MOST_LINES`. `page` is its
    number in the file, for the ledger.

    Raises ProviderError when there is no usable answer within `seconds`: the server's
    failures, a refusal, an endless or an empty answer.
    """
    answer = OpenAICompatible.of(config).transcribe(
        system=_rules(),
        user=_ASK,
        picture=picture,
        purpose=f"{_PURPOSE} {page}" if page else _PURPOSE,
        seconds=seconds,
        note=f"Page {page} as a picture. {picture.described}" if page else "",
    )
    lines = lines_of(answer)
    if not lines:
        raise ProviderError(
            Code.PROVIDER_REJECTED, reason="unreadable", model=config.model
        )
    return lines


def lines_of(answer: str) -> tuple[str, ...]:
    """Return the lines of a model's answer, empty ones where it left a space; none
    where it is no transcript.
    """
    text = without_thoughts(answer).strip()
    fenced = _FENCE.match(text)
    text = fenced[1].strip() if fenced else text
    lines = [line.rstrip() for line in text.split("\n")]
    if _OPENING.match(lines[0].strip()):
        lines = "\n".join(lines[1:]).strip("\n").split("\n")
        if lines[0].lstrip().startswith("```"):
            lines = [line for line in lines if not line.lstrip().startswith("```")]
    written = [line for line in lines if line]
    if not written or _REFUSAL.match(written[0]) or _is_endless(written):
        return ()
    return tuple(lines)


def _is_endless(lines: list[str]) -> bool:
    """Say whether an answer is longer than a page or goes round in circles."""
    if len(lines) > MOST_LINES or sum(map(len, lines)) > MOST_CHARS:
        return True
    if max(map(len, lines)) > _LONGEST_LINE:
        return True
    commonest = Counter(line.strip() for line in lines).most_common(1)[0][1]
    return commonest > 12 and commonest > 0.25 * len(lines)


@lru_cache(maxsize=1)
def _rules() -> str:
    path = Path(__file__).parent / "prompts" / "page.v1.md"
    return path.read_text(encoding="utf-8")
