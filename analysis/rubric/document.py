"""Writes docs/rubric.md from the checks themselves, so that the two can't differ.

`python -m analysis.rubric.document > docs/rubric.md` brings the file up to date.
"""

from __future__ import annotations

import sys

from analysis.rubric.base import Check
from analysis.rubric.scoring import CATEGORIES, RUBRIC_VERSION, checks_of
from analysis.text.profiles import all_profiles

_OPENING = f"""# The rubric

<!-- Written by `python -m analysis.rubric.document`; a test holds it to the code. -->

Version {RUBRIC_VERSION}. Five categories of 20 points. Every check is a pure function
of the resume, the file, the posting's match and the date of the analysis: the same
input gives the same number.

A check that does not apply gives its points to the others of its category. Each check
says how well its evidence stands:

| strength | rests on |
|---|---|
| A | an experiment or peer-reviewed work |
| B | what makers of recruiting software document |
| C | a large but one-sided or vendor study |
| D | career-centre custom |
| E | our own judgement |

Points are counted in hundredths, and what the findings cost adds up to what is missing
from a hundred. Beside its cost each finding says what mending it alone would bring in
its check; where a threshold wants several mended together that can be nothing. A slip
of the pen is charged once, under spelling: every other check reads the word as meant.

A file without enough text gets no score at all: the report says that it is unreadable.
The score is ours: no recruiting system uses it, and none has one score for everybody.
"""

_FIELDS = """## Fields of work

A field adds words to the checks, never points. It is detected from the titles and
skills, shown, and can be chosen.

{profiles}
"""


def markdown() -> str:
    """Return the whole page."""
    parts = [_OPENING]
    for category in CATEGORIES:
        parts.append(f"## {category.title}\n")
        parts += [_section(unit) for unit in checks_of(category)]
    profiles = "\n".join(f"- {item.label} (`{item.key}`)" for item in all_profiles())
    parts.append(_FIELDS.format(profiles=profiles))
    return "\n".join(parts)


def _section(unit: Check) -> str:
    return (
        f"### {unit.title}\n\n"
        f"`{unit.id}` · {unit.points:g} points · strength {unit.strength.value}\n\n"
        f"- Full marks: {unit.threshold}.\n"
        f"- Why: {unit.why}\n"
        f"- What to do: {unit.advice}\n"
        f"- Source: {unit.source}.\n"
    )


if __name__ == "__main__":
    sys.stdout.write(markdown())
