"""Evidence that a text is a heading, a name, a place, a phone, a title, a school."""

from __future__ import annotations

import pytest

from analysis.text.headings import kind_of
from analysis.text.names import name_score
from analysis.text.phones import find_phone
from analysis.text.places import place_score
from analysis.text.roles import (
    find_degree,
    organisation_score,
    school_score,
    title_score,
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("WORK EXPERIENCE", "positions"),
        ("Employment History:", "positions"),
        ("W O R K", "positions"),
        ("Experience (3)", "positions"),
        ("Relevant Teaching Experience", "positions"),
        ("Berufserfahrung", "positions"),
        ("Expérience professionnelle", "positions"),
        ("Experiencia laboral", "positions"),
        ("Doświadczenie zawodowe", "positions"),
        ("Education & Training", "education"),
        ("Formação académica", "education"),
        ("Opleidingen", "education"),
        ("Skills & Tools", "skills"),
        ("Competenze tecniche", "skills"),
        ("Sprachkenntnisse", "languages"),
        ("Volunteer Experience", "volunteering"),
        ("Project Experience", "projects"),
        ("Centres d’intérêt", "interests"),
        ("About me", "summary"),
    ],
)
def test_headings_are_known_in_many_wordings(text: str, kind: str) -> None:
    assert kind_of(text)[0] == kind


@pytest.mark.parametrize("text", ["Blue Door Kitchen", "Head cook", "2019 – 2021", ""])
def test_other_lines_are_no_headings(text: str) -> None:
    assert kind_of(text) == ("", 0.0)


@pytest.mark.parametrize(
    "text",
    ["Nora Feldt", "DR. IMRE VÁNDOR", "Ana de la Vega", "Åsa Ö. Ek, PhD", "張偉"],
)
def test_names_look_like_names(text: str) -> None:
    assert name_score(text) > 0


@pytest.mark.parametrize("text", ["nora@example.com", "Fed 40 guests", "cook of soups"])
def test_other_texts_do_not_look_like_names(text: str) -> None:
    assert name_score(text) == 0


@pytest.mark.parametrize(
    "text",
    ["Berlin", "Austin, TX", "Cebu City, Philippines", "Remote", "80331 München"],
)
def test_places_are_known(text: str) -> None:
    assert place_score(text) >= 0.8


@pytest.mark.parametrize(
    "text",
    ["Hallbach GmbH, Augsburg", "Pied Door, Berlin", "Cook", "University of Bath"],
)
def test_companies_in_a_place_are_not_the_place(text: str) -> None:
    assert place_score(text) < 0.8


@pytest.mark.parametrize(
    "text", ["+44 7700 900142", "(330) 555-0148", "06 55 50 01 23", "+49 89/5550-123"]
)
def test_phones_are_found(text: str) -> None:
    assert find_phone(f"Tel {text}") == (4, 4 + len(text))


@pytest.mark.parametrize("text", ["2015 - 2018", "2019-01-01", "12345", "ISBN"])
def test_dates_and_short_numbers_are_no_phones(text: str) -> None:
    assert find_phone(text) is None


@pytest.mark.parametrize(
    "text",
    ["Head of Sales", "Projektleiterin", "Ingénieure logicielle", "Enfermero", "CTO"],
)
def test_titles_are_known(text: str) -> None:
    assert title_score(text) > 0


def test_organisations_and_schools_are_told_by_their_words() -> None:
    assert organisation_score("Hallbach Maschinenbau GmbH") == 1.0
    assert organisation_score("Pied Door") == 0.0
    assert school_score("Technische Universität Ilmenfeld") == 1.0
    assert school_score("Pied Door") == 0.0


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("B.Sc. in Geology", "B.Sc."),
        ("BSc (Hons) Geology", "BSc (Hons)"),
        ("Master of Arts, History", "Master of Arts"),
        ("Licence en droit", "Licence"),
        ("Diplom-Ingenieurin Maschinenbau", "Diplom-Ingenieurin"),
    ],
)
def test_degrees_are_found(text: str, kind: str) -> None:
    span = find_degree(text)
    assert span is not None
    assert text[slice(*span)] == kind


def test_small_words_are_no_degrees() -> None:
    assert find_degree("as a ma of ba") is None
