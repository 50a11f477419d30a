"""A second reader, as simple as can be: does plain text, line by line, give the same?

It knows nothing of layout. What it can't find on a line (or on two lines that follow
each other) of the text in source order, other simple parsers may not find either.
"""

from __future__ import annotations

import re

from analysis.resume import Resume
from analysis.text.lists import fold

Lost = tuple[str, str, str]  # what it is, the id of its item, as read

_LETTERS = re.compile(r"[^\w]+")


def recovered(resume: Resume, lines: tuple[str, ...]) -> tuple[int, tuple[Lost, ...]]:
    """Return how many fields the simple reader finds, and those it does not."""
    text = _squeezed_pairs(lines)
    wanted: list[Lost] = []
    contact = resume.contact
    wanted += [("name", "contact", contact.name), ("mail", "contact", contact.email)]
    wanted.append(("phone", "contact", contact.phone))
    for job in resume.positions:
        wanted += [
            ("title", job.id, job.title),
            ("employer", job.id, job.company),
            ("date", job.id, job.period.text),
        ]
    wanted += [("school", item.id, item.institution) for item in resume.education]
    wanted += [
        ("bullet", bullet.id, " ".join(bullet.text.split()[:6]))
        for _, bullet in resume.bullets()
    ]
    wanted = [item for item in wanted if _squeezed(item[2])]
    lost = tuple(item for item in wanted if _squeezed(item[2]) not in text)
    return len(wanted) - len(lost), lost


def _squeezed(text: str) -> str:
    return _LETTERS.sub("", fold(text))


def _squeezed_pairs(lines: tuple[str, ...]) -> str:
    """Return the lines squeezed to letters, so that a wrapped field is still found."""
    return "".join(_squeezed(line) for line in lines)
