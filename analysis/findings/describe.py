"""One concrete line for each stage: facts about the person's own resume make waiting
short.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.posting import Posting
from analysis.report import Change, Match, Proof, Rendered, Scorecard, Verdict
from analysis.resume import Resume
from analysis.source import Layout, Mode

_HOW = {
    Mode.TEXT_LAYER: "from the text layer",
    Mode.LAYOUT: "from the text layer, in page order",
    Mode.DOCUMENT_XML: "from the Word file",
    Mode.PLAIN_TEXT: "from plain text",
    Mode.STRUCTURED: "from JSON Resume",
    Mode.OCR: "by text recognition",
    Mode.VISION: "by a vision model",
}


def count(number: int, one: str, many: str = "") -> str:
    """Return «1 page» or «3 pages»."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def joined(parts: Sequence[str]) -> str:
    """Return «a, b and c»."""
    return " and ".join(p for p in (", ".join(parts[:-1]), *parts[-1:]) if p)


def reading(layout: Layout, mode: Mode, words: int) -> str:
    """Say how much was read and how."""
    pages = count(layout.page_count, "page")
    return f"Read {pages} and {count(words, 'word')} {_HOW[mode]}"


def resume(found: Resume) -> str:
    """Say what the resume holds."""
    held = _held(found)
    return f"Found {held}" if held else "Found no sections yet"


def corrected(found: Resume) -> str:
    """Say what the resume holds that its owner has put right."""
    return f"As you corrected it: {_held(found) or 'no sections'}"


def _held(found: Resume) -> str:
    bullets = sum(1 for _ in found.bullets())
    parts = [
        count(number, one, many)
        for number, one, many in (
            (len(found.positions), "job", "jobs"),
            (bullets, "bullet point", "bullet points"),
            (len(found.skill_names()), "skill", "skills"),
            (len(found.education), "school", "schools"),
        )
        if number
    ]
    return joined(parts)


def match(posting: Posting, fit: Match) -> str:
    """Say how much of what the posting names is there."""
    if not posting.has_requirements and not fit.skills:
        return "The posting has no requirements section"
    found = fit.names(Proof.PROVEN, Proof.LISTED)
    return (
        f"{len(found)} of the {count(len(fit.skills), 'skill')} the posting names found"
    )


def scorecard(card: Scorecard) -> str:
    """Say how many checks were made."""
    checks = [check for c in card.categories for check in c.checks if check.applies]
    passed = sum(1 for check in checks if check.passed)
    return f"{passed} of {count(len(checks), 'check')} passed"


def changes(proposed: Sequence[Change]) -> str:
    """Say how many changes are proposed."""
    held = sum(1 for change in proposed if change.verdict is Verdict.BLOCKED)
    line = count(len(proposed), "change") + " proposed"
    return f"{line}, {held} waiting for a fact from you" if held else line


def documents(rendered: Sequence[Rendered]) -> str:
    """Say which files were laid out."""
    return "Laid out as " + joined([item.format.upper() for item in rendered])
