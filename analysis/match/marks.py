"""The words that say how much a posting wants something."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.text.words import phrases_in

_NOT_ASKED = re.compile(
    r"\b(?:no|not|without|isn't|aren't|don't|doesn't|nor)\b[^,;.]*?"
    r"\b(?:required|necessary|needed|essential|must|expect|need|mandatory|require)\b",
    re.I,
)
_NOT_WISHED = re.compile(
    # «plus» that only adds, «nice» and «welcome» that say nothing of a skill
    r"\bplus (?:an?|the|some|at least|\d|strong|good|experience)\b|"
    r"\b(?:nice|lovely|wonderful) (?:people|team|place|office|to)\b|"
    r"\b(?:you are|everyone is|all are|applications (?:are )?) ?welcome\b|"
    r"\bpreferred (?:supplier|partner|name|vendor|candidate)\w*",
    re.I,
)


_OR_LIKE = re.compile(
    r"\bor (?:(?:an?|the|some|any) )?(?:similar|equivalent|comparable|like|other|"
    r"another|"
    r"related|equal|willing\w*|working towards|the like)\b",
    re.I,
)


@lru_cache(maxsize=4_000)
def is_wished(text: str) -> bool:
    """Say whether a clause only would like what it names."""
    return bool(
        phrases_in(_NOT_WISHED.sub(" ", text), "posting", "preferred-marks")
        or _NOT_ASKED.search(text)
    )


@lru_cache(maxsize=4_000)
def is_must(text: str) -> bool:
    """Say whether a clause calls what it names a must."""
    left = _NOT_ASKED.sub(" ", text)
    return bool(phrases_in(left, "posting", "must-marks")) and not is_wished(text)


def or_like(text: str) -> bool:
    """Say whether a text lets something else do as well: «or equivalent»."""
    return bool(_OR_LIKE.search(text))
