"""The other parts of the match: title, years and education. Credits are 0 to 1.

Each rests on single lines and takes the best of them, so that a line that is added can
never take anything away.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from analysis.match.credit import Credit
from analysis.match.proof import SUMMARY, ProofLine
from analysis.posting import Posting
from analysis.report import Evidence
from analysis.resume import Resume
from analysis.text.degrees import highest_level, level_of
from analysis.text.spans import months_of
from analysis.text.titles import (
    core,
    families_of,
    likeness,
    seniority_of,
)
from analysis.text.words import weight

_HEADLINE: Final = 0.9
_OLDER_TITLE: Final = 0.9
_UNPAID: Final = 0.7
_IN_A_LINE: Final = 0.6  # the words of the title in a line that is no title
_OTHER_WORK: Final = 0.25
_LIKE: Final = 0.4
_RANKS: Final = ("intern", "entry", "mid", "senior", "lead", "manager", "director")
_RANK_STEP: Final = 0.04  # a title a rank below the posting's is worth so much less


def title_credit(
    resume: Resume, posting: Posting, told: tuple[ProofLine, ...]
) -> Credit | None:
    """Compare the posting's title with the titles and lines of the resume.

    None where the posting names no title.
    """
    if not core(posting.title):
        return None
    candidates: list[tuple[float, Evidence]] = []
    headline = resume.contact.headline
    if headline:
        value = _HEADLINE * _nearness(posting.title, headline)
        candidates.append((value, Evidence(headline, "contact", "Headline")))
    for place, job in enumerate(resume.positions):
        share = 1.0 if place < 2 else _OLDER_TITLE
        evidence = Evidence(job.title, job.id, job.company, job.place.page)
        candidates.append((share * _nearness(posting.title, job.title), evidence))
    for job in resume.volunteering:
        evidence = Evidence(job.title, job.id, job.company, job.place.page)
        candidates.append((_UNPAID * _nearness(posting.title, job.title), evidence))
    candidates += [
        (_IN_A_LINE * _told_of(posting.title, line), line.evidence)
        for line in told
        if not line.is_title
    ]
    value, evidence = max(
        candidates, key=lambda item: item[0], default=(0.0, Evidence(""))
    )
    note = "" if value > 0 else "No line of the resume is near this title."
    shown = (evidence,) if value > 0 else ()
    return Credit(value, posting.title, shown, note, posting.title_text)


def _nearness(wanted: str, held: str) -> float:
    """Return how near a title is, a little less where its rank is below the wanted."""
    asked, has = seniority_of(wanted), seniority_of(held)
    below = _RANKS.index(asked or "mid") - _RANKS.index(has or "mid")
    return likeness(wanted, held) * (1 - _RANK_STEP * max(0, below))


def _told_of(title: str, line: ProofLine) -> float:
    """Return how much of a title stands in a line, by its telling words."""
    telling = {name: weight(name) for name in core(title)}
    total = sum(telling.values())
    held = sum(share for name, share in telling.items() if name in line.stems)
    by_words = held / total if total else 0.0
    same = line.where == SUMMARY and families_of(title) & families_of(line.text)
    return max(by_words, 1.0 if same else 0.0)


def years_credit(
    resume: Resume, posting: Posting, told: tuple[ProofLine, ...], today: date
) -> Credit | None:
    """Compare years of such work with those asked for; None where none are.

    A job counts whole when its title is near the posting's or its lines name a wanted
    skill, else a quarter. Months that overlap count once.
    """
    if not posting.years:
        return None
    wanted = frozenset(item.skill for item in posting.requirements)
    shown = {line.owner for line in told if line.names & wanted}
    like: set[int] = set()
    other: set[int] = set()
    for job in resume.positions:
        months = set(months_of(job.period.start, job.period.end, today))
        near = likeness(posting.title, job.title) >= _LIKE or job.id in shown
        (like if near else other).update(months)
    months_held = len(like) + _OTHER_WORK * len(other - like)
    years = months_held / 12
    value = min(1.0, years / posting.years)
    note = f"About {years:.0f} years held, {posting.years} asked for."
    evidence = tuple(
        Evidence(f"{job.title}, {job.period.text}", job.id, job.company, job.place.page)
        for job in resume.positions[:3]
        if job.period.text
    )
    wanted_text = f"{posting.years} years"
    return Credit(value, wanted_text, evidence, note, posting.years_text)


def degree_credit(resume: Resume, posting: Posting) -> Credit | None:
    """Compare the highest level of education with the one asked for."""
    wanted = level_of(posting.education)
    if not wanted:
        return None
    best = 0
    evidence: tuple[Evidence, ...] = ()
    for school in resume.education:
        text = " ".join((school.degree, school.area, school.summary))
        level = highest_level(text) or (
            1 if "school" in school.institution.lower() else 0
        )
        if not level and "universit" in school.institution.lower():
            level = 2  # studied there; the degree itself is not said
        if level > best:
            shown = f"{school.degree} {school.area}".strip() or school.institution
            best = level
            evidence = (
                Evidence(shown, school.id, school.institution, school.place.page),
            )
    value = 1.0 if best >= wanted else 0.5 if best == wanted - 1 and best > 0 else 0.0
    return Credit(
        value, posting.education, evidence, posting_text=posting.education_text
    )


def has_degree(resume: Resume, posting: Posting) -> bool:
    """Say whether the education asked for may be there: only a clear no is a no."""
    wanted = level_of(posting.education)
    for school in resume.education:
        text = f"{school.degree} {school.area} {school.summary}"
        if highest_level(text) >= wanted:
            return True
        if not highest_level(text) and school.institution:
            return True  # studied somewhere; what came of it is not said
    return False
