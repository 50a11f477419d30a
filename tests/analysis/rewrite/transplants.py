"""Facts of one job claimed for another: true somewhere, not where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.resume import Bullet, Position, Resume
from analysis.rewrite.numbers import numbers
from analysis.rewrite.skills import named_in
from analysis.rewrite.targets import items
from analysis.text.skills import taxonomy
from tests.analysis.rewrite.edits import Edit


def transplants(resume: Resume) -> Iterator[Edit]:
    """Yield edits that move a number, date, employer, tool or deed between jobs."""
    jobs = resume.positions
    for here, there in zip(jobs, (*jobs[1:], *jobs[:1]), strict=True):
        if here is there or here.company == there.company:
            continue
        for bullet in here.bullets:
            yield from _into(bullet, here, there, resume)
        yield from _periods(here, there)
        yield from _overview(here, there, resume)


def _into(
    bullet: Bullet, here: Position, there: Position, resume: Resume
) -> Iterator[Edit]:
    bare = bullet.text.rstrip(" .")
    own = " ".join((here.title, here.summary, *(b.text for b in here.bullets)))

    def moved(kind: str, after: str) -> Edit:
        return Edit(f"other job: {kind}", bullet.id, bullet.text, after)

    for theirs in there.bullets[:2]:
        figures = [n for n in numbers(theirs.text) if n.kind not in ("year", "month")]
        if figures and figures[0].text not in own:
            yield moved("number", f"{bare}, {figures[0].text} in all")
            tail = theirs.text[figures[0].start :].rstrip(".")
            yield moved("number with its words", f"{bare} and {tail}")
        deed = theirs.text[:1].lower() + theirs.text[1:].rstrip(".")
        yield moved("deed", f"{bare} and {deed}")
        yield moved("deed in place", theirs.text)
    if there.company and there.company.casefold() not in own.casefold():
        yield moved("employer", f"{bare} at {there.company}")
    if there.period.start[:4] and there.period.start[:4] != here.period.start[:4]:
        start = there.period.start[:4]
        if start not in (here.period.text + here.period.end + own):
            yield moved("date", f"{bare} since {start}")
    if there.title and there.title.casefold() not in own.casefold():
        yield moved("title", f"{bare} as {there.title}")
    yield from (moved("tool", f"{bare} in {name}") for name in _tools(resume, own)[:1])


def _tools(resume: Resume, own: str) -> list[str]:
    """Return tools the resume names anywhere but in this job."""
    used = named_in((own,))
    known = taxonomy().skills
    found = named_in(item.text for item in items(resume))
    return sorted(s for s in found - used if known[s].kind == "tool")


def _periods(here: Position, there: Position) -> Iterator[Edit]:
    target = f"{here.id}.period"
    if here.period.text and there.period.text and here.period != there.period:
        yield Edit("period: other job", target, here.period.text, there.period.text)
    if here.period.end[:4].isdigit():
        for word in ("Present", "now", "present day", "heute"):
            after = f"{here.period.start} – {word}"
            yield Edit("period: goes on", target, here.period.text, after)
    if here.period.start[:4].isdigit():
        earlier = str(int(here.period.start[:4]) - 2)
        after = here.period.text.replace(here.period.start[:4], earlier)
        if after != here.period.text:
            yield Edit("period: earlier", target, here.period.text, after)


def _overview(here: Position, there: Position, resume: Resume) -> Iterator[Edit]:
    """Pair the title of one job with the employer or the years of another."""
    if resume.summary is None:
        return
    text = resume.summary.text

    def told(kind: str, sentence: str) -> Edit:
        after = f"{text.rstrip()} {sentence}"
        return Edit(f"summary: {kind}", "summary", text, after)

    titles = {job.title for job in resume.positions if job.company == there.company}
    if here.title and there.company and here.title not in titles:
        yield told("title and employer", f"{here.title} at {there.company}.")
    start = here.period.start[:4]
    own = {
        y
        for job in resume.positions
        if job.company == there.company
        for y in (job.period.start[:4], job.period.end[:4])
    }
    if start and there.company and start not in own:
        yield told("employer and year", f"At {there.company} since {start}.")
    for bullet in here.bullets[:1]:
        figure = next((n for n in numbers(bullet.text) if n.kind != "year"), None)
        if figure and there.company:
            yield told("employer and deed", f"At {there.company}: {bullet.text}.")
