"""Inventions of every kind, made from the lines of any resume by somebody who wants to
get them through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.resume import Resume
from analysis.rewrite.facts import facts_of
from analysis.rewrite.language import one_form, words
from analysis.rewrite.targets import Item, items
from tests.analysis.rewrite.edits import Edit, kinds, written
from tests.analysis.rewrite.figures import changed_numbers
from tests.analysis.rewrite.transplants import transplants

__all__ = ["Edit", "inventions"]

_LEADS = re.compile(
    r"\b(?:led|lead|manag|direct|ran\b|run\b|supervis|oversaw|head|chair|command)",
    re.IGNORECASE,
)
_DENIAL = re.compile(r"\b(?:without(?: a| an| any)?|with no|zero|no|not|never) ", re.I)
_LIMIT = re.compile(
    r"\b(?:up to|helped|assisted|shadowed|under supervision|part of|roughly|volunteer"
    r"|seeking an?|familiar with|contributed to|proposed|participated in|^learning)"
    r"\b(?!-) ?",
    re.IGNORECASE,
)


def inventions(resume: Resume) -> Iterator[Edit]:
    """Plant every kind of invention into the lines of a resume, in turn."""
    said = facts_of(resume).text.casefold()
    turn = 0
    for item in items(resume):
        if item.kind not in ("bullet", "summary"):
            continue
        for edit in _planted(item, turn):
            if not _says(said, edit.wording):
                yield edit
        turn += 1
        yield from changed_numbers(item)
        yield from _scope(item)
        yield from _taken_away(item)
        yield from _by_hand(item)
    yield from _titles(resume)
    yield from _skills(resume)
    yield from transplants(resume)


def _says(said: str, wording: str) -> bool:
    """Say whether a resume happens to hold what would be invented: then it is none.

    Beginnings are compared: «bilingue» says «bilingually».
    """
    found = re.findall(r"[\w'-]{4,}|[A-Z]\w+", wording)
    return bool(found) and all(
        word.casefold()[: max(4, min(7, len(word) - 3))] in said for word in found
    )


def _planted(item: Item, turn: int) -> Iterator[Edit]:
    for number, (kind, tails) in enumerate(kinds()["behind"].items()):
        tail = tails[(turn + number) % len(tails)]
        yield _edit(kind, item, f"{_bare(item)} {_trick(tail, turn)}", tail)
    for number, (kind, heads) in enumerate(kinds()["front"].items()):
        head = heads[(turn + number) % len(heads)]
        yield _edit(kind, item, f"{head} {_lower(item.text)}", head)
    for number, (kind, pieces) in enumerate(kinds()["inside"].items()):
        piece = pieces[(turn + number) % len(pieces)]
        if re.search(rf"\b{re.escape(one_form(piece))}\b", item.text, re.IGNORECASE):
            continue
        yield _edit(kind, item, _inside(item.text, piece, turn), piece)


def _trick(tail: str, turn: int) -> str:
    """Dress every seventh invention up: capitals, none, or hyphens for spaces."""
    dress = {2: str.upper, 4: str.lower, 6: lambda text: text.replace(" ", "-")}
    return dress.get(turn % 14, str)(tail)


def _inside(text: str, piece: str, turn: int) -> str:
    starts = [word.start for word in words(text)][1:] or [len(text)]
    at = starts[turn % len(starts)]
    return f"{text[:at]}{piece} {text[at:]}"


def _edit(kind: str, item: Item, after: str, wording: str = "") -> Edit:
    return Edit(kind, item.target, item.text, after, wording)


def _bare(item: Item) -> str:
    return item.text.rstrip(" .")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _scope(item: Item) -> Iterator[Edit]:
    rest = item.text.partition(" ")[2]
    if item.kind != "bullet" or _LEADS.search(item.text):
        return
    yield _edit("led", item, f"Led {_lower(item.text)}", "Led")
    yield _edit("led", item, f"L\u0435d {_lower(item.text)}", "L\u0435d")
    for verb in ("Managed", "Spearheaded", "Directed", "Orchestrated", "Headed up"):
        yield _edit("managed", item, f"{verb} {rest}", verb)
    if not re.search(r"\bteam|\bstaff|\bpeople|\bgroup", item.text.casefold()):
        yield _edit("team", item, f"{_bare(item)} with a team of engineers", "team")


def _taken_away(item: Item) -> Iterator[Edit]:
    """Leave out the word that kept a claim small."""
    for match in _DENIAL.finditer(item.text):
        after = item.text[: match.start()] + "with " + item.text[match.end() :]
        yield _edit("negation lost", item, after.replace("with with", "with"))
    for match in _LIMIT.finditer(item.text):
        after = (item.text[: match.start()] + item.text[match.end() :]).strip()
        yield _edit("limit lost", item, after[:1].upper() + after[1:])


def _by_hand(item: Item) -> Iterator[Edit]:
    for line in written():
        if item.text.startswith(line.begins):
            for kind, after in line.lies:
                yield _edit(f"by hand: {kind}", item, after)


def _titles(resume: Resume) -> Iterator[Edit]:
    held = " ".join(
        (resume.contact.headline, *(job.title for job in resume.positions))
    ).casefold()
    for job in resume.positions:
        for rank in ("Senior", "Principal", "Head of", "Vice President,", "Lead"):
            if not job.title or rank.split()[0].casefold() in job.title.casefold():
                continue
            after = f"{rank} {job.title}"
            yield Edit("title", f"{job.id}.title", job.title, after)
            summary = resume.summary.text if resume.summary else ""
            said = rank.split()[0].casefold() in f"{held} {summary.casefold()}"
            if summary and not said:
                yield Edit("title", "summary", summary, f"{after}. {summary}")


def _skills(resume: Resume) -> Iterator[Edit]:
    """Add skills that a posting may have asked for."""
    said = facts_of(resume).text.casefold()
    for item in items(resume):
        if item.kind != "skills":
            continue
        for skill in ("Kubernetes", "Tableau", "Six Sigma", "Fluent Mandarin", "CPA"):
            if skill.split()[-1].casefold() not in said:
                yield _edit("skill list", item, f"{item.text}, {skill}", skill)
