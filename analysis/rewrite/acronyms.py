"""Acronyms with their long forms: «SEO», «search engine optimisation».

The pairs come from the list that all parts share; which field of work makes a short
form of several meanings sure, and which long forms are names, stands in
`data/acronyms.toml`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from analysis.rewrite.language import fold
from analysis.rewrite.lexicon import table
from analysis.text.lists import groups

_AMERICAN = (("isation", "ization"), ("ised", "ized"), ("programme", "program"))


@cache
def pairs() -> dict[str, str]:
    """Return short form -> long form, as the list writes them."""
    lines = (line.partition(" = ")[::2] for line in groups("acronyms")[""])
    return dict(lines)


@cache
def _capitalised() -> frozenset[str]:
    return frozenset(table("acronyms")["names"].split())


def is_sure(short: str, field: str) -> bool:
    """Say whether a short form has this one meaning in a field of work. What the table
    does not name has it everywhere.
    """
    fields: dict[str, str] = table("acronyms")["fields"]
    return short in pairs() and (short not in fields or field in fields[short].split())


def long_form(short: str, *, american: bool = False) -> str:
    """Return the long form as it stands in a line: names with capitals. `american`
    spells it so.
    """
    long = pairs()[short]
    if american:
        for british, other in _AMERICAN:
            long = long.replace(british, other)
    if short not in _capitalised():
        return long
    small = ("of", "and", "in", "the")
    return " ".join(w if w in small else w[:1].upper() + w[1:] for w in long.split())


@cache
def _joined() -> re.Pattern[str]:
    """Return what finds a long form with its short form in brackets behind it."""
    forms = {
        re.escape(fold(long_form(short, american=american))): re.escape(short)
        for short in pairs()
        for american in (False, True)
    }
    either = "|".join(f"(?i:{long}) \\({short}\\)" for long, short in forms.items())
    return re.compile(rf"(?<!\w)(?:{either})")


@lru_cache(maxsize=20_000)
def without_long_forms(text: str) -> str:
    """Return a text with every «long form (SHORT)» as the short form alone: what it
    states is the same.
    """
    if "(" not in text:
        return text
    return _joined().sub(lambda found: found[0].rpartition("(")[2][:-1], text)
