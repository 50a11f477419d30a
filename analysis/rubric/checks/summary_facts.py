"""The professional summary: whether it is concrete and true to the rest."""

from __future__ import annotations

from analysis.findings.describe import count
from analysis.report import Proof, Strength
from analysis.resume import Resume
from analysis.rubric.base import FULL, Note, Outcome, check
from analysis.rubric.career import years_of_work
from analysis.rubric.context import Context
from analysis.text.lists import fold
from analysis.text.numbers import figures, years_said
from analysis.text.senses import find_skills
from analysis.text.skills import Kind, shows, taxonomy
from analysis.text.words import contains_phrase


@check(
    "summary.fact",
    title="A concrete fact that the rest bears out",
    points=3,
    strength=Strength.E,
    source="Our judgement: what is claimed must be found",
    threshold="At least one fact that also stands below, and none that does not",
    why="A claim in the summary is believed when the resume below shows it.",
    advice="Name one fact from your bullets, and only facts that stand there.",
)
def fact(context: Context) -> Outcome | None:
    """Two thirds for a concrete fact (a figure, a skill, an employer, a post held), one
    third for claiming no figure and no tool that the rest of the resume lacks.
    """
    text = context.summary
    if not text:
        return None
    borne, bare = _figures_in(text, _body(context.resume), context)
    shown, unshown = _skills_in(text, context)
    named = tuple(name for name in _held(context) if fold(name) in fold(text))
    borne, bare = (*borne, *shown, *named), (*bare, *unshown)
    if not (borne or bare):
        message = "Nothing in the summary can be found in the rest."
        hint = "Name a tool, a figure or an employer from your bullets."
        return Outcome(0.0, (Note(message, hint, "summary", context.summary_written),))
    if not bare:
        return FULL
    message = f"«{bare[0]}» stands in no job or project."
    hint = "Show it in a bullet too, if it is true."
    return Outcome(2 / 3, (Note(message, hint, "summary", context.summary_written),))


def _held(context: Context) -> tuple[str, ...]:
    """Return employers, and the titles of earlier posts where they say enough: the
    present one is the role, which is asked for elsewhere.
    """
    jobs = context.resume.positions
    titles = [job.title for job in jobs[1:] if len(job.title.split()) > 1]
    return tuple(name for name in (*(job.company for job in jobs), *titles) if name)


def _skills_in(text: str, context: Context) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the hard skills a summary names that the rest shows, and the tools it
    names that the rest neither shows nor lists. A field of work is no bare claim.
    """
    found = find_skills(text, company=context.company)
    names = sorted({item.skill for item in found if item.sure})
    kinds = {name: taxonomy().skills[name].kind for name in names}
    listed = {
        known for name in context.skills.listed for known in context.skills.known(name)
    }
    shown = tuple(
        name
        for name in names
        if kinds[name].is_hard
        and (
            name in context.skills.proven
            or any(shows(name, line) for line in context.skills.evidence_stems)
        )
    )
    tools = (name for name in names if kinds[name] in (Kind.TOOL, Kind.LANGUAGE))
    return shown, tuple(name for name in tools if name not in (*shown, *listed))


def _body(resume: Resume) -> str:
    parts = [bullet.text for _, bullet in resume.bullets()]
    parts += [f"{job.summary} {job.period.text}" for job in resume.positions]
    parts += [f"{item.name} {item.summary}" for item in resume.awards]
    parts += [item.name for item in resume.certificates]
    return "\n".join(parts)


def _figures_in(
    text: str, body: str, context: Context
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the figures of the summary that the body holds, and those it does not."""
    held = set(figures(body))
    said = years_said(text)
    years = years_of_work(context.resume, context.today)
    borne: list[str] = []
    bare: list[str] = []
    if said is not None:
        # «More than ten years» may be eleven and a half; training may count as well.
        # Without dates there is nothing to doubt it by: they are missed elsewhere.
        fits = years == 0 or years + 1.5 >= said
        (borne if fits else bare).append(f"{said} years")
    for figure in figures(text):
        if said is not None and figure == str(said):
            continue
        (borne if figure in held else bare).append(figure)
    return tuple(borne), tuple(bare)


@check(
    "summary.skills",
    title="Two hard skills or more",
    points=2,
    strength=Strength.E,
    source="Our judgement",
    threshold="Two tools, methods or trades; those of the posting when there is one",
    why="Two named skills tell a reader at once whether to read on.",
    advice="Name the two skills that matter most for the work you want.",
)
def skills(context: Context) -> Outcome | None:
    """With a posting the skills are those of it that the resume proves, if it proves
    two; nothing is gained by naming what it does not.
    """
    text = context.summary
    if not text:
        return None
    named = {
        item.skill
        for item in find_skills(text, company=context.company)
        if item.sure and taxonomy().skills[item.skill].kind.is_hard
    }
    wanted = _wanted(context)
    if len(wanted) >= 2:
        held = len(named & set(wanted))
        hint = f"The posting asks for {' and '.join(wanted[:2])}, which you can prove."
    else:
        listed = [n for n in context.skills.listed if not context.skills.is_soft(n)]
        named |= {
            known
            for n in listed
            if contains_phrase(text, n)
            for known in context.skills.known(n) or (n,)
        }
        held = len(named)
        hint = "Name two tools or methods you can prove."
    if held >= 2:
        return FULL
    message = f"{count(held, 'skill')} named." if held else "No skill is named."
    return Outcome(held / 2, (Note(message, hint, "summary", context.summary_written),))


def _wanted(context: Context) -> tuple[str, ...]:
    """Return the skills of the posting that the resume proves."""
    if context.match is None:
        return ()
    return context.match.names(Proof.PROVEN)
