"""The resumes that are ranked: one a person, from the corpus and of our own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from analysis.resume import Bullet, Entry, Resume, SkillGroup
from tests.analysis.postings import loading
from tests.analysis.postings.loading import HELD_OUT, WORKED, Side
from tests.analysis.reading.person import SECTIONS, people, truth
from tests.analysis.resumes import from_json_resume

_CONTACT = ("label", "summary", "address", "profiles", "email", "phone")


@dataclass(frozen=True)
class Candidate:
    """A person with the work they do and their resume."""

    person: str
    profession: str
    resume: Resume


def candidates(corpus: Path, part: str) -> tuple[Candidate, ...]:
    """Return everybody who is ranked for the postings of a set."""
    keys = dict(loading.professions(WORKED))
    found = dict(_of_corpus(corpus)) | dict(_of_reading())
    if part == HELD_OUT:
        keys |= loading.professions(HELD_OUT)
        found |= dict(_of_set(HELD_OUT))
    return tuple(
        Candidate(name, keys.get(name, name), resume)
        for name, resume in sorted(found.items())
    )


def _of_corpus(corpus: Path) -> Iterator[tuple[str, Resume]]:
    """Yield each person by the truth file that shows most of them."""
    fullest: dict[str, dict[str, Any]] = {}
    for path in sorted(corpus.glob("*/*.truth.json")):
        plain = json.loads(path.read_text("utf-8"))
        person = plain["_meta"]["person"]
        if _size(plain) > _size(fullest.get(person, {})):
            fullest[person] = plain
    for person, plain in fullest.items():
        yield person, from_json_resume(plain)


def _size(plain: dict[str, Any]) -> int:
    return len(json.dumps({k: v for k, v in plain.items() if not k.startswith("_")}))


def _of_reading() -> Iterator[tuple[str, Resume]]:
    shown = (*_CONTACT, *SECTIONS)
    for name, person in people().items():
        yield name, from_json_resume(truth(person, shown, years=False))


def _of_set(part: str) -> Iterator[tuple[str, Resume]]:
    for path in sorted((loading.HERE / part / "people").glob("*.json")):
        yield path.stem, from_json_resume(json.loads(path.read_text("utf-8")))


def with_bullets(resume: Resume, *texts: str) -> Resume:
    """Return a resume whose latest job has more bullets."""
    if not resume.positions:
        return resume
    job = resume.positions[0]
    added = tuple(Bullet(f"added-{n}", text) for n, text in enumerate(texts))
    changed = replace(job, bullets=(*job.bullets, *added))
    return replace(resume, positions=(changed, *resume.positions[1:]))


def with_skills(resume: Resume, *names: str) -> Resume:
    """Return a resume whose first list of skills is longer."""
    if not names:
        return resume
    groups = resume.skills or (SkillGroup("skills-1", "", ()),)
    first = replace(groups[0], skills=(*groups[0].skills, *names))
    return replace(resume, skills=(first, *groups[1:]))


def side(base: Resume, change: Side) -> Resume:
    """Return the resume of one side of a pair."""
    found = _without(base, change.without) if change.without else base
    found = with_bullets(found, *change.bullets) if change.bullets else found
    held = tuple(
        Entry(f"certificate-added-{n}", name)
        for n, name in enumerate(change.certificates)
    )
    found = replace(found, certificates=(*found.certificates, *held))
    return with_skills(found, *change.skills)


def _begins_with(word: str) -> str:
    """Return the pattern for words that begin so; for short ones, the word itself."""
    return rf"(?<!\w){re.escape(word)}" + (r"(?!\w)" if len(word) <= 3 else "")


def _without(resume: Resume, words: tuple[str, ...]) -> Resume:
    def stays(text: str) -> bool:
        return not any(pattern.search(text) for pattern in patterns)

    patterns = [re.compile(_begins_with(word), re.I) for word in words]

    summary = resume.summary
    return replace(
        resume,
        summary=summary if summary and stays(summary.text) else None,
        positions=tuple(
            replace(job, bullets=tuple(b for b in job.bullets if stays(b.text)))
            for job in resume.positions
            if stays(job.title)
        ),
        skills=tuple(
            replace(group, skills=tuple(s for s in group.skills if stays(s)))
            for group in resume.skills
        ),
        education=tuple(
            s for s in resume.education if stays(f"{s.degree} {s.area}")
        ),
        certificates=tuple(c for c in resume.certificates if stays(c.name)),
    )  # fmt: skip
