"""ATS optimisation: links, hidden text, acronyms, and what does not belong."""

from __future__ import annotations

import re

from analysis.findings.describe import count
from analysis.report import Strength
from analysis.rubric.base import FULL, Note, Outcome, by_share, check
from analysis.rubric.context import Context
from analysis.source import Mode
from analysis.text.lists import fold, groups
from analysis.text.words import phrases_in, stems


@check(
    "ats.links",
    title="A link to LinkedIn or your work",
    points=1,
    strength=Strength.C,
    source="ResumeGo study of LinkedIn links",
    threshold="At least one",
    why="In a large field study resumes with a full LinkedIn profile were called back "
    "more often.",
    advice="Add the address of your LinkedIn profile or portfolio.",
)
def links(context: Context) -> Outcome | None:
    contact = context.resume.contact
    if contact.url or contact.profiles:
        return FULL
    message = "No link to a profile or portfolio was found."
    return Outcome(0.0, (Note(message, "Add one to the contact lines.", "contact"),))


@check(
    "ats.hidden-text",
    title="No hidden text",
    points=1,
    strength=Strength.B,
    source="Reports of white text in screening projects; TalentWorks on stuffing (C)",
    threshold="No text in the colour of the page, below 4 pt or off the page",
    why="Machines see hidden words and flag them; it has no known benefit.",
    advice="Delete the hidden text.",
)
def hidden_text(context: Context) -> Outcome | None:
    hidden = context.facts.hidden
    if context.facts.mode is Mode.STRUCTURED:
        return None
    if not hidden:
        return FULL
    notes = tuple(
        Note(
            f"Text a person can't see ({item.kind.value.replace('-', ' ')}).",
            "Delete it: machines see it and flag it.",
            "file",
            item.text,
        )
        for item in hidden[:5]
    )
    return Outcome(0.0, notes)


@check(
    "ats.acronyms",
    title="Short and long form of key terms",
    points=1,
    strength=Strength.C,
    source="Third-party reading of Lever and Greenhouse search (weak)",
    threshold="80 % of the known short forms also written out",
    why="A search for one form may not find the other. Nobody can promise that it "
    "will; once each costs nothing.",
    advice="Write the long form once beside the short one.",
)
def acronyms(context: Context) -> Outcome | None:
    """One or two short forms alone say little about a page, and the evidence is weak:
    the share is taken of three at least.
    """
    text = "\n".join(context.facts.source_text) or _all_text(context)
    words = set(re.findall(r"[A-Z][\w&/]*[A-Z]\w*|[A-Z]\d[A-Z]", text))
    folded_stems = stems(text)
    used: list[tuple[str, str]] = []
    for line in groups("acronyms")[""]:
        short, _, long = line.partition(" = ")
        if short in words:
            used.append((short, long))
    if not used:
        return None
    folded = fold(text)
    lacking = [
        (short, long)
        for short, long in used
        if fold(long) not in folded and not stems(long) <= folded_stems
    ]
    notes = [
        Note(
            f"«{short}» stands without its long form.",
            f"Write «{long} ({short})» once, where it reads well.",
            "skills",
        )
        for short, long in lacking
    ]
    return by_share(notes, max(3, len(used)), full=0.2, none=1.0)


def _all_text(context: Context) -> str:
    return "\n".join([*(text for _, text in context.prose), *context.skills.listed])


@check(
    "ats.personal-data",
    title="Nothing private that nobody needs",
    points=1,
    strength=Strength.B,
    source="RChilli codes 5101 and 5103",
    threshold="No birth date, marital status, licence or identity number, references",
    why="Systems flag private data, and some employers must not see it.",
    advice="Take out birth date, marital status, identity numbers and references.",
)
def personal_data(context: Context) -> Outcome | None:
    """A photo is charged under «formatting.graphics». References cost half, private
    data all.
    """
    notes: list[Note] = []
    for line in context.facts.source_text:
        found = phrases_in(line, "wording", "personal")
        if found:
            message = f"«{found[0].rstrip(':')}» is private."
            notes.append(Note(message, "Leave it out.", "file", line))
    for line in context.facts.source_text:
        if phrases_in(line, "wording", "references"):
            message = "References are offered in the resume."
            notes.append(Note(message, "Leave the line out.", "file", line, weight=0.5))
    people = len(context.resume.references)
    if people and not notes:
        message = f"{count(people, 'reference')} named."
        hint = "Send references when asked; the room is worth more to you."
        notes.append(Note(message, hint, "references", weight=0.5))
    lost = min(1.0, sum(note.weight for note in notes))
    return Outcome(1.0 - lost, tuple(notes[:5]))
