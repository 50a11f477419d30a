"""Finds the skills a text names, and decides words that mean something else elsewhere.

«React to changes» names no library and «spring 2024» no framework. A doubtful word
is decided in `deciding`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from analysis.text.deciding import JOINING, Decisions
from analysis.text.doubt import doubtful_words
from analysis.text.found import Company, Found, fields_of
from analysis.text.profile_list import spoken_of
from analysis.text.skills import longest_at, taxonomy
from analysis.text.words import Token, stems, tokens

__all__ = ("Company", "Found", "company_of", "fields_of", "find_skills")

# A field is what a document is about when it has this share of its skills.
_SHARE_OF_FIELD = 1 / 8

NOWHERE_IN_PARTICULAR = Company()


def find_skills(
    text: str,
    *,
    listed: bool = False,
    company: Company = NOWHERE_IN_PARTICULAR,
) -> tuple[Found, ...]:
    """Return the skills a line or text names, in order.

    `listed` says that the text is an item of a list of skills; `company` says what the
    whole document is about.
    """
    sequence = tokens(text)
    found, doubtful = _scan(sequence, text)
    if doubtful:
        found = Decisions(text, sequence, found, company, listed=listed).of(doubtful)
        found.sort(key=lambda item: (item.start, item.skill))
    return tuple(found)


def company_of(lines: Iterable[str], title: str = "") -> Company:
    """Return what a document is about, from its title and the skills it names beyond
    doubt.
    """
    known = taxonomy().skills
    named = {item.skill for line in lines for item in find_skills(line) if item.sure}
    counts = Counter(known[name].field for name in named)
    del counts["soft"]
    least = counts.total() * _SHARE_OF_FIELD
    fields = frozenset(name for name, count in counts.items() if count >= least)
    profile = spoken_of(title)
    own = frozenset(profile.fields if profile else ()) - {"soft"}
    return Company(fields | own, stems(title))


def _scan(sequence: tuple[Token, ...], text: str) -> tuple[list[Found], list[int]]:
    """Return the skills beyond doubt, and the places of words that need deciding."""
    found: list[Found] = []
    doubtful: list[int] = []
    index, maker, made_at = 0, "", 0
    while index < len(sequence):
        start = sequence[index].start
        if maker and sequence[index].text.casefold() in JOINING:
            index += 1
            continue
        longest = longest_at(sequence, index, text)
        if maker and _SHARED.fullmatch(text[made_at:start]):
            longest = _of_maker(maker, sequence[index].key, index) or longest
        else:
            maker = ""
        single = longest is None or longest[1] == index + 1
        if single and not maker and sequence[index].key in doubtful_words():
            doubtful.append(index)
            index += 1
        elif longest is None:
            index += 1
        else:
            skill, after = longest
            made_at = sequence[after - 1].end
            found.append(Found(skill, text[start:made_at], start, made_at))
            maker = maker or (
                sequence[index].key if sequence[index].key in _MAKERS else ""
            )
            index = after
    return found, doubtful


# Makers whose name is written once for several products: «Google Docs, Sheets».
_MAKERS = frozenset(
    ("google", "microsoft", "ms", "adobe", "amazon", "aws", "azure", "apache", "sap")
)
_SHARED = re.compile(r"\s*[,/&+(]\s*(?:and\s|or\s|&\s)?\s*|\s+(?:and|or|&)\s+")


def _of_maker(maker: str, key: str, index: int) -> tuple[str, int] | None:
    skill = taxonomy().by_keys.get((maker, key))
    return (skill, index + 1) if skill else None
