"""Ways to make a resume worse in one respect, and what then falls.

`SPOILS` change the structured resume and what is known of its file; `rates` says how
often the category concerned falls while all others stay within a point. What one spoil
takes its reverse gives back: the same two numbers the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from analysis.report import Scorecard
from analysis.resume import Bullet, Period, Position, Resume, SkillGroup, Summary
from analysis.rubric import Facts, score
from analysis.source import HiddenKind, HiddenText
from analysis.text.skills import taxonomy
from tests.analysis.resumes import facts_of, load

Case = tuple[Resume, Facts]
Change = Callable[[Resume], Resume]
Spoil = Callable[[Resume], Case]

TODAY = date(2025, 6, 2)
WITHIN = 1.005  # «within a point», and the rounding of two categories


def _bullets(resume: Resume, change: Callable[[str], str]) -> Resume:
    def changed(job: Position) -> Position:
        bullets = tuple(Bullet(b.id, change(b.text), b.place) for b in job.bullets)
        return replace(job, bullets=bullets)

    return replace(
        resume,
        positions=tuple(changed(job) for job in resume.positions),
        volunteering=tuple(changed(job) for job in resume.volunteering),
        projects=tuple(
            replace(p, bullets=tuple(Bullet(b.id, change(b.text)) for b in p.bullets))
            for p in resume.projects
        ),
    )


_WORDS = (
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "fourteen", "fifteen", "eighteen", "twenty", "hundred"),
    *("thousand", "million", "half", "quarter", "single", "third"),
)


def without_numbers(resume: Resume) -> Resume:
    def bare(text: str) -> str:
        text = re.sub(r"[$£€]?\d[\d,.]*\s?(?:%|[kKM]\b)?", "several", text)
        return re.sub(rf"\b(?:{'|'.join(_WORDS)})\b", "several", text, flags=re.I)

    return _bullets(resume, bare)


def in_first_person(resume: Resume) -> Resume:
    return _bullets(resume, lambda text: f"I {text[:1].lower()}{text[1:]}")


def with_weak_verbs(resume: Resume) -> Resume:
    def weak(text: str) -> str:
        return f"Responsible for work where we {text[:1].lower()}{text[1:]}"

    return _bullets(resume, weak)


def with_typos(resume: Resume) -> Resume:
    def wrong(text: str) -> str:
        words = text.split()
        for place, word in enumerate(words):
            if len(word) > 6 and word.isalpha() and word.islower():
                words[place] = word[:3] + word[4] + word[3] + word[5:]
                if words[place] != word:
                    break
        return " ".join(words)

    return _bullets(resume, wrong)


def with_long_bullets(resume: Resume) -> Resume:
    filler = (
        "while also taking part in a number of other pieces of work that came up from "
        "week to week and that nobody had planned for at the time they were begun"
    )
    return _bullets(resume, lambda text: f"{text} {filler}")


def without_summary(resume: Resume) -> Resume:
    return replace(resume, summary=None)


def with_objective(resume: Resume) -> Resume:
    text = (
        "I am a hard-working team player and results-driven go-getter looking for an "
        "opportunity to grow."
    )
    return replace(resume, summary=Summary(text))


def with_mixed_dates(resume: Resume) -> Resume:
    styles = ("{y}/{m}", "Mar {y}", "{m}/{y}", "March {y}")

    def mixed(job: Position, number: int) -> Position:
        style = styles[number % len(styles)]
        start, end = job.period.start, job.period.end
        parts = [style.format(y=start[:4] or "2019", m=start[5:7] or "03")]
        if end and end != "present":
            parts.append(style.format(y=end[:4], m=end[5:7] or "03"))
        else:
            parts.append("present")
        return replace(job, period=replace(job.period, text=" – ".join(parts)))

    positions = tuple(mixed(job, n) for n, job in enumerate(resume.positions))
    return replace(resume, positions=positions)


def with_contact_in_header(resume: Resume) -> Resume:
    return replace(resume, contact=replace(resume.contact, in_body=False))


def with_table(resume: Resume) -> Case:
    facts = facts_of(resume)
    return resume, replace(facts, layout=replace(facts.layout, tables=1))


def with_second_column(resume: Resume) -> Case:
    facts = facts_of(resume)
    layout = replace(facts.layout, columns=2)
    return resume, replace(facts, layout=layout, warnings=("two-columns",))


def with_hidden_words(resume: Resume) -> Case:
    words = "Python Java Kubernetes leadership strategy"
    hidden = (HiddenText(words, HiddenKind.SAME_COLOUR),)
    return resume, facts_of(resume, hidden=hidden)


def without_skills(resume: Resume) -> Resume:
    return replace(resume, skills=())


def with_vague_dates(resume: Resume) -> Resume:
    def undated(job: Position) -> Position:
        return replace(job, period=Period())

    positions = tuple(undated(job) for job in resume.positions)
    return replace(resume, positions=positions)


def with_bullets_twice(resume: Resume) -> Resume:
    return _bullets(resume, lambda text: f"{text}, {text[:1].lower()}{text[1:]}")


def with_cliches(resume: Resume) -> Resume:
    worn = (
        "as a true team player",
        "in a fast-paced environment",
        "going above and beyond",
    )
    turn = iter(range(1_000))
    return _bullets(resume, lambda text: f"{text} {worn[next(turn) % len(worn)]}")


def with_filler(resume: Resume) -> Resume:
    return _bullets(resume, lambda text: f"{text} on a daily basis and as required")


def in_the_present(resume: Resume) -> Resume:
    """Let what is over be told in the present."""

    def present(text: str) -> str:
        first, _, rest = text.partition(" ")
        return f"{first.removesuffix('ed')} {rest}" if first.endswith("ed") else text

    over = tuple(
        replace(job, bullets=tuple(Bullet(b.id, present(b.text)) for b in job.bullets))
        if job.period.end and not job.period.is_current
        else job
        for job in resume.positions
    )
    return replace(resume, positions=over)


def with_skills_twice(resume: Resume) -> Resume:
    """List each skill that has another name under that, too."""

    def other(written: str) -> tuple[str, ...]:
        skill = taxonomy().get(taxonomy().canonical(written))
        names = [name for name in skill.wordings if name != written] if skill else []
        return (written, names[0]) if names else (written,)

    groups = tuple(
        replace(group, skills=tuple(n for s in group.skills for n in other(s)))
        for group in resume.skills
    )
    return replace(resume, skills=groups)


def with_bars(resume: Resume) -> Resume:
    groups = tuple(
        SkillGroup(g.id, g.name, tuple(f"{name} ★★★★☆" for name in g.skills))
        for g in resume.skills
    )
    return replace(resume, skills=groups)


def with_traits(resume: Resume) -> Resume:
    """Let the skills be ways of working."""
    traits = ("Teamwork", "Communication", "Reliability", "Creativity", "Empathy")
    groups = tuple(replace(group, skills=traits) for group in resume.skills[:1])
    return replace(resume, skills=groups)


FANCY = {
    "positions": "Where I made my mark",
    "education": "Halls of learning",
    "skills": "My superpowers",
}


def with_fancy_headings(resume: Resume) -> Resume:
    headings = tuple(
        replace(h, text=FANCY.get(h.kind, h.text), standard=h.kind not in FANCY)
        for h in resume.headings
    )
    return replace(resume, headings=headings)


def with_worn_summary(resume: Resume) -> Resume:
    if resume.summary is None:
        return resume
    worn = "A results-driven team player and go-getter with a can-do attitude."
    return replace(resume, summary=Summary(f"{resume.summary.text} {worn}"))


def with_vague_summary(resume: Resume) -> Resume:
    text = "Somebody who likes to work and to be of use to others wherever that may be."
    return replace(resume, summary=Summary(text))


CONTENT, SUMMARY, SKILLS = "content_quality", "professional_summary", "skills_section"
FORMAT, ATS = "formatting", "ats_optimization"

# What the words of a resume can suffer, and the category concerned.
CHANGES: dict[str, tuple[Change, str]] = {
    "numbers removed": (without_numbers, CONTENT),
    "first person added": (in_first_person, CONTENT),
    "verbs weakened": (with_weak_verbs, CONTENT),
    "typos added": (with_typos, CONTENT),
    "bullets made long": (with_long_bullets, CONTENT),
    "bullets said twice": (with_bullets_twice, CONTENT),
    "cliches added": (with_cliches, CONTENT),
    "filler added": (with_filler, CONTENT),
    "tense confused": (in_the_present, CONTENT),
    "summary removed": (without_summary, SUMMARY),
    "summary made an objective": (with_objective, SUMMARY),
    "summary made worn": (with_worn_summary, SUMMARY),
    "summary made vague": (with_vague_summary, SUMMARY),
    "dates made inconsistent": (with_mixed_dates, FORMAT),
    "dates removed": (with_vague_dates, ATS),
    "skills removed": (without_skills, SKILLS),
    "skills doubled by alias": (with_skills_twice, SKILLS),
    "bars added": (with_bars, SKILLS),
    "skills made traits": (with_traits, SKILLS),
}


def _as_case(change: Change) -> Spoil:
    def spoil(resume: Resume) -> Case:
        changed = change(resume)
        return changed, facts_of(changed)

    return spoil


# What a structured resume and its file can suffer.
SPOILS: dict[str, tuple[Spoil, str]] = {
    **{name: (_as_case(change), fall) for name, (change, fall) in CHANGES.items()},
    "headings made fancy": (_as_case(with_fancy_headings), ATS),
    "contact moved to the header": (_as_case(with_contact_in_header), ATS),
    "a table introduced": (with_table, FORMAT),
    "a second column introduced": (with_second_column, FORMAT),
    "hidden keywords added": (with_hidden_words, ATS),
}


@dataclass(frozen=True, slots=True)
class Rate:
    """How often a property held. `level` is «resume» or the kind of file."""

    name: str
    level: str
    held: int
    total: int

    @property
    def share(self) -> float:
        return self.held / self.total if self.total else 1.0


def points(card: Scorecard) -> dict[str, float]:
    return {category.key: category.points for category in card.categories}


def holds(before: Scorecard, after: Scorecard, concerned: str) -> bool:
    """Say whether the category concerned fell and every other stayed within a point."""
    old, new = points(before), points(after)
    others = old.keys() - {concerned}
    return new[concerned] < old[concerned] and all(
        abs(new[key] - old[key]) <= WITHIN for key in others
    )


def people_of(corpus: Path) -> list[Resume]:
    """Return every different resume of the truth files that there is something to
    spoil in: two jobs, four bullets, a summary and skills.
    """
    found: dict[str, Resume] = {}
    for path in sorted(corpus.glob("*/*.truth.json")):
        resume = load(path)
        rich = len(list(resume.bullets())) >= 4 and len(resume.positions) >= 2
        if rich and resume.summary and resume.skill_names():
            found.setdefault(
                repr(replace(resume, contact=type(resume.contact)())), resume
            )
    return list(found.values())


def one_each(resumes: Iterable[Resume]) -> list[Resume]:
    """Return the fullest resume of every person."""
    found: dict[str, Resume] = {}
    for resume in resumes:
        name = resume.contact.name
        if name not in found or len(repr(resume)) > len(repr(found[name])):
            found[name] = resume
    return list(found.values())


def rates(resumes: Iterable[Resume]) -> tuple[Rate, ...]:
    """Return the rate of every spoil over structured resumes; one that a spoil leaves
    as it is does not count.
    """
    tally: dict[str, list[bool]] = {name: [] for name in SPOILS}
    for resume in resumes:
        facts = facts_of(resume)
        before = score(resume, facts, None, "", TODAY)
        for name, (spoil, concerned) in SPOILS.items():
            changed, changed_facts = spoil(resume)
            if (changed, changed_facts) == (resume, facts):
                continue
            after = score(changed, changed_facts, None, "", TODAY)
            tally[name].append(holds(before, after, concerned))
    return tuple(
        Rate(name, "resume", sum(held), len(held)) for name, held in tally.items()
    )
