"""Lies of every kind and honest paraphrases, made from the lines of any resume."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.resume import Resume
from analysis.rewrite.numbers import numbers
from analysis.rewrite.targets import Item, items


@dataclass(frozen=True)
class Edit:
    kind: str
    target: str
    before: str
    after: str


# What no resume of the corpus says; each goes to the end or the start of a line.
APPENDED = {
    "percent": ["by 37%", "with 99.3% accuracy", "by 37 percent"],
    "money": ["worth $4.7M", "saving €83,000 a year", "within a GBP 640k budget"],
    "count": ["for 173 clients", "across 17 sites", "with over 5,300 users"],
    "count in words": ["for fourteen regions", "with forty-three volunteers"],
    "vague count": ["for thousands of customers", "across dozens of countries"],
    "proportion": ["by half", "tripling output", "for two-thirds of all cases"],
    "duration": ["in 11 weeks", "over 27 months", "for thirteen years"],
    "date": ["since 1987", "in March 1991", "from 04/1993", "by Q3 1994"],
    "employer": ["for Brambleworth Ltd", "with Quantrix", "at Zentara Holdings"],
    "place": ["in Reykjavik", "across Patagonia", "from the Oslo office"],
    "person": ["under Marguerite Oduya", "with Dr. Henrik Vass"],
    "institution": ["with Tallgrass University", "at the Vellmark Institute"],
    "degree": ["as a PhD", "after a doctorate in law", "with an MBA"],
    "certificate": ["as a certified trainer", "under a Prosci licence", "as PMP"],
    "tool": ["in COBOL", "using solidity", "with Labview", "using Qlik", "on VMware"],
    "code": ["to ISO 13485", "on XJ-900 units", "under SOC2"],
    "language": ["in Swedish", "in fluent mandarin"],
    "award": ["and won an award", "as an award-winning effort", "ranked highest"],
    "result": ["resulting in higher satisfaction", "which led to major gains"],
    "reach": ["company-wide", "for a Fortune 500 firm", "in a global rollout"],
    "clause": ["modernising blockchain settlement for hedge brokers worldwide"],
}
_LEADS = re.compile(r"\b(?:led|lead|manag|direct|ran\b|run\b|supervis|oversaw|head)")
OPENINGS = {
    "scope": ["Single-handedly", "As head of department,", "As chief architect,"],
    "name in front": ["Kubernetes:", "Deloitte project:", "Accenture client:"],
}


def inventions(resume: Resume) -> Iterator[Edit]:
    """Plant every kind of lie into the lines of a resume, in turn."""
    text = " ".join(item.text for item in items(resume)).casefold()
    lines = [item for item in items(resume) if item.kind in ("bullet", "summary")]
    turn = 0
    for item in lines:
        for kind, tails in APPENDED.items():
            tail = tails[turn % len(tails)]
            if _says(text, tail):
                continue
            yield Edit(kind, item.target, item.text, f"{_bare(item)} {tail}")
            turn += 1
        for kind, heads in OPENINGS.items():
            head = heads[turn % len(heads)]
            if _says(text, head):
                continue
            yield Edit(kind, item.target, item.text, f"{head} {_lower(item.text)}")
        yield from _changed_numbers(item)
        yield from _scope(item)
    yield from _titles(resume)
    yield from _borrowed(resume)


def _says(text: str, lie: str) -> bool:
    """Say whether a resume happens to hold a name of the lie: then it is none."""
    names = re.findall(r"[A-Z][\w-]+|\branked\b|\bmandarin\b|\bsolidity\b", lie)
    return any(name.casefold() in text for name in names)


def _bare(item: Item) -> str:
    return item.text.rstrip(" .")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _changed_numbers(item: Item) -> Iterator[Edit]:
    for number in numbers(item.text):
        if number.kind in ("year", "month", "vague"):
            continue
        before, after = item.text[: number.start], item.text[number.end :]
        digits = re.search(r"\d+", number.text)
        if digits:
            larger = str(int(digits.group()) * 3 + 1)
            text = number.text.replace(digits.group(), larger, 1)
            yield Edit("larger number", item.target, item.text, before + text + after)
        if number.bound == "" and number.kind == "count":
            text = f"{before}over {number.text}{after}"
            yield Edit("raised bound", item.target, item.text, text)
        if number.kind == "percent" and "%" in number.text:
            text = before + number.text.replace("%", " million dollars") + after
            yield Edit("other unit", item.target, item.text, text)


def _scope(item: Item) -> Iterator[Edit]:
    rest = item.text.partition(" ")[2]
    line = item.text.casefold()
    if item.kind != "bullet" or _LEADS.search(line):
        return
    yield Edit("led", item.target, item.text, f"Led {_lower(item.text)}")
    yield Edit("managed", item.target, item.text, f"Managed {rest}")
    if not re.search(r"\bteam|\bstaff|\bpeople", line):
        after = f"{_bare(item)} with a team of engineers"
        yield Edit("team", item.target, item.text, after)


def _titles(resume: Resume) -> Iterator[Edit]:
    for job in resume.positions:
        for rank in ("Senior", "Principal", "Head of", "Vice President,"):
            if job.title and rank.split()[0].casefold() not in job.title.casefold():
                after = f"{rank} {job.title}"
                yield Edit("title", f"{job.id}.title", job.title, after)
                held = " ".join(j.title for j in resume.positions)
                if resume.summary and rank.split()[0] not in held:
                    text = resume.summary.text
                    spoken = f"{after} in practice. {text}"
                    yield Edit("title", "summary", text, spoken)


def _borrowed(resume: Resume) -> Iterator[Edit]:
    """A true figure or employer of one job, claimed in a line of another."""
    for job, other in zip(resume.positions, resume.positions[1:], strict=False):
        for bullet in job.bullets[:2]:
            for theirs in other.bullets[:1]:
                found = [n for n in numbers(theirs.text) if n.kind != "year"]
                if found and found[0].text not in bullet.text:
                    after = f"{bullet.text.rstrip('.')}, {found[0].text} in all"
                    yield Edit("borrowed number", bullet.id, bullet.text, after)
            if other.company and other.company != job.company:
                after = f"{bullet.text.rstrip('.')} at {other.company}"
                yield Edit("borrowed employer", bullet.id, bullet.text, after)


SYNONYMS = {
    "built": "Created",
    "created": "Built",
    "developed": "Built",
    "designed": "Created",
    "wrote": "Authored",
    "led": "Headed",
    "managed": "Oversaw",
    "run": "Manage",
    "ran": "Managed",
    "supervised": "Oversaw",
    "reduced": "Cut",
    "cut": "Reduced",
    "increased": "Raised",
    "raised": "Increased",
    "grew": "Increased",
    "improved": "Enhanced",
    "trained": "Coached",
    "coached": "Trained",
    "mentored": "Coached",
    "taught": "Instructed",
    "implemented": "Introduced",
    "introduced": "Launched",
    "launched": "Introduced",
    "coordinated": "Organised",
    "resolved": "Handled",
    "handled": "Dealt with",
    "completed": "Finished",
    "presented": "Showed",
    "support": "Assist",
    "prepare": "Produce",
    "reconcile": "Check",
    "closed": "Shut",
    "delivered": "Completed",
    "negotiated": "Agreed",
    "automated": "Scripted",
    "migrated": "Moved",
    "replaced": "Swapped out",
    "rewrote": "Reworked",
    "opened": "Started",
    "published": "Released",
    "provided": "Gave",
    "administered": "Gave",
    "served": "Sat",
    "found": "Uncovered",
    "architected": "Designed",
    "rebuilt": "Remade",
    "optimized": "Improved",
}
NUMBER_WORDS = "two three four five six seven eight nine ten eleven twelve"
DIGITS = {word: str(n) for n, word in enumerate(NUMBER_WORDS.split(), 2)}


def paraphrases(resume: Resume) -> Iterator[Edit]:
    """Say every line in other words that claim the same."""
    for item in items(resume):
        if item.kind not in ("bullet", "summary"):
            continue
        for kind, after in _honest(item.text):
            if after != item.text:
                yield Edit(kind, item.target, item.text, after)


def _honest(text: str) -> Iterator[tuple[str, str]]:
    first, _, rest = text.partition(" ")
    verb = SYNONYMS.get(first.casefold())
    if verb:
        yield "verb", f"{verb} {rest}"
    yield "percent in words", text.replace("%", " percent")
    yield "digits", re.sub(r"\b[a-z]+\b", lambda m: DIGITS.get(m[0], m[0]), text)
    yield "scale in words", re.sub(r"(\$?[\d.]+)M\b", r"\1 million", text)
    yield "thousands", re.sub(r"\b(\d+)[kK]\b", r"\1,000", text)
    yield "grouping", re.sub(r"(\d),(\d{3})\b", r"\1\2", text)
    yield "and", text.replace(" and ", " as well as ", 1)
    yield "by", re.sub(r"\bby (\w+ing)\b", r"through \1", text)
    yield "who", re.sub(r"\bthat\b", "which", text)
    yield "full stop", text.rstrip(".") + ("" if text.endswith(".") else ".")
    parts = text.split(", ", 1)
    if len(parts) == 2 and parts[1].split()[0].endswith("ing"):
        yield "order", f"{parts[1][:1].upper()}{parts[1][1:]}: {_lower(parts[0])}"
    if " and " in text and not numbers(text.split(" and ")[-1]):
        yield "shorter", text.rsplit(" and ", 1)[0]
    yield "a day", re.sub(r"\ba (day|week|month|year)\b", r"per \1", text)
    yield "adverb", text.replace(" for ", " directly for ", 1)
    yield "worked", f"Work included: {_lower(text)}" if rest else text
