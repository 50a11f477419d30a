"""Honest rewordings: by hand, and by rules that hold for any line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.resume import Resume
from analysis.rewrite.numbers import numbers
from analysis.rewrite.targets import items
from tests.analysis.rewrite.edits import Edit, written

SYNONYMS = {
    "built": "Created",
    "created": "Built",
    "developed": "Built",
    "designed": "Created",
    "wrote": "Authored",
    "led": "Headed",
    "managed": "Oversaw",
    "run": "Manage",
    "ran": "Managed",
    "supervised": "Oversaw",
    "reduced": "Cut",
    "cut": "Reduced",
    "increased": "Raised",
    "raised": "Increased",
    "grew": "Increased",
    "improved": "Enhanced",
    "trained": "Coached",
    "coached": "Trained",
    "mentored": "Coached",
    "taught": "Instructed",
    "implemented": "Introduced",
    "introduced": "Launched",
    "launched": "Introduced",
    "coordinated": "Organised",
    "resolved": "Handled",
    "handled": "Dealt with",
    "completed": "Finished",
    "presented": "Showed",
    "support": "Assist",
    "prepare": "Produce",
    "reconcile": "Check",
    "closed": "Shut",
    "delivered": "Completed",
    "negotiated": "Agreed",
    "automated": "Scripted",
    "migrated": "Moved",
    "replaced": "Swapped out",
    "rewrote": "Reworked",
    "opened": "Started",
    "published": "Released",
    "provided": "Gave",
    "administered": "Gave",
    "served": "Sat",
    "found": "Uncovered",
    "architected": "Designed",
    "rebuilt": "Remade",
    "optimized": "Improved",
}
NUMBER_WORDS = "two three four five six seven eight nine ten eleven twelve"
DIGITS = {word: str(n) for n, word in enumerate(NUMBER_WORDS.split(), 2)}


def paraphrases(resume: Resume) -> Iterator[Edit]:
    """Say every line in other words that claim the same."""
    for item in items(resume):
        if item.kind not in ("bullet", "summary"):
            continue
        for kind, after in _honest(item.text):
            if after != item.text:
                yield Edit(kind, item.target, item.text, after)
        for line in written():
            if item.text.startswith(line.begins):
                for after in line.honest:
                    yield Edit("by hand", item.target, item.text, after)


def _honest(text: str) -> Iterator[tuple[str, str]]:
    first, _, rest = text.partition(" ")
    verb = SYNONYMS.get(first.casefold())
    if verb:
        yield "verb", f"{verb} {rest}"
    yield "percent in words", text.replace("%", " percent")
    yield "digits", re.sub(r"(?<!-)\b[a-z]+\b", lambda m: DIGITS.get(m[0], m[0]), text)
    yield "scale in words", re.sub(r"(\$?[\d.]+)M\b", r"\1 million", text)
    yield "thousands", re.sub(r"\b(\d+)[kK]\b", r"\1,000", text)
    yield "grouping", re.sub(r"(\d),(\d{3})\b", r"\1\2", text)
    yield "and", text.replace(" and ", " as well as ", 1)
    yield "by", re.sub(r"\bby (\w+ing)\b", r"through \1", text)
    yield "who", re.sub(r"\bthat\b", "which", text)
    yield "full stop", text.rstrip(".") + ("" if text.endswith(".") else ".")
    parts = text.split(", ", 1)
    if len(parts) == 2 and parts[1].split()[0].endswith("ing"):
        yield (
            "order",
            f"{parts[1][:1].upper()}{parts[1][1:]}: "
            f"{parts[0][:1].lower()}{parts[0][1:]}",
        )
    if " and " in text and not numbers(text.split(" and ")[-1]):
        yield "shorter", text.rsplit(" and ", 1)[0]
    yield "a day", re.sub(r"\ba (day|week|month|year)\b", r"per \1", text)
    yield "worked", f"Work included: {text[:1].lower()}{text[1:]}" if rest else text
