"""A summary from facts of the resume alone, where there is none.

Role, since when, the best proven line, skills.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.posting import Need, Posting
from analysis.report import Change, ChangeKind, Finding
from analysis.resume import Bullet, Position, Resume, School
from analysis.rewrite import verbs
from analysis.rewrite.base import SUMMARY_CATEGORY, Context
from analysis.rewrite.facts import Fact
from analysis.rewrite.language import fold
from analysis.rewrite.numbers import numbers
from analysis.rewrite.rules.edits import Draft, Note, lowered
from analysis.rewrite.targets import SUMMARY

_MOST_WORDS = 70
_SKILLS = 5
_FEWEST_WORDS, _LONGEST = 30, 80  # as the rubric asks
_FACTS = Note(
    "rules.summary-facts",
    "Say the role and a fact",
    "Adds your role, a line and skills that stand in your own resume.",
    10,
)


def compose_summary(context: Context) -> Change | None:
    """Return an added summary with the lines it was made of as evidence.

    None where the facts do not carry one.
    """
    resume = context.resume
    if resume.summary is not None:
        return None
    opening, evidence = _opening(context)
    if not opening:
        return None
    sentences = [opening]
    for sentence, proof in _more(context):
        if sum(len(s.split()) for s in (*sentences, sentence)) > _MOST_WORDS:
            continue
        sentences.append(sentence)
        evidence.extend(proof)
    return Change(
        id="",
        target=SUMMARY,
        kind=ChangeKind.ADD,
        before="",
        after=" ".join(sentences),
        title="Add a summary",
        reason="There is none. This one is made of lines of your own resume.",
        rule="rules.summary",
        source="rules",
        location="Summary",
        evidence=tuple(fact.evidence for fact in evidence),
        category=SUMMARY_CATEGORY,
    )


def enrich(draft: Draft, context: Context) -> Draft:
    """Give a summary what the rubric missed in it: the role, a proven line, skills.

    All of it stands in the resume already; without a scorecard nothing is added.
    """
    missed = {found.check for found in _findings(context)}
    text = draft.text.rstrip()
    if "summary.role" in missed:
        text = _with_role(text, context)
    if missed & {"summary.length", "summary.fact", "summary.skills"}:
        text = _with_facts(text, context, skills="summary.skills" in missed)
    return draft.edited(text, _FACTS)


def _findings(context: Context) -> tuple[Finding, ...]:
    return context.scorecard.findings if context.scorecard else ()


def _with_role(text: str, context: Context) -> str:
    """«Clerk: former baker with six years …»: the first sentence keeps what it said."""
    title = next((job.title for job in context.resume.positions if job.title), "")
    title = re.sub(r"\s*\([^)]*\)", "", title) or context.resume.contact.headline
    if not title or fold(title) in fold(text) or len(text.split()) > _LONGEST:
        return text
    return f"{title}: {lowered(text)}"


def _with_facts(text: str, context: Context, *, skills: bool) -> str:
    longer = text if text.endswith((".", "!", "?")) else f"{text}."
    for sentence, _ in _more(context):
        named = sentence.startswith("Skills")
        enough = len(longer.split()) >= _FEWEST_WORDS and not (named and skills)
        if enough or fold(sentence.rstrip(".")) in fold(longer):
            continue
        if len(f"{longer} {sentence}".split()) <= _LONGEST:
            longer = f"{longer} {sentence}"
    return longer if len(longer.split()) > len(text.split()) else text


def _opening(context: Context) -> tuple[str, list[Fact]]:
    resume = context.resume
    latest = next((p for p in resume.positions if p.title), None)
    if latest is None:
        return _student_opening(context)
    years = [
        p.period.start[:4] for p in resume.positions if p.period.start[:4].isdigit()
    ]
    since = f" with work experience since {min(years)}" if years else ""
    at = ""
    if latest.company:
        when = "now" if latest.period.is_current else "most recently"
        at = f", {when} at {latest.company}"
    first = min(
        (p for p in resume.positions if p.period.start),
        key=lambda p: p.period.start,
        default=latest,
    )
    facts = [f for f in context.facts.lines if f.where in (latest.id, first.id)]
    return f"{latest.title}{since}{at}.", facts


def _student_opening(context: Context) -> tuple[str, list[Fact]]:
    school = next((s for s in context.resume.education if s.degree or s.area), None)
    if school is None:
        return "", []
    facts = [f for f in context.facts.lines if f.where == school.id]
    return f"{_degree(school)}.", facts


def _degree(school: School) -> str:
    named = " in ".join(part for part in (school.degree, school.area) if part)
    return f"{named}, {school.institution}" if school.institution else named


def _more(context: Context) -> Iterator[tuple[str, list[Fact]]]:
    best = _best_bullet(context.resume)
    if best is not None:
        text = best.text.rstrip(" .;") + "."
        yield text, [f for f in context.facts.lines if f.where == best.id]
    skills = _skills(context)
    if len(skills) > 1:
        listed = ", ".join(skills[:-1]) + f" and {skills[-1]}"
        yield (
            f"Skills include {listed}.",
            [f for f in context.facts.lines if any(_names(f.text, s) for s in skills)][
                :3
            ],
        )
    school = next((s for s in context.resume.education if s.degree), None)
    if school is not None and context.resume.positions:
        yield (
            f"{_degree(school)}.",
            [f for f in context.facts.lines if f.where == school.id],
        )


def _best_bullet(resume: Resume) -> Bullet | None:
    """Return the first bullet of a recent role that states a result in figures."""
    for job in resume.positions[:3]:
        for bullet in job.bullets:
            words = len(bullet.text.split())
            if (
                5 <= words <= 28
                and _is_plain_line(bullet.text)
                and _opens_with_a_deed(bullet.text)
                and numbers(bullet.text)
            ):
                return bullet
    return None


def _is_plain_line(text: str) -> bool:
    return not re.search(r"\bI\b|\bmy\b|https?:|[•|]|[.!?]\s", text)


def _opens_with_a_deed(text: str) -> bool:
    """Say whether the line starts with what was done, not with a duty phrase."""
    first = text.split()[0]
    return (verbs.of_past(first) or verbs.of_base(first)) is not None


def _names(text: str, skill: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(fold(skill))}(?!\w)", fold(text)) is not None


def _skills(context: Context) -> list[str]:
    """Return listed skills, those proven in a line first, those the posting asks for
    first of all.
    """
    owners: tuple[Position, ...] = context.resume.positions
    lines = [b.text for owner in owners for b in owner.bullets]
    listed = list(dict.fromkeys(context.resume.skill_names()))
    listed = [s for s in listed if 1 <= len(s.split()) <= 3 and "(" not in s]
    wanted = _wanted(context.posting)
    order = sorted(
        listed,
        key=lambda s: (fold(s) not in wanted, not any(_names(t, s) for t in lines)),
    )
    return order[:_SKILLS]


def _wanted(posting: Posting | None) -> set[str]:
    if posting is None:
        return set()
    needs = (*posting.skills(Need.REQUIRED), *posting.skills(Need.PREFERRED))
    return {fold(name) for need in needs for name in (need.skill, need.as_written)}
