"""How well our reader reads a posting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from analysis.posting import Posting, Requirement
from analysis.text.degrees import level_of
from analysis.text.skills import Kind, same_skill, taxonomy
from analysis.text.words import tokens
from benchmarks.scoring.ranking import Rate
from benchmarks.scoring.scorers import read
from tests.analysis.postings.loading import LEVELS, Truth, Wanted

LENIENT = 0.5  # share of common words from which two skills count as one


@dataclass
class F1:
    """Hits, false alarms and misses, with the words of the latter two."""

    hits: int = 0
    extra: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def value(self) -> float:
        """Return F1, 0 to 1."""
        return 2 * self.hits / max(1, 2 * self.hits + len(self.extra + self.missed))

    @property
    def recall(self) -> float:
        """Return the share found."""
        return self.hits / max(1, self.hits + len(self.missed))

    @property
    def precision(self) -> float:
        """Return the share of findings that are right."""
        return self.hits / max(1, self.hits + len(self.extra))


@dataclass
class Reading:
    """What the reader got right over a set of postings."""

    strict: F1 = field(default_factory=F1)
    lenient: F1 = field(default_factory=F1)
    licences: F1 = field(default_factory=F1)
    need: Rate = field(default_factory=Rate)
    years: Rate = field(default_factory=Rate)
    education: Rate = field(default_factory=Rate)
    degree_required: Rate = field(default_factory=Rate)
    title: Rate = field(default_factory=Rate)
    title_lenient: Rate = field(default_factory=Rate)
    seniority: Rate = field(default_factory=Rate)
    place: Rate = field(default_factory=Rate)
    company: Rate = field(default_factory=Rate)
    has_requirements: Rate = field(default_factory=Rate)


def read_all(truths: Sequence[Truth]) -> Reading:
    """Read every posting and compare."""
    found = Reading()
    for truth in truths:
        posting = read(truth.text)
        _skills(found, truth, posting)
        _facts(found, truth, posting)
    return found


def _skills(found: Reading, truth: Truth, posting: Posting) -> None:
    """Compare hard skills. Soft ones and credentials found are neither right nor wrong
    here, unless the truth has them among the skills.
    """
    wanted = truth.required + truth.preferred
    hard = [item for item in posting.requirements if _is_hard(item)]
    rest = [item for item in posting.requirements if not _is_hard(item)]
    rest = [item for item in rest if any(_alike(item, w, strict=True) for w in wanted)]
    _count(found.strict, truth.name, _paired(hard + rest, wanted, strict=True))
    loose = _paired(hard + rest, wanted, strict=False)
    _count(found.lenient, truth.name, loose)
    for item, want in loose.both:
        said = "required" if want in truth.required else "preferred"
        name = f"{truth.name}: «{want.name}» is {said}, read as {item.need}"
        found.need.add(float(item.need == said), name)
    granted = [item for item in posting.requirements if _is_credential(item)]
    held = truth.licences + truth.licences_preferred
    _count(found.licences, truth.name, _paired(granted, held, strict=False))


def _is_credential(item: Requirement) -> bool:
    skill = taxonomy().get(item.skill)
    return skill is not None and skill.kind.is_credential


def _is_hard(item: Requirement) -> bool:
    skill = taxonomy().get(item.skill)
    return skill is None or (
        skill.kind not in (Kind.SOFT, Kind.SPOKEN) and not skill.kind.is_credential
    )


@dataclass
class _Paired:
    both: list[tuple[Requirement, Wanted]]
    extra: list[str]
    missed: list[str]


def _paired(
    found: Sequence[Requirement], wanted: Sequence[Wanted], *, strict: bool
) -> _Paired:
    """Pair each finding with one wanted skill, exact ones first."""
    both: list[tuple[Requirement, Wanted]] = []
    items, wants = list(found), list(wanted)
    for exact in (True,) if strict else (True, False):
        for item in list(items):
            for want in wants:
                if _alike(item, want, strict=exact):
                    both.append((item, want))
                    items.remove(item)
                    wants.remove(want)
                    break
    return _Paired(both, [i.skill for i in items], [w.name for w in wants])


def _alike(item: Requirement, want: Wanted, *, strict: bool) -> bool:
    said = (item.skill, item.as_written)
    if any(same_skill(one, other) for one in said for other in want.wordings):
        return True
    return not strict and any(
        _overlap(one, other) >= LENIENT for one in said for other in want.wordings
    )


def _overlap(one: str, other: str) -> float:
    """Return the share of words two phrases have in common (Jaccard)."""
    first, second = ({token.key for token in tokens(text)} for text in (one, other))
    return len(first & second) / max(1, len(first | second))


def _count(to: F1, name: str, pairs: _Paired) -> None:
    to.hits += len(pairs.both)
    to.extra += [f"{name}: «{word}»" for word in pairs.extra]
    to.missed += [f"{name}: «{word}»" for word in pairs.missed]


def _facts(found: Reading, truth: Truth, posting: Posting) -> None:
    def say(rate: Rate, read_as: object, right: object, *, held: bool) -> None:
        rate.add(float(held), f"{truth.name}: {right!r}, read as {read_as!r}")

    say(found.years, posting.years, truth.years, held=posting.years == truth.years)
    level = LEVELS[level_of(posting.education)]
    say(found.education, level, truth.education, held=level == truth.education)
    must = posting.degree_required
    say(
        found.degree_required, must, truth.degree_required,
        held=must == truth.degree_required,
    )  # fmt: skip
    exact = any(_words(posting.title) == _words(title) for title in truth.titles)
    say(found.title, posting.title, truth.titles, held=exact)
    close = any(_overlap(posting.title, title) >= LENIENT for title in truth.titles)
    say(found.title_lenient, posting.title, truth.titles, held=close)
    # What a truth leaves out of these three was not looked for.
    for rate, said, right, least in (
        (found.seniority, posting.seniority, truth.seniority, 1.0),
        (found.place, posting.location, truth.place, LENIENT),
        (found.company, posting.company, truth.company, LENIENT),
    ):
        if right:
            say(rate, said, right, held=_overlap(said, right) >= least)
    asks = posting.has_requirements
    say(
        found.has_requirements, asks, truth.has_requirements,
        held=asks == truth.has_requirements,
    )  # fmt: skip


def _words(text: str) -> frozenset[str]:
    return frozenset(token.key for token in tokens(text))


def f1_lines(found: Iterable[tuple[str, F1]]) -> list[str]:
    """Return what F1 missed and what it made up, a line each."""
    lines: list[str] = []
    for label, f1 in found:
        lines += [f"{label} missed {word}" for word in f1.missed]
        lines += [f"{label} made up {word}" for word in f1.extra]
    return lines
