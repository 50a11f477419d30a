"""A summary from facts of the resume alone, where there is none or none that says any.

Role, since when, the best proven line, skills.
"""

from __future__ import annotations

import re

from analysis.report import Change, ChangeKind, Finding
from analysis.rewrite.base import SUMMARY_CATEGORY, Context
from analysis.rewrite.language import fold, sentences
from analysis.rewrite.rules.edits import Draft, Note, lowered
from analysis.rewrite.rules.stock import is_stock
from analysis.rewrite.rules.telling import (
    FEWEST_WORDS,
    LONGEST,
    composed,
    proven,
    since_of,
    telling,
    title_of,
)
from analysis.rewrite.targets import SUMMARY
from analysis.text.titles import has_title
from analysis.text.words import phrases_in

_FACTS = Note(
    "rules.summary-facts",
    "Say the role and a fact",
    "Adds your role, a line and skills that stand in your own resume.",
    10,
)
_OBJECTIVE = Note(
    "rules.objective",
    "Say what you bring",
    "A reader asks what you bring; what you look for stands in your application.",
    7,
)
# Words that say how far or how long somebody has come.
_LEVEL = re.compile(
    r"\b(?:senior|junior|lead|leader|principal|chief|head|experienced|qualified|certified"
    r"|registered|licensed|chartered|graduate|trainee|apprentice|student|executive"
    r"|director|manager|supervisor|specialist|consultant|trained|former|years?|months"
    r"|decades?|since|\w+-year)\b",
    re.IGNORECASE,
)


def compose_summary(context: Context) -> Change | None:
    """Return an added summary with the lines it was made of as evidence.

    None where the facts do not carry one.
    """
    if context.resume.summary is not None:
        return None
    text, evidence = composed(context)
    if not text:
        return None
    return Change(
        id="",
        target=SUMMARY,
        kind=ChangeKind.ADD,
        before="",
        after=text,
        title="Add a summary",
        reason="There is none. This one is made of lines of your own resume.",
        rule="rules.summary",
        source="rules",
        location="Summary",
        evidence=tuple(fact.evidence for fact in evidence),
        category=SUMMARY_CATEGORY,
    )


def enrich(draft: Draft, before: str, context: Context) -> Draft:
    """Give a summary what the rubric missed in it: the role, a proven line, skills.

    All of it stands in the resume already; without a scorecard nothing is added, but
    where a summary of good length has become too short.
    """
    missed = {found.check for found in _findings(context)}
    text = draft.text.rstrip()
    fell = len(text.split()) < FEWEST_WORDS <= len(before.split())
    wished = any(note.rule == "rules.objective" for note in draft.notes)
    if fell or wished or "summary.role" in missed:
        text = _with_role(text, context)
    if fell or missed & {"summary.length", "summary.fact", "summary.skills"}:
        text = _with_facts(text, context, skills="summary.skills" in missed)
    return draft.edited(text, _FACTS)


def cut_objective(draft: Draft, context: Context) -> Draft:
    """Cut what the person wants: «… student seeking a role» -> «… student». Where
    nothing but stock phrases is left, say what the resume shows instead.
    """
    said = sentences(draft.text)
    kept = [left for one in said if (left := _without_wish(one))]
    if kept == list(said):
        return draft
    if all(map(is_stock, kept)):
        text, _ = composed(context)
        return draft.edited(text, _OBJECTIVE)
    return draft.edited(" ".join(kept), _OBJECTIVE)


def _without_wish(sentence: str) -> str:
    """Return a sentence without the wish behind its subject; nothing where all of it is
    one.
    """
    if not phrases_in(sentence, "wording", "objective"):
        return sentence
    wish = _WISH.search(sentence)
    head = sentence[: wish.start()].rstrip(" ,") if wish else ""
    return f"{head}." if len(head.split()) >= 2 and has_title(head) else ""


# Behind a subject, up to the end: «…, now looking for a role».
_WISH = re.compile(
    r",?\s+(?:now |currently )?"
    r"(?:seeking|looking for|looking to|hoping to|aspiring to)\b"
)


def _findings(context: Context) -> tuple[Finding, ...]:
    return context.scorecard.findings if context.scorecard else ()


def _with_role(text: str, context: Context) -> str:
    """Name the role and how long, in front of what the first sentence said.

    «Clerk: former baker with six years …»; «Analyst who turns …» -> «Analyst with work
    experience since 2015 who turns …».
    """
    if len(text.split()) > LONGEST:
        return text
    title = title_of(context.resume)
    first = (sentences(text) or ("",))[0]
    since = since_of(context.resume)
    level = _LEVEL.search(first) is not None
    if title and fold(title) not in fold(text) and not has_title(first):
        if level or not since:
            return f"{title}: {lowered(text)}"
        return f"{title}{since}. {text}"
    opening = _TITLED.match(first)
    if level or not since or opening is None or not has_title(opening["title"]):
        return text
    return opening["title"] + since + text[opening.end("title") :]


# A title, and behind it a word that goes on with any words between.
_TITLED = re.compile(
    r"(?P<title>[A-Z][\w/&-]*(?: [\w/&-]+){0,4}?)"
    r"(?=[,.]|\s(?:who|that|in|at|for|focused|supporting|working|based|specialising"
    r"|specializing|helping|turning|building)\b)"
)


def _with_facts(text: str, context: Context, *, skills: bool) -> str:
    longer = text if text.endswith((".", "!", "?")) else f"{text}."
    for sentence, _ in proven(telling(context), context):
        named = sentence.startswith("Skills")
        enough = len(longer.split()) >= FEWEST_WORDS and not (named and skills)
        if enough or fold(sentence.rstrip(".")) in fold(longer):
            continue
        if len(f"{longer} {sentence}".split()) <= LONGEST:
            longer = f"{longer} {sentence}"
    return longer if len(longer.split()) > len(text.split()) else text
