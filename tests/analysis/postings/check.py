"""Says which files of a set can't be read, and which words of a truth its text lacks.

    python -m tests.analysis.postings.check worked|held_out

A word that stands nowhere in the text may still be right («RN» for «registered nurse»):
it is to be looked at, not to be mended blindly.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator

from tests.analysis.postings.loading import (
    WORKED,
    Truth,
    aliases,
    pairs,
    postings,
    professions,
    traps,
)


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


def doubts(truth: Truth) -> Iterator[str]:
    """Yield the words of a truth that its text lacks."""
    text = _plain(truth.text)
    skills = truth.required + truth.preferred + truth.soft
    for wanted in skills + truth.licences + truth.licences_preferred:
        if not any(_plain(word) in text for word in wanted.wordings):
            yield f"{truth.name}: «{wanted.name}»"
    for title in truth.titles[:1]:
        if _plain(title) not in text:
            yield f"{truth.name}: title «{title}»"


def unknown(part: str) -> Iterator[str]:
    """Yield professions and postings that nothing defines."""
    known = set(professions(WORKED).values()) | set(professions(part).values())
    names = {truth.name for truth in postings(part)}
    for truth in postings(part):
        for key in truth.professions:
            if key not in known:
                yield f"{truth.name}: nobody is a «{key}»"
    for pair in pairs(part):
        if pair.posting not in names:
            yield f"a pair names the posting «{pair.posting}», which is not there"


def main() -> None:
    """Print the doubts and the counts of a set."""
    part = sys.argv[1]
    found = postings(part)
    for line in (*(d for truth in found for d in doubts(truth)), *unknown(part)):
        sys.stdout.write(f"{line}\n")
    styles = Counter(truth.style for truth in found)
    keys = Counter(key for truth in found for key in truth.professions)
    sys.stdout.write(f"{len(found)} postings; styles {dict(styles.most_common())}\n")
    sys.stdout.write(f"professions {dict(keys.most_common())}\n")
    true = sum(trap.is_skill for trap in traps(part))
    sys.stdout.write(
        f"{len(pairs(part))} pairs, {len(aliases(part))} aliases, "
        f"{true} true and {len(traps(part)) - true} false uses\n"
    )


if __name__ == "__main__":
    main()
