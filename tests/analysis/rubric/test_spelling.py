"""Spelling and grammar: real slips are found, words that are right are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.resume import Bullet, Resume
from analysis.rubric.spelling import misspelt, put_right, ungrammatical
from analysis.text.dictionary import correction, is_word
from tests.analysis.reading.person import people
from tests.analysis.resumes import load
from tests.analysis.rubric.typos import content_words, measure

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"


def own_texts() -> list[str]:
    english = (person for person in people().values() if person["lang"] == "en")
    return [
        line
        for person in english
        for line in (
            person.get("summary", ""),
            *(text for job in person.get("work", ()) for text in job["highlights"]),
        )
    ]


def test_most_slips_in_content_words_are_noticed():
    found = measure(content_words(own_texts()), each=120)
    assert sum(kind.made for kind in found.values()) >= 400
    assert {name for name, kind in found.items() if kind.recall < 0.85} == set()
    noticed = sum(kind.noticed for kind in found.values())
    assert sum(kind.right for kind in found.values()) / noticed >= 0.85


def test_no_word_of_our_own_people_is_called_wrong():
    flagged = {word: correction(word) for word in content_words(own_texts())}
    assert {word: right for word, right in flagged.items() if right} == {}


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not here")
def test_no_word_of_the_corpus_is_called_wrong():
    seen: set[tuple[str, str]] = set()
    for path in sorted(CORPUS.glob("*/*.truth.json")):
        resume = load(path)
        lines = tuple((bullet.id, bullet.text) for _, bullet in resume.bullets())
        if resume.summary:
            lines += (("summary", resume.summary.text),)
        seen |= {(m.word, m.suggestion) for m in misspelt(resume, lines)}
        seen |= {(m.word, m.suggestion) for m in ungrammatical(lines)}
    assert seen == set()


RIGHT = """
organised organized centre center behaviour behavior programme labelled labeled analyse
catalogue fulfilment enrolment paediatric haemodialysis licence practise onboarding
workflow backend refactored deduplication reconciliations phlebotomy sommelier forklift
timesheets microservices prepayments telehealth upselling monthend containerised
geospatial unpaid multidisciplinary subcontractors
"""


@pytest.mark.parametrize("word", RIGHT.split())
def test_british_american_and_working_words_are_right(word):
    assert correction(word) == ""
    assert is_word(word)


def test_names_tools_and_words_used_often_are_vouched_for():
    lines = tuple(
        (f"b{n}", f"Moved the ledger to fizzbook and trained {n} people in fizzbook")
        for n in range(4)
    )
    assert list(misspelt(Resume(), lines)) == []
    assert [m.word for m in misspelt(Resume(), (("b", "Used the ledgre daily"),))] == [
        "ledgre"
    ]


def test_a_slip_is_read_as_what_was_meant():
    assert put_right(
        "Manged the ledgre", {"Manged": "managed", "ledgre": "ledger"}
    ) == ("Managed the ledger")


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("Kept the the bay clean", "the the"),
        ("Ran an weekly clinic", "an weekly"),
        ("Wrote a audit of stores", "a audit"),
        ("Took a hour a day", "a hour"),
        ("Won an university prize", "an university"),
        ("Saved more then a third", "more then"),
        ("Let staff run there own rota", "there own"),
        ("Said their is a fault", "their is"),
        ("Errors that could of been found", "could of"),
    ],
)
def test_what_is_surely_wrong_between_words_is_noticed(line, wrong):
    assert [m.word for m in ungrammatical((("b", line),))] == [wrong]


@pytest.mark.parametrize(
    "line",
    [
        "Ran an hourly check of a unit with a European partner",
        "Wrote an MBA thesis, an SQL course and an X-ray protocol",
        "Held a one-off sale that that year had had no match",
        "Cut errors by half, then trained an honest team at their site",
        "Was there when its first store opened, and led a union and an urgent ward",
        "Visited Bora Bora, Walla Walla and New New York",
        "Managed a user group, a use case and a unique utility",
        "Better than before, then rolled out; the team led by two",
    ],
)
def test_what_is_right_is_left_alone(line):
    assert list(ungrammatical((("b", line),))) == []


def test_bullets_of_one_line_keep_their_place():
    bullet = Bullet("work-1-bullet-1", "Recieved goods")
    found = next(misspelt(Resume(), ((bullet.id, bullet.text),)))
    assert (found.where, found.suggestion) == ("work-1-bullet-1", "received")
