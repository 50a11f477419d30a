"""Names in a text: tools, employers, places, people, codes.

Told by their shape and by the table of tools.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.rewrite import lexicon, verbs
from analysis.rewrite.language import Word, fold, one_form, parts, words
from analysis.rewrite.numbers import Number, numbers

_LONGEST = 4  # words in the longest name of the table


def names(text: str) -> Iterator[Word]:
    """Yield the words of a text that look like a name, and known names in lower case.

    A word that only opens a sentence is a name unless it is a verb of the table, a
    joining word, or looks like a participle; a word with a digit inside always is.
    """
    spans = numbers(text)
    for word in words(text):
        if _inside(word, spans):
            continue
        if _has_name_shape(word):
            yield word
    yield from known(text)


def known(text: str) -> Iterator[Word]:
    """Yield names of the table of tools that stand in a text, whatever their case."""
    text = one_form(text)
    table = lexicon.tool_names()
    sequence = list(words(text))
    for i, first in enumerate(sequence):
        for length in range(min(_LONGEST, len(sequence) - i), 0, -1):
            last = sequence[i + length - 1]
            phrase = text[first.start : last.start + len(last.text)]
            if fold(phrase) in table:
                yield Word(phrase, first.start, opens=False)
                break


def _inside(word: Word, spans: tuple[Number, ...]) -> bool:
    """Say whether a word is the number itself («2019», «24-bed», «May 2019»), not a
    name around it.
    """
    return any(
        span.start <= word.start < span.end or word.start <= span.start < word.start + 1
        for span in spans
    )


def _has_name_shape(word: Word) -> bool:
    text = word.text
    if re.search(r"\d", text):
        return True
    if any(char.isupper() for char in text[1:]):
        return True
    if not text[0].isupper() or (len(text) == 1 and text in "IA"):
        return False
    return not (word.opens and is_ordinary(word.folded))


def is_ordinary(word: str) -> bool:
    """Say whether a word in lower case is a verb, a joining word or a participle.

    No name when it opens a line.
    """
    return all(
        piece in lexicon.glue()
        or piece in verbs.all_forms()
        or (len(piece) > 4 and piece.endswith("ed"))
        or any(piece in group for group in lexicon.claims().classes.values())
        for piece in parts(word)[-1:]
    )
