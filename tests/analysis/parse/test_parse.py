from __future__ import annotations

import json

import pytest

from analysis.errors import Code, InputError
from analysis.parse import parse
from analysis.parse.leftovers import texts_in, words_of
from analysis.resume import PRESENT
from tests.analysis.parse import samples
from tests.analysis.parse.reading import extraction_of, read

ALL = {
    "german": (samples.GERMAN, "cv.txt"),
    "french": (samples.FRENCH, "cv.md"),
    "spanish": (samples.SPANISH, "cv.txt"),
    "typed": (samples.TYPED, "cv.txt"),
    "grouped": (samples.GROUPED, "cv.txt"),
    "functional": (samples.FUNCTIONAL, "cv.txt"),
}


@pytest.mark.parametrize("name", sorted(ALL))
def test_no_word_is_lost_and_none_invented(name: str) -> None:
    extraction = extraction_of(*ALL[name])
    resume = parse(extraction)
    source = set(words_of(extraction.text)) | set(words_of(" ".join(extraction.links)))
    held = {word for text in texts_in(resume) for word in words_of(text)}
    lost = {word for word in source - held if len(word) > 4}
    assert lost <= {"telefon", "email"}
    made = {word for word in held - source if not word.isdigit()}
    assert made <= {PRESENT, "linkedin", resume.language}


@pytest.mark.parametrize("name", sorted(ALL))
def test_reading_twice_gives_the_same(name: str) -> None:
    assert read(*ALL[name]) == read(*ALL[name])


def test_a_german_resume_is_read() -> None:
    resume = read(samples.GERMAN)
    assert resume.language == "de"
    assert resume.contact.name == "Katharina Brandl"
    assert resume.contact.phone == "+49 89 5550 0123"
    assert resume.contact.location.city == "München"
    first, second = resume.positions
    assert (first.title, first.company) == (
        "Senior Projektleiterin",
        "Hallbach Maschinenbau GmbH",
    )
    assert (first.location, first.period.start, first.period.end) == (
        "Augsburg",
        "2019-03",
        PRESENT,
    )
    assert len(first.bullets) == len(second.bullets) == 2
    (school,) = resume.education
    assert (school.degree, school.area) == ("Diplom-Ingenieurin", "Maschinenbau")
    assert school.grade == "Abschlussnote: 1,7"
    assert [item.name for item in resume.languages] == [
        "Deutsch",
        "Englisch",
        "Spanisch",
    ]


def test_a_french_resume_in_markdown_is_read() -> None:
    resume = read(samples.FRENCH, "cv.md")
    assert resume.language == "fr"
    assert resume.contact.headline == "Développeuse web"
    assert resume.contact.location.city == "Lyon"
    assert [(p.title, p.company, p.location) for p in resume.positions] == [
        ("Développeuse full-stack", "Atelier Numérique", "Lyon"),
        ("Développeuse front-end", "Studio Papaye", "Grenoble"),
    ]
    assert resume.education[0].institution == "Université de Belrive"
    assert resume.skills[0].name == "Langages"
    assert resume.skills[0].skills == ("JavaScript", "TypeScript", "PHP")


def test_a_spanish_resume_is_read() -> None:
    resume = read(samples.SPANISH)
    assert resume.language == "es"
    assert [(p.title, p.company, p.location) for p in resume.positions] == [
        ("Enfermero de urgencias", "Hospital Clínico del Turia", "Valencia"),
        ("Auxiliar de enfermería", "Residencia Los Almendros", "Castellón"),
    ]
    assert resume.education[0].area == "Enfermería"
    assert resume.skills[0].skills == ("Office", "Gacela", "SELENE")


def test_a_typed_and_wrapped_resume_is_read() -> None:
    resume = read(samples.TYPED)
    assert resume.contact.email == "wendell@example.com"
    assert resume.contact.phone == "(330) 555-0148"
    assert resume.contact.location.city == "Akron"
    assert [(p.title, p.company, p.location) for p in resume.positions] == [
        ("Forklift Operator", "Buckley Paper Co.", "Akron, OH"),
        ("Warehouse Associate", "Tri-County Distribution", "Canton, OH"),
    ]
    bullet = resume.positions[0].bullets[0]
    assert bullet.text.endswith("with no damage claims in the last three years")


def test_promotions_share_their_company() -> None:
    resume = read(samples.GROUPED)
    assert [(p.title, p.company) for p in resume.positions] == [
        ("Supply Chain Director", "Fjordline Foods"),
        ("Supply Chain Manager", "Fjordline Foods"),
        ("Demand Planner", "Kestrel Retail"),
    ]
    first, second, third = resume.positions
    assert first.group == second.group != ""
    assert third.group == ""


def test_sections_of_no_known_kind_keep_their_heading() -> None:
    resume = read(samples.FUNCTIONAL)
    text = "\n".join(texts_in(resume))
    assert "Planned the parish fair for 900 guests" in text
    assert resume.references[0].name == "Available upon request"
    assert resume.positions == ()


def test_headings_are_listed_in_source_order() -> None:
    kinds = [heading.kind for heading in read(samples.TYPED).headings]
    assert kinds == ["summary", "positions", "education", "certificates"]


def test_every_item_has_an_id_of_its_own() -> None:
    resume = read(samples.GERMAN)
    ids = [p.id for p in resume.positions]
    ids += [bullet.id for _, bullet in resume.bullets()]
    assert len(ids) == len(set(ids))


def test_a_text_that_is_no_resume_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        read("Mix the flour with water. Wait an hour. Bake the bread. " * 20)
    assert caught.value.code is Code.FILE_NOT_A_RESUME


def test_a_json_resume_is_taken_over() -> None:
    data = {
        "basics": {"name": "Nora Feldt", "location": {"city": "Bern"}, "url": 7},
        "work": [
            {"name": "Blue Door", "position": "Cook", "startDate": "2019-04-01"},
            "not an object, but kept as a name",
        ],
        "skills": [{"name": "Baking", "keywords": ["Bread", 3]}],
    }
    resume = read(json.dumps(data), "cv.json")
    assert resume.contact.name == "Nora Feldt"
    assert resume.contact.location.city == "Bern"
    assert resume.positions[0].period.start == "2019-04"
    assert resume.positions[0].period.is_current
    assert resume.skills[0].skills == ("Bread",)
