"""What a changed resume gains: a dump of keywords nothing, a true bullet its due."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from analysis.resume import KeptSection, Resume, Summary
from benchmarks.scoring.candidates import Candidate, with_bullets, with_skills
from benchmarks.scoring.ranking import Rate, applicants, strangers
from benchmarks.scoring.scorers import Scorer, words
from tests.analysis.postings.loading import Truth, Wanted
from tests.analysis.resumes import text_of

Dump = Callable[[Resume, Truth], Resume]


def _terms(truth: Truth) -> list[str]:
    return [wanted.name for wanted in truth.required + truth.preferred]


def _all_words(truth: Truth) -> list[str]:
    return list(dict.fromkeys([*_terms(truth), *words(truth.text)]))


def _told(resume: Resume, text: str) -> Resume:
    before = f"{resume.summary.text} " if resume.summary else ""
    return replace(resume, summary=Summary(before + text))


def _sentences(truth: Truth) -> list[str]:
    found = re.split(r"\n+|(?<=[.!?])\s+", truth.text)
    return [text.strip() for text in found if len(text.split()) > 2]


def _at_the_end(resume: Resume, truth: Truth) -> Resume:
    line = ", ".join(_all_words(truth))
    section = KeptSection("kept-dumped", "Keywords", (line,))
    return replace(resume, kept=(*resume.kept, section))


# Ways to pour a posting's words into a resume without a single fact: none may gain.
DUMPS: dict[str, Dump] = {
    "words in the skills list": lambda r, t: with_skills(r, *_all_words(t)),
    "words in one skill": lambda r, t: with_skills(r, ", ".join(_all_words(t))),
    "words in the summary": lambda r, t: _told(r, ", ".join(_all_words(t)) + "."),
    "words in a bullet": lambda r, t: with_bullets(r, ", ".join(_all_words(t))),
    "words without commas in a bullet": lambda r, t: with_bullets(
        r, " ".join(_all_words(t))
    ),
    "words at the end": _at_the_end,
    "posting as the summary": lambda r, t: _told(r, t.text),
    "posting as bullets": lambda r, t: with_bullets(r, *_sentences(t)),
}
# The skills alone, without a fact: nobody can tell a short list of them from an honest
# one, so these may gain what the same list gains, and no more.
BARE: dict[str, Dump] = {
    "skills six times over": lambda r, t: with_skills(r, *(_terms(t) * 6)),
    "skills as bullets without substance": lambda r, t: with_bullets(r, *_terms(t)),
    "«experienced in» the skills": lambda r, t: with_bullets(
        r, f"Experienced in {', '.join(_terms(t))}."
    ),
}
_FACTS = (
    "Used {} every week from 2021 to 2024 and cut rework by 12%",
    "Brought {} to a team of six, saving 14 hours a month",
    "Led the work on {} for 23 clients and trained three colleagues in it",
    "Put {} to use on 40 cases a month with two complaints in three years",
)


@dataclass
class Dumps:
    """How often dumps gained nothing, by the way they were poured in."""

    by_form: dict[str, Rate] = field(default_factory=lambda: defaultdict(Rate))
    past_proof: Rate = field(default_factory=Rate)

    def over(self, forms: Iterable[str]) -> Rate:
        """Return the rate over several forms."""
        found = Rate()
        for form in forms:
            found.held += self.by_form[form].held
            found.total += self.by_form[form].total
        return found


def dump(scorer: Scorer, truths: Sequence[Truth], people: Sequence[Candidate]) -> Dumps:
    """Pour each posting's words into one resume of its profession and a stranger's."""
    found = Dumps()
    firsts = {t.name: (t, c) for t, c in reversed([*applicants(truths, people)])}
    for truth, candidate in (*firsts.values(), *strangers(truths, people)):
        base = scorer(candidate.resume, truth)
        terms = _terms(truth)
        proofs = [proof(term, place) for place, term in enumerate(terms)]
        proven = scorer(with_bullets(candidate.resume, *proofs), truth)
        listed = scorer(with_skills(candidate.resume, *terms), truth)
        who = f"{truth.name} × {candidate.person}"
        if candidate.resume.positions:
            found.past_proof.add(
                float(listed <= proven + 1e-9), f"{who}: {listed} > {proven}"
            )
        for forms, least in ((DUMPS, base), (BARE, max(base, listed))):
            for form, pour in forms.items():
                after = scorer(pour(candidate.resume, truth), truth)
                name = f"{who}, {form}: {least:.4g} → {after:.4g}"
                # What float noise adds is no gain.
                found.by_form[form].add(float(after <= least + 1e-9), name)
    return found


def proof(term: str, seed: int) -> str:
    """Return a dated, countable bullet that shows a skill."""
    return _FACTS[seed % len(_FACTS)].format(term)


@dataclass
class Proofs:
    """What one true bullet does."""

    never_lowers: Rate = field(default_factory=Rate)
    required_raises: Rate = field(default_factory=Rate)
    raises_uncapped: Rate = field(default_factory=Rate)
    above_preferred: Rate = field(default_factory=Rate)
    any_bullet: Rate = field(default_factory=Rate)


# Plain true lines that no posting asks for: they must not take anything away either.
_NEUTRAL = (
    "Organised the annual summer party for 80 colleagues",
    "Moved the archive of 1,200 folders to a new building in four days",
    "Kept the first-aid box and the plants on the third floor alive since 2019",
)


def prove(
    scorer: Scorer,
    truths: Sequence[Truth],
    people: Sequence[Candidate],
    capped: Callable[[Resume, Truth], bool] = lambda _resume, _truth: False,
) -> Proofs:
    """Add a true bullet: of something required, of something preferred, of neither.

    `capped` says whether a cap holds a match down whatever is added.
    """
    found = Proofs()
    for truth, candidate in applicants(truths, people):
        resume = candidate.resume
        who = f"{truth.name} × {candidate.person}"
        base = scorer(resume, truth)
        gains: dict[bool, list[float]] = {True: [], False: []}
        for place, (wanted, is_required) in enumerate(_missing(truth, resume)):
            changed = with_bullets(resume, proof(_in_words_of(truth, wanted), place))
            gain = scorer(changed, truth) - base
            gains[is_required].append(gain)
            name = f"{who}, «{wanted.name}»: {gain:+.4g}"
            found.never_lowers.add(float(gain >= -1e-9), name)
            if is_required:
                found.required_raises.add(float(gain > 1e-9), name)
                if not capped(changed, truth):
                    found.raises_uncapped.add(float(gain > 1e-9), name)
        for one in gains[True]:
            for other in gains[False]:
                name = f"{who}: required {one:+.4g}, preferred {other:+.4g}"
                found.above_preferred.add(float(one > other + 1e-9), name)
        for text in _NEUTRAL:
            gain = scorer(with_bullets(resume, text), truth) - base
            found.any_bullet.add(float(gain >= -1e-9), f"{who}, «{text}»: {gain:+.4g}")
    return found


def _in_words_of(truth: Truth, wanted: Wanted) -> str:
    """Return the posting's own words for a skill where it has one of the wordings."""
    text = truth.text.casefold()
    found = (word for word in wanted.wordings if word.casefold() in text)
    return next(found, wanted.name)


def _missing(truth: Truth, resume: Resume) -> list[tuple[Wanted, bool]]:
    text = "\n".join(text_of(resume)).casefold()
    listed = [(w, True) for w in truth.required]
    listed += [(w, False) for w in truth.preferred]
    return [
        (wanted, is_required)
        for wanted, is_required in listed
        if not any(word.casefold() in text for word in wanted.wordings)
    ]
