"""Questions instead of inventions: the weakest lines get one short question each."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.report import Change, Verdict
from analysis.rewrite import lexicon
from analysis.rewrite.base import Context, propose
from analysis.rewrite.language import words
from analysis.rewrite.numbers import numbers
from analysis.rewrite.targets import Item, items

MOST = 3
_POSITIONS = 2
_WORDS = 3  # a shorter line says nothing a figure could stand by
_PEOPLE = re.compile(
    r"\b(?:train|mentor|coach|teach|supervis|manag|lead|led|team|staff)", re.IGNORECASE
)
_SERVED = re.compile(
    r"\b(?:customer|client|patient|pupil|student|guest|user|account|visitor)",
    re.IGNORECASE,
)
_PROCESS = re.compile(
    r"\b(?:report|process|automat|improv|reduc|optimi|streamlin|migrat|redesign|schedul)",
    re.IGNORECASE,
)


def ask(context: Context, skip: frozenset[str]) -> tuple[Change, ...]:
    """Return blocked changes that only the person's answer can complete.

    Recent lines without any figure.
    """
    recent = {job.id for job in context.resume.positions[:_POSITIONS]}
    lines = [
        i for i in items(context.resume) if i.kind == "bullet" and i.owner in recent
    ]
    told = [i for i in lines if len(i.text.split()) >= _WORDS]
    bare = [i for i in told if i.target not in skip and not numbers(i.text)]
    if sum(not numbers(i.text) for i in lines) * 10 <= len(lines) * 3:
        return ()
    weakest = sorted(bare, key=lambda item: (_has_result(item.text), len(item.text)))
    chosen = {item.target for item in weakest[:MOST]}
    return tuple(_question(item) for item in bare if item.target in chosen)


def _has_result(text: str) -> bool:
    classes = lexicon.claims().classes
    return any(w.folded in classes["up"] | classes["down"] for w in words(text))


def _question(item: Item) -> Change:
    change = propose(
        item,
        item.text,
        title="Add a figure, if there is one",
        reason="This line says what was done, not how much. Only you know the figure.",
        rule="rules.question",
    )
    return replace(change, verdict=Verdict.BLOCKED, question=_words_for(item.text))


def _words_for(text: str) -> str:
    if _PEOPLE.search(text):
        return "How many people, and over what time?"
    if _SERVED.search(text):
        return "How many, and how often: a day, a week, a month?"
    if _PROCESS.search(text):
        return "What changed, and by how much: time, cost, errors?"
    return "How many, how often, or with what result?"
