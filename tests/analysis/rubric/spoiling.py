"""Ways to make a resume worse in one respect: each returns it with its file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from analysis.resume import Bullet, Period, Position, Resume, Summary
from analysis.rubric import Facts
from analysis.source import HiddenKind, HiddenText
from tests.analysis.resumes import facts_of

Case = tuple[Resume, Facts]
Spoil = Callable[[Resume], Case]


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


def _clean(resume: Resume) -> Case:
    return resume, facts_of(resume)


_WORDS = (
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "fourteen", "fifteen", "eighteen", "twenty", "hundred"),
    *("thousand", "million", "half", "quarter", "single", "third"),
)


def without_numbers(resume: Resume) -> Case:
    def bare(text: str) -> str:
        text = re.sub(r"[$£€]?\d[\d,.]*\s?(?:%|[kKM]\b)?", "several", text)
        return re.sub(rf"\b(?:{'|'.join(_WORDS)})\b", "several", text, flags=re.I)

    return _clean(_bullets(resume, bare))


def in_first_person(resume: Resume) -> Case:
    return _clean(_bullets(resume, lambda text: f"I {text[:1].lower()}{text[1:]}"))


def with_weak_verbs(resume: Resume) -> Case:
    def weak(text: str) -> str:
        return f"Responsible for work where we {text[:1].lower()}{text[1:]}"

    return _clean(_bullets(resume, weak))


def with_typos(resume: Resume) -> Case:
    def wrong(text: str) -> str:
        words = text.split()
        for place, word in enumerate(words):
            if len(word) > 6 and word.isalpha() and word.islower():
                words[place] = word[:3] + word[4] + word[3] + word[5:]
                if words[place] != word:
                    break
        return " ".join(words)

    return _clean(_bullets(resume, wrong))


def with_long_bullets(resume: Resume) -> Case:
    filler = (
        "while also taking part in a number of other pieces of work that came up from "
        "week to week and that nobody had planned for at the time they were begun"
    )
    return _clean(_bullets(resume, lambda text: f"{text} {filler}"))


def without_summary(resume: Resume) -> Case:
    return _clean(replace(resume, summary=None))


def with_objective(resume: Resume) -> Case:
    text = (
        "I am a hard-working team player and results-driven go-getter looking for an "
        "opportunity to grow."
    )
    return _clean(replace(resume, summary=Summary(text)))


def with_mixed_dates(resume: Resume) -> Case:
    styles = ("{y}/{m}", "Mar {y}", "{m}/{y}", "March {y}")

    def mixed(job: Position, number: int) -> Position:
        style = styles[number % len(styles)]
        start = style.format(y=job.period.start[:4] or "2019", m="03")
        period = replace(job.period, text=f"{start} – present")
        return replace(job, period=period)

    positions = tuple(mixed(job, n) for n, job in enumerate(resume.positions))
    return _clean(replace(resume, positions=positions))


def with_contact_in_header(resume: Resume) -> Case:
    contact = replace(resume.contact, in_body=False)
    return _clean(replace(resume, contact=contact))


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


def without_skills(resume: Resume) -> Case:
    return _clean(replace(resume, skills=()))


def with_vague_dates(resume: Resume) -> Case:
    def undated(job: Position) -> Position:
        return replace(job, period=Period())

    positions = tuple(undated(job) for job in resume.positions)
    return _clean(replace(resume, positions=positions))


# What falls, and by how much the others may move.
SPOILS: dict[str, tuple[Spoil, str]] = {
    "numbers removed": (without_numbers, "content_quality"),
    "first person added": (in_first_person, "content_quality"),
    "verbs weakened": (with_weak_verbs, "content_quality"),
    "typos added": (with_typos, "content_quality"),
    "bullets made long": (with_long_bullets, "content_quality"),
    "summary removed": (without_summary, "professional_summary"),
    "summary made an objective": (with_objective, "professional_summary"),
    "dates made inconsistent": (with_mixed_dates, "formatting"),
    "contact moved to the header": (with_contact_in_header, "ats_optimization"),
    "a table introduced": (with_table, "formatting"),
    "a second column introduced": (with_second_column, "formatting"),
    "hidden keywords added": (with_hidden_words, "ats_optimization"),
    "skills removed": (without_skills, "skills_section"),
    "dates removed": (with_vague_dates, "ats_optimization"),
}
