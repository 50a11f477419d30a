"""Aliases both ways, and words that are skills only in some company."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.match import match, read_posting
from analysis.resume import Bullet, Period, Position, Resume
from analysis.text.senses import company_of, find_skills
from analysis.text.skills import same_skill
from benchmarks.scoring.ranking import Rate
from benchmarks.scoring.scorers import TODAY
from tests.analysis.postings.loading import Alias, Trap


def aliases(found: Sequence[Alias]) -> Rate:
    """Ask in one wording for what a bullet says in the other: both ways must count."""
    rate = Rate()
    for alias in found:
        sides = [(alias.one, alias.other, alias.line)]
        sides += [] if alias.line else [(alias.other, alias.one, "")]
        for asked, held, line in sides:
            text = line or f"Worked with {held} every week for 30 clients"
            rate.add(float(_is_credited(asked, text)), f"asked «{asked}», has «{held}»")
    return rate


def _is_credited(asked: str, bullet: str) -> bool:
    ad = f"Vacancy\n\nRequirements\n- Experience with {asked}\n- Own transport\n"
    posting = read_posting(ad, max_chars=1_000)
    job = Position(
        "work-1", "Team member", "Anywhere", bullets=(Bullet("b1", bullet),),
        period=Period("2019 – present", "2019-01", "present"),
    )  # fmt: skip
    found = match(Resume(positions=(job,)), posting, TODAY)
    hits = [
        item
        for item in found.skills
        if same_skill(item.skill, asked) or same_skill(item.as_written, asked)
    ]
    return bool(hits) and all(item.credit >= 1 for item in hits)


def traps(found: Sequence[Trap]) -> tuple[Rate, Rate]:
    """Return how often false uses are refused and true ones found, in a line as it
    stands under the title of a job or an ad.
    """
    refused, seen = Rate(), Rate()
    for trap in found:
        company = company_of((trap.text,), trap.title)
        names = [item for item in find_skills(trap.text, company=company) if item.sure]
        held = any(
            same_skill(item.skill, trap.skill)
            or same_skill(item.as_written, trap.skill)
            for item in names
        )
        label = f"{trap.skill} ({trap.title}): {trap.text}"
        if trap.is_skill:
            seen.add(float(held), label)
        else:
            refused.add(float(not held), label)
    return refused, seen
