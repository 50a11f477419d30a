"""What is compared: our match, and the baselines, all asked in the same way.

The baselines are written out here: they are twenty lines each, and the packages that
hold them weigh more than the whole project.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache

from analysis.match import match, read_posting
from analysis.posting import Posting
from analysis.report import Match
from analysis.resume import Resume
from tests.analysis.postings.loading import Truth
from tests.analysis.resumes import text_of

TODAY = date(2026, 1, 1)
Scorer = Callable[[Resume, Truth], float]
Vector = dict[str, float]

_WORD = re.compile(r"[a-z0-9][a-z0-9+#.]*[a-z0-9+#]|[a-z]")
_STOP_WORDS = """
a about all also an and any are as at be been but by can do for from has have he her his
how i if in into is it its just may more most must my no not of on one or our out over
she so some such than that the their them then there these they this those to up us was
we were what when where which who will with would you your
"""
_STOP = frozenset(_STOP_WORDS.split())


def words(text: str) -> list[str]:
    """Return the words of a text as the baselines see them."""
    return [word for word in _WORD.findall(text.lower()) if word not in _STOP]


@lru_cache(maxsize=500)
def read(text: str) -> Posting:
    """Return a posting read by our reader."""
    return read_posting(text, max_chars=100_000)


def ours(resume: Resume, truth: Truth) -> Match:
    """Return our match."""
    return match(resume, read(truth.text), TODAY)


def our_score(resume: Resume, truth: Truth) -> float:
    """Return the number people see."""
    return ours(resume, truth).score


@lru_cache(maxsize=4_000)
def _resume_words(resume: Resume) -> Counter[str]:
    kept = (line for section in resume.kept for line in section.lines)
    return Counter(words("\n".join((*text_of(resume), *kept))))


class TfIdf:
    """Cosine of TF-IDF vectors, weights from the resumes and postings at hand."""

    def __init__(self, resumes: Iterable[Resume], truths: Iterable[Truth]) -> None:
        texts = [_resume_words(r) for r in resumes]
        texts += [Counter(words(t.text)) for t in truths]
        seen = Counter(word for text in texts for word in text)
        self._size = len(texts)
        self._seen = seen

    def __call__(self, resume: Resume, truth: Truth) -> float:
        """Return the cosine, 0 to 1."""
        one = self._vector(_resume_words(resume))
        other = self._vector(Counter(words(truth.text)))
        return sum(value * other.get(word, 0.0) for word, value in one.items())

    def _vector(self, text: Counter[str]) -> Vector:
        raw = {w: n * self._weight(w) for w, n in text.items()}
        norm = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        return {word: value / norm for word, value in raw.items()}

    def _weight(self, word: str) -> float:
        return math.log((1 + self._size) / (1 + self._seen[word])) + 1


class TfIdfTitle:
    """TF-IDF + 0.5 × likeness of titles; the posting's true title is given to it.

    Likeness is Dice over whole words: of the ways tried (by letters, sorted, as sets,
    as parts) none ranked clearly better.
    """

    def __init__(self, tf_idf: TfIdf) -> None:
        self._tf_idf = tf_idf

    def __call__(self, resume: Resume, truth: Truth) -> float:
        """Return the sum, 0 to 1.5."""
        held = [resume.contact.headline, *(job.title for job in resume.positions)]
        like = max((_dice(truth.titles[0], own) for own in held), default=0.0)
        return self._tf_idf(resume, truth) + 0.5 * like


def _dice(one: str, other: str) -> float:
    first, second = set(words(one)), set(words(other))
    return 2 * len(first & second) / max(1, len(first) + len(second))


class Bm25:
    """Okapi BM25 (k1 1.5, b 0.75): the posting asks, the resumes answer."""

    def __init__(self, resumes: Iterable[Resume]) -> None:
        texts = [_resume_words(resume) for resume in resumes]
        self._seen = Counter(word for text in texts for word in text)
        self._size = len(texts)
        self._mean = sum(text.total() for text in texts) / max(1, len(texts))

    def __call__(self, resume: Resume, truth: Truth) -> float:
        """Return the sum over the words of the posting, from 0."""
        text = _resume_words(resume)
        length = 1.5 * (0.25 + 0.75 * text.total() / self._mean)
        return sum(
            self._weight(word) * text[word] * 2.5 / (text[word] + length)
            for word in set(words(truth.text))
            if text[word]
        )

    def _weight(self, word: str) -> float:
        seen = self._seen[word]
        return math.log(1 + (self._size - seen + 0.5) / (seen + 0.5))
