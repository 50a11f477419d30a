"""A plain count of what a resume says, beside the gate and without its help: figures,
names and skills of the result must stand in the source, but for long forms of the list
of acronyms and our own headings and labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from analysis.resume import Resume
from analysis.rewrite.leaves import leaves
from analysis.rewrite.lexicon import all_skill_labels, counts
from analysis.text.lists import DATA, fold, groups
from analysis.text.senses import find_skills

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[\w&+#]+")
_OPENS = re.compile(r"(?:\A|[.!?:;•(–—-]\s*|\n)\Z")


def news(before: Resume, after: Resume, source: Iterable[str]) -> Iterator[str]:
    """Yield every figure, name and skill of `after` that neither `before` nor the lines
    of the source hold.
    """
    old, new = f"{_text(before)}\n" + "\n".join(source), _text(after)
    yield from sorted(_figures(new) - _figures(old) - _spelled(old) - _dates(before))
    allowed = _words(old) | _words("\n".join(groups("acronyms")[""])) | _ours()
    yield from sorted({name for name in _names(new) if fold(name) not in allowed})
    held = _skills(old) | _skills("\n".join(groups("acronyms")[""]))
    words = _words(old)  # a word alone may be read as a skill in a list only
    yield from sorted(s for s in _skills(new) - held if not _words(s) <= words)


def _text(resume: Resume) -> str:
    labels = all_skill_labels()
    return "\n".join(leaf.text for leaf in leaves(resume) if leaf.text not in labels)


def _names(text: str) -> set[str]:
    """Return the words with a capital that open no sentence."""
    return {
        word[0]
        for line in text.splitlines()
        for word in _WORD.finditer(line)
        if word[0][0].isupper() and not _OPENS.search(line[: word.start()])
    }


def _figures(text: str) -> set[str]:
    return {found.replace(",", "") for found in _FIGURE.findall(text)}


def _spelled(text: str) -> set[str]:
    known = _words(text)
    return {value for word, value in counts().items() if word in known}


def _dates(resume: Resume) -> set[str]:
    owners = (*resume.positions, *resume.volunteering, *resume.projects)
    periods = [owner.period for owner in (*owners, *resume.education)]
    return {part for p in periods for part in re.findall(r"\d+", f"{p.start} {p.end}")}


def _words(text: str) -> set[str]:
    return {fold(word) for word in _WORD.findall(text)}


def _skills(text: str) -> set[str]:
    return {
        one.skill for line in text.splitlines() for one in find_skills(line) if one.sure
    }


def _ours() -> set[str]:
    """Return the words of our own headings, labels, dates and sentences."""
    folder = DATA.parents[1] / "rewrite" / "data"
    listed = _words((folder / "headings.toml").read_text(encoding="utf-8"))
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Present Skills"
    tools = _words((folder / "tools.toml").read_text(encoding="utf-8"))
    return listed | _words(months) | tools
