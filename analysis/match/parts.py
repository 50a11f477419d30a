"""The other parts of the match: title, years, education, duties. Credits are 0 to 1.

Each rests on single lines and takes the best of them, so that a line that is added can
never take anything away.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from analysis.match.proof import ProofLine
from analysis.posting import Posting
from analysis.report import Evidence
from analysis.resume import Resume
from analysis.text.degrees import highest_level, level_of
from analysis.text.spans import months_of
from analysis.text.titles import core, likeness
from analysis.text.words import stems, weight

_HEADLINE: Final = 0.9
_OLDER_TITLE: Final = 0.9
_OTHER_WORK: Final = 0.25
_LIKE: Final = 0.4
# A line that shares this much of what a duty says does the duty.
_ENOUGH: Final = 0.4


@dataclass(frozen=True, slots=True)
class Credit:
    """What a part earns, what was wanted and what it rests on."""

    value: float
    wanted: str = ""
    evidence: tuple[Evidence, ...] = ()
    note: str = ""


def title_credit(resume: Resume, posting: Posting) -> Credit | None:
    """Compare the posting's title with those of the resume; None without a title."""
    if not core(posting.title):
        return None
    candidates: list[tuple[float, Evidence]] = []
    headline = resume.contact.headline
    if headline:
        value = _HEADLINE * likeness(posting.title, headline)
        candidates.append((value, Evidence(headline, "contact", "Headline")))
    for place, job in enumerate(resume.positions):
        share = 1.0 if place < 2 else _OLDER_TITLE
        evidence = Evidence(job.title, job.id, job.company, job.place.page)
        candidates.append((share * likeness(posting.title, job.title), evidence))
    for job in resume.volunteering:
        evidence = Evidence(job.title, job.id, job.company, job.place.page)
        candidates.append((0.7 * likeness(posting.title, job.title), evidence))
    if not candidates:
        return Credit(0.0, posting.title, note="The resume names no title.")
    value, evidence = max(candidates, key=lambda item: item[0])
    shown = (evidence,) if value > 0 else ()
    return Credit(value, posting.title, shown)


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
    note = f"About {years:.0f} of the {posting.years} years asked for."
    evidence = tuple(
        Evidence(f"{job.title}, {job.period.text}", job.id, job.company, job.place.page)
        for job in resume.positions[:3]
        if job.period.text
    )
    return Credit(value, f"{posting.years} years", evidence, note)


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
    return Credit(value, posting.education, evidence)


def duties_credit(posting: Posting, told: tuple[ProofLine, ...]) -> Credit | None:
    """Compare what the job does with what the resume says was done.

    A duty is covered as far as the best line shares the words that say something; the
    weights of words come from the project's own table.
    """
    duties = [(text, _weighed(stems(text))) for text in posting.responsibilities]
    duties = [(text, found) for text, found in duties if found]
    if not duties:
        return None
    lines = [line for line in told if line.is_bullet or line.where != "contact"]
    credits: list[tuple[float, ProofLine | None]] = []
    for _, wanted in duties:
        credits.append(_best_line(wanted, lines))
    value = sum(credit for credit, _ in credits) / len(credits)
    shown = sorted(
        ((credit, line) for credit, line in credits if line is not None),
        key=lambda item: -item[0],
    )
    evidence = tuple(dict.fromkeys(line.evidence for _, line in shown if line))[:3]
    wanted_text = "; ".join(text for text, _ in duties[:3])
    return Credit(value, wanted_text, evidence)


def _weighed(found: frozenset[str]) -> dict[str, float]:
    return {name: share for name in sorted(found) if (share := weight(name)) > 0}


def _best_line(
    wanted: dict[str, float], lines: list[ProofLine]
) -> tuple[float, ProofLine | None]:
    total = sum(wanted.values())
    best, at = 0.0, None
    for line in lines:
        shared = sum(share for name, share in wanted.items() if name in line.stems)
        if shared > best:
            best, at = shared, line
    credit = min(1.0, best / (total * _ENOUGH)) if total else 0.0
    return credit, at
