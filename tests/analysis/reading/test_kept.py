"""What holds for every resume, whoever wrote it and however it is set."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import pytest

from analysis.config import AnalysisConfig
from analysis.extract import extract
from analysis.parse import parse
from analysis.parse.leftovers import label_words, texts_in, words_of
from analysis.resume import PRESENT, Resume
from analysis.source import Extraction, SourceFile
from analysis.text.lists import fold
from tests.analysis.reading.making import Made, every

CONFIG = AnalysisConfig(today=date(2026, 1, 1))
_STEP = 6
SAMPLE = [made for made in every() if not made.held_out][::_STEP]
NAMES = [made.name for made in SAMPLE]


@lru_cache(maxsize=len(SAMPLE))
def _read(name: str) -> tuple[Made, Extraction, Resume]:
    made = SAMPLE[NAMES.index(name)]
    content, _ = made.render()
    extraction = extract(SourceFile(f"{name}.pdf", content), CONFIG)
    return made, extraction, parse(extraction)


def _words(resume: Resume) -> set[str]:
    return {word for text in texts_in(resume) for word in words_of(text)}


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_the_page_is_in_the_resume(name: str) -> None:
    _, extraction, resume = _read(name)
    held = "".join(sorted(_words(resume)))
    lost = {
        word
        for word in set(words_of(extraction.text)) - _words(resume)
        if fold(word) not in label_words() and word not in held
    }
    assert not lost


@pytest.mark.parametrize("name", NAMES)
def test_no_word_is_in_the_resume_that_the_page_lacks(name: str) -> None:
    _, extraction, resume = _read(name)
    source = words_of(extraction.text.replace("-\n", "").replace("\n", " "))
    source += words_of(extraction.text + " ".join(extraction.links))
    glued = "".join(source)
    made_up = {
        word
        for word in _words(resume) - set(source)
        if not word.isdigit() and word not in glued
    }
    networks = {profile.network.casefold() for profile in resume.contact.profiles}
    assert made_up <= {PRESENT, resume.language, *networks}


@pytest.mark.parametrize("name", NAMES)
def test_who_and_where_from_are_read(name: str) -> None:
    made, _, resume = _read(name)
    assert fold(resume.contact.name) == fold(made.person["name"])
    assert resume.contact.email == made.person["email"]
    companies = [fold(position.company) for position in resume.positions]
    for item in made.person.get("work", ()):
        assert fold(item["name"]) in companies


@pytest.mark.parametrize("name", NAMES)
def test_every_item_knows_its_page(name: str) -> None:
    _, _, resume = _read(name)
    items = (*resume.positions, *resume.education, *resume.skills, *resume.languages)
    bullets = [bullet for _, bullet in resume.bullets()]
    for item in (*items, *bullets, *resume.headings):
        assert item.place.page >= 1
        assert item.place.box[2] > item.place.box[0]
        assert 0 < item.place.confidence <= 1
