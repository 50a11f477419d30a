"""How far the parser trusts what it decided, and what it doubts.

Four levels are enough; the numbers are compared with the reader's own confidence (of
recognised pictures), and the smaller one stands in the item's place. What is below 0.7
is shown as unsure.

The generated resumes with known truth say whether the levels are right: below 0.7 more
than half of the jobs and schools are wrong, above it one in fifty.

SURE (1.0): said by the words themselves. A heading of known wording, an entry with one
span of time of its own, a job of which one reading of the head is far ahead, a school
that says it is one, a name that a label or the e-mail address confirms.

FAIRLY (0.9): put together from known parts, or said by looks that repeat. A heading
made of known words, a job where the next best reading is behind but not far, a role
under the company of the one above, a name that is larger than everything else, a school
that no word tells beside a degree.

LIKELY (0.75): said by one sign only. A heading by style, a section told by what stands
in it, entries cut where no date tells them apart, a span made of two lone dates or
chosen among several, a plain title that takes the company of the job before, a
certificate with the issuer in its name, a place or headline told by its shape.

GUESS (0.5): two readings are about as good, or nothing speaks for the one taken. A job
whose title and company might change places or of which one is missing, an entry without
date among dated ones, a school without a degree, a name of one word by its position
only, lines that no section took.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.resume import Doubt


@dataclass(frozen=True, slots=True)
class Trust:
    """A level from 0 to 1 and, below 1, what is doubted."""

    level: float = 1.0
    doubt: Doubt = Doubt.NONE


SURE = Trust()
_FAIRLY, _LIKELY, _GUESS = 0.9, 0.75, 0.5


def fairly(doubt: Doubt) -> Trust:
    """Return the trust in what known parts or repeated looks say."""
    return Trust(_FAIRLY, doubt)


def likely(doubt: Doubt) -> Trust:
    """Return the trust in what one sign says."""
    return Trust(_LIKELY, doubt)


def guess(doubt: Doubt) -> Trust:
    """Return the trust in what might as well be otherwise."""
    return Trust(_GUESS, doubt)


def weakest(trusts: Iterable[Trust]) -> Trust:
    """Return the least of several trusts, the first of them where some are alike."""
    return min(trusts, key=lambda trust: trust.level, default=SURE)
