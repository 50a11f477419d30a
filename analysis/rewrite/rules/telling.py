"""Sentences about a person, made of lines of their own resume: who they are, what they
did best, what they can do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from analysis.posting import Need, Posting
from analysis.resume import Period, Position, Project, Resume, School
from analysis.rewrite import lexicon, verbs
from analysis.rewrite.base import Context
from analysis.rewrite.facts import Fact
from analysis.rewrite.faithful import check
from analysis.rewrite.language import fold
from analysis.rewrite.numbers import numbers
from analysis.rewrite.rules.edits import Draft, capitalised
from analysis.rewrite.rules.listing import bare_names
from analysis.rewrite.rules.tense import set_tense
from analysis.rewrite.skills import canonical, named_in
from analysis.rewrite.targets import SUMMARY
from analysis.text.skills import taxonomy
from analysis.text.titles import has_title
from analysis.text.verbs import is_weak
from analysis.text.words import phrases_in

FEWEST_WORDS, LONGEST = 30, 80  # of a summary, as the rubric asks
_MOST_WORDS = 70
_SKILLS = 5
_DEEDS = 3
_DEEDS_SAID = 2  # a deed and a degree; more only where there are few words


def composed(context: Context) -> tuple[str, list[Fact]]:
    """Return a summary of facts alone and the lines it rests on; empty without them."""
    opening, evidence = next(proven(_openings(context), context), ("", []))
    if not opening:
        return "", []
    sentences = [opening]
    deeds = 0
    for sentence, proof in proven(telling(context), context):
        words = sum(len(said.split()) for said in sentences)
        deeds += not sentence.startswith("Skills include")
        spare = words >= FEWEST_WORDS and deeds > _DEEDS_SAID
        if (
            spare
            or sentence in sentences
            or words + len(sentence.split()) > _MOST_WORDS
        ):
            continue
        sentences.append(sentence)
        evidence.extend(proof)
    return " ".join(sentences), evidence


def title_of(resume: Resume) -> str:
    titles = (_role(job)[0] for job in _newest_first(resume))
    return next(filter(None, titles), "") or resume.contact.headline


def since_of(resume: Resume) -> str:
    """Return « with work experience since 2015»; empty without a year."""
    years = [job.period.start[:4] for job in resume.positions]
    years = [year for year in years if year.isdigit()]
    return f" with work experience since {min(years)}" if years else ""


def proven(
    found: Iterable[tuple[str, list[Fact]]], context: Context
) -> Iterator[tuple[str, list[Fact]]]:
    """Yield the sentences the gate lets through: of a text it stops, all would go."""
    for sentence, proof in found:
        if sentence and not check("", sentence, context.facts, where=SUMMARY):
            yield sentence, proof


def _openings(context: Context) -> Iterator[tuple[str, list[Fact]]]:
    """Yield ways to say who this is, the fullest first."""
    resume = context.resume
    latest = next((job for job in _newest_first(resume) if _role(job)[0]), None)
    if latest is None:
        yield _student_opening(context)
        return
    since = since_of(resume)
    at = ""
    title, company = _role(latest)
    if company:
        when = "now" if latest.period.is_current else "most recently"
        at = f", {when} at {company}"
    first = min(
        (p for p in resume.positions if p.period.start),
        key=lambda p: p.period.start,
        default=latest,
    )
    facts = [f for f in context.facts.lines if f.where in (latest.id, first.id)]
    yield f"{title}{since}{at}.", facts
    if company and latest.period.is_current:
        yield f"{title} at {company}{since}.", facts
    yield f"{title} ({company}){since}.", facts
    yield f"{title}{since}.", facts


def _student_opening(context: Context) -> tuple[str, list[Fact]]:
    school = next((s for s in context.resume.education if s.degree or s.area), None)
    if school is None:
        return "", []
    facts = [f for f in context.facts.lines if f.where == school.id]
    return f"{_degree(school)}.", facts


def _degree(school: School) -> str:
    named = " in ".join(part for part in (school.degree, school.area) if part)
    return f"{named}, {school.institution}" if school.institution else named


def telling(context: Context) -> Iterator[tuple[str, list[Fact]]]:
    """Yield sentences with the lines they rest on, the most telling first."""
    deeds = [_sentence(bullet, context) for bullet in _best_bullets(context.resume)]
    yield from deeds[:1]
    skills = _skills(context)
    if len(skills) > 1:
        listed = ", ".join(skills[:-1]) + f" and {skills[-1]}"
        proof = [
            f for f in context.facts.lines if any(_names(f.text, s) for s in skills)
        ]
        yield f"Skills include {listed}.", proof[:3]
    school = next((s for s in context.resume.education if s.degree), None)
    if school is not None and context.resume.positions:
        yield (
            f"{_degree(school)}.",
            [f for f in context.facts.lines if f.where == school.id],
        )
    yield from deeds[1:]


def _sentence(deed: tuple[str, str], context: Context) -> tuple[str, list[Fact]]:
    text, target = deed
    proof = [fact for fact in context.facts.lines if fact.where == target]
    return text.rstrip(" .;") + ".", proof


def _best_bullets(resume: Resume) -> list[tuple[str, str]]:
    """Return deeds of recent roles with their targets: those with figures first."""
    found: list[tuple[str, str]] = []
    owners: tuple[Position | Project, ...] = (
        *_newest_first(resume)[:3],
        *resume.projects,
    )
    for owner in owners:
        for bullet in owner.bullets:
            text = _told(bullet.text, owner.period)
            words = len(text.split())
            if 5 <= words <= 28 and _is_plain_line(text) and _opens_with_a_deed(text):
                found.append((text, bullet.id))
    return sorted(found, key=lambda deed: not numbers(deed[0]))[:_DEEDS]


def _told(text: str, period: Period) -> str:
    draft = Draft(text)
    if period.end or period.start:
        draft = set_tense(draft, current=period.is_current)
    return capitalised(draft.text)


def _newest_first(resume: Resume) -> list[Position]:
    """Return the jobs, those that go on first, then by their ends."""
    return sorted(
        resume.positions,
        key=lambda job: (job.period.is_current, job.period.end or job.period.start),
        reverse=True,
    )


def _role(job: Position) -> tuple[str, str]:
    """Return the title and the company of a job, which a reader may have exchanged."""
    title = re.sub(r"\s*\([^)]*\)", "", job.title)
    if has_title(job.company) and not has_title(title):
        return job.company, title
    return title, job.company


def _is_plain_line(text: str) -> bool:
    return not re.search(r"\bI\b|\bmy\b|https?:|[•|]|[.!?]\s", text)


def _opens_with_a_deed(text: str) -> bool:
    """Say whether the line starts with what was done, not with a duty phrase."""
    first = text.split()[0]
    vague = is_weak(text) or phrases_in(text, "wording", "duty-opening")
    return not vague and (verbs.of_past(first) or verbs.of_base(first)) is not None


def _names(text: str, skill: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(fold(skill))}(?!\w)", fold(text)) is not None


def _skills(context: Context) -> list[str]:
    """Return listed skills: those a posting asks for and a line proves, then the other
    proven ones, then the rest.
    """
    lines = [bullet.text for _, bullet in context.resume.bullets()]
    known = named_in(lines)
    wanted = _wanted(context.posting)

    def rank(name: str) -> tuple[bool, bool]:
        proven = canonical(name) in known or any(_names(t, name) for t in lines)
        asked = canonical(name) in wanted or fold(name) in wanted
        return not (proven and asked), not proven

    listed = [name for name in bare_names(context) if _is_telling(name)]
    return sorted(listed, key=rank)[:_SKILLS]


def _is_telling(name: str) -> bool:
    """Say whether a listed skill is short and can be shown: no way of working, no piece
    of a sentence.
    """
    known = taxonomy().get(canonical(name))
    if known is None and lexicon.function_words() & set(fold(name).split()):
        return False
    soft = known is not None and not known.kind.is_hard
    worn = bool(phrases_in(name, "wording", "cliche"))
    return 1 <= len(name.split()) <= 3 and "(" not in name and not soft and not worn


def _wanted(posting: Posting | None) -> set[str]:
    if posting is None:
        return set()
    needs = (*posting.skills(Need.REQUIRED), *posting.skills(Need.PREFERRED))
    return {need.skill for need in needs} | {fold(need.as_written) for need in needs}
