"""The match of a resume with a posting: deterministic, and every number unfolds.

match = 100 × Σ weight × credit / Σ weight over seven groups; groups the posting says
nothing about are left out. A must-have without credit caps it at 60, a missing licence
or degree that is a must at 40.
"""

from __future__ import annotations

from datetime import date

from analysis.match.coverage import skill_matches
from analysis.match.duties import answers_to, duties_credit
from analysis.match.parts import degree_credit, has_degree, title_credit, years_credit
from analysis.match.plan import steps_of
from analysis.match.proof import proof_of
from analysis.match.reader import read_posting
from analysis.match.scoring import LICENCE_CAP, MUST_CAP, WEIGHTS, Sheet
from analysis.match.stuffing import stuffing_in
from analysis.posting import Posting
from analysis.report import Match
from analysis.resume import Resume

__all__ = ["LICENCE_CAP", "MUST_CAP", "WEIGHTS", "match", "read_posting"]


def match(resume: Resume, posting: Posting, today: date) -> Match:
    """Compare a resume with a posting that `read_posting` gave.

    The same arguments give the same answer. `today` is what «present» means.
    """
    proof = proof_of(resume)
    stuffing = stuffing_in(proof, posting)
    if stuffing.lines:
        # What was poured in must not decide what doubtful words mean elsewhere.
        proof = proof_of(resume, frozenset(line.text for line in stuffing.lines))
    told = stuffing.told(proof)
    sheet = Sheet(
        posting,
        skill_matches(proof, posting, stuffing),
        (
            ("title", title_credit(resume, posting, told)),
            ("responsibilities", duties_credit(posting, told)),
            ("years", years_credit(resume, posting, told, today)),
        ),
        degree_credit(resume, posting),
        has_degree(resume, posting),
        answers_to(posting.statements, told),
    )
    tally = sheet.tally()
    steps = steps_of(sheet, tally)
    return Match(
        tally.score,
        sheet.skills,
        tally.parts,
        tally.reason if tally.capped else None,
        stuffing.notes,
        tuple(step.text for step in steps),
        steps,
    )
