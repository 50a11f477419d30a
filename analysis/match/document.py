"""Writes docs/match.md from the weights and credits themselves.

`python -m analysis.match.document > docs/match.md` brings the file up to date.
"""

from __future__ import annotations

import sys

from analysis.match.duties import BEST_LINE, BORNE_OUT, TOGETHER
from analysis.match.proof import DATED, LISTED, RELATED, TOLD
from analysis.match.scoring import (
    BARE_STATEMENT,
    BEND,
    LICENCE_CAP,
    MUST_CAP,
    PREFERRED_SHARE,
    STATEMENT,
    WEIGHTS,
)
from analysis.match.stuffing import LONGEST_LIST

_MATCH = """# The match with a posting

<!-- Written by `python -m analysis.match.document`; a test holds it to the code. -->

match = 100 × Σ weight × credit ÷ Σ weight. Groups the posting says nothing about are
left out and the rest are weighed anew.

| group | weight |
|---|---|
{weights}

| where the proof stands | credit |
|---|---|
| a dated bullet, or the title of a dated job | {dated} |
| summary, project or studies | {told} |
| a list of skills only | {listed} |
| parent or child of the wanted skill (shown as related) | {related} |

Another name of the same skill earns the same. Of alternatives («Xero or QuickBooks»)
the best one counts. Ways of working count only where a bullet shows them.

One preferred skill never weighs more than {preferred:.2f} of a required one. The words
of each required line are held against the lines of the resume as well and count as
{statement} of a skill, as {bare} of one where the line names none. They and the duties
are compared clause by clause, by stems, by words for the same work and by the skills
both sides name: {best} comes from the best line, {together} from all lines together and
{borne} from how many lines bear the clause out.

The match has two decimals, so that a small true step shows; pages round it.

A must-have without any credit caps the match at {must}, a licence or degree that is a
must and is not shown at {licence}. A cap bends: what comes within {bend} points
of it is squeezed into the room below it, so that a true proof still raises the match.

Lists of more than {longest} terms, runs of the posting's own words that no bullet
bears out, sentences copied from the posting and bullets that only name a skill are
reported and earn nothing. A list inside a job («Tools: …») or a summary counts as a
list.

The gap plan says what each step would bring by counting the match anew.
"""


def markdown() -> str:
    """Return the whole page."""
    return _MATCH.format(
        weights="\n".join(f"| {key} | {value} |" for key, value in WEIGHTS.items()),
        must=MUST_CAP,
        licence=LICENCE_CAP,
        dated=DATED,
        told=TOLD,
        listed=LISTED,
        related=RELATED,
        longest=LONGEST_LIST,
        preferred=PREFERRED_SHARE,
        statement=STATEMENT,
        bare=BARE_STATEMENT,
        best=BEST_LINE,
        together=TOGETHER,
        borne=BORNE_OUT,
        bend=BEND,
    )


if __name__ == "__main__":
    sys.stdout.write(markdown())
