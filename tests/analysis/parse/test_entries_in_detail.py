from __future__ import annotations

import pytest

from tests.analysis.parse.reading import read

CONTACT = "Nora Feldt\nnora@example.org\n\n"


@pytest.mark.parametrize(
    ("heading", "lines"),
    [
        ("Experience", ("Employer: Blue Door", "Position: Cook",
                        "Period: 2015 - 2019")),
        ("Berufserfahrung", ("Zeitraum: 2015 - 2019", "Arbeitgeber: Blue Door",
                             "Position: Cook")),
        ("Experiência profissional", ("Empresa: Blue Door", "Cargo: Cook",
                                      "Período: 2015 - 2019")),
    ],
)  # fmt: skip
def test_labels_say_what_a_field_is(heading: str, lines: tuple[str, ...]) -> None:
    second = [text.replace("Blue Door", "Red Gate") for text in lines]
    body = "\n".join([*lines, "- Fed guests", "", *second, "- Fed more guests"])
    resume = read(f"{CONTACT}{heading}\n{body}")
    first, last = resume.positions
    assert (first.title, first.company) == ("Cook", "Blue Door")
    assert (last.title, last.company) == ("Cook", "Red Gate")
    assert (first.period.start, first.period.end) == ("2015", "2019")


def test_remarks_with_labels_are_no_names() -> None:
    resume = read(
        f"{CONTACT}Experience\nSupply Technician\nDepot North\n10/2012 - 04/2017\n"
        "Hours per week: 40\nSeries and grade: GS-2005-07\nSalary: $41,120 per year\n"
        "- Received supplies"
    )
    (position,) = resume.positions
    assert (position.title, position.company) == ("Supply Technician", "Depot North")
    assert position.period.start == "2012-10"


def test_unmarked_points_are_told_from_the_head() -> None:
    resume = read(
        f"{CONTACT}Experience\nCook\nBlue Door\n2015 - 2019\n"
        "Fed forty guests a night\nWrote the menus of the week\n\n"
        "Waiter\nRed Gate\n2011 - 2015\nServed the terrace by the sea"
    )
    first, second = resume.positions
    assert [bullet.text for bullet in first.bullets] == [
        "Fed forty guests a night",
        "Wrote the menus of the week",
    ]
    assert (second.title, second.company) == ("Waiter", "Red Gate")


def test_jobs_without_dates_are_one_a_line() -> None:
    resume = read(
        f"{CONTACT}Employment\nReceptionist, Purley Dental\nClerk, Whitgift Stationers"
    )
    assert [(p.title, p.company) for p in resume.positions] == [
        ("Receptionist", "Purley Dental"),
        ("Clerk", "Whitgift Stationers"),
    ]


@pytest.mark.parametrize("towns", [("Bottrop", "Duisburg"), ("Kleinzell", "Ober-Inn")])
def test_an_unknown_town_behind_a_company_is_a_place(towns: tuple[str, str]) -> None:
    resume = read(
        f"{CONTACT}Berufserfahrung\n2015 - 2019\nKöchin\nBlaue Tür GmbH, {towns[0]}\n"
        f"- Gäste bewirtet\n\n2011 - 2015\nKellnerin\nRotes Tor GmbH, {towns[1]}\n"
        "- Gäste bedient"
    )
    assert [(p.company, p.location) for p in resume.positions] == [
        ("Blaue Tür GmbH", towns[0]),
        ("Rotes Tor GmbH", towns[1]),
    ]


@pytest.mark.parametrize(
    ("company", "place"),
    [("Harbourline", "Singapore"), ("Rede Ensina S.A.", "Belo Horizonte, MG")],
)
def test_a_company_is_not_taken_for_the_town_before_a_country(
    company: str, place: str
) -> None:
    resume = read(
        f"{CONTACT}Experience\nCook\n{company}, {place}\n2015 - 2019\n- Fed guests"
    )
    assert resume.positions[0].company == company
    assert resume.positions[0].location == place


@pytest.mark.parametrize(
    "lines",
    [
        ("Python\tExpert", "Go\tAdvanced", "SQL\tExpert"),
        ("Python (Expert)", "Go (Advanced)", "SQL (Expert)"),
        ("Python – Experte", "Go – Grundkenntnisse", "SQL – Experte"),
    ],
)
def test_levels_beside_skills_are_no_skills(lines: tuple[str, ...]) -> None:
    resume = read(f"{CONTACT}Skills\n" + "\n".join(lines))
    assert sorted(resume.skill_names()) == ["Go", "Python", "SQL"]
    assert len(resume.skills) == 2


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ("Name: Nora Feldt", "Nora Feldt"),
        ("Vorname: Nora\nNachname: Feldt", "Nora Feldt"),
        ("Nom : Feldt\nPrénom : Nora", "Nora Feldt"),
        ("Imię i nazwisko: Nora Feldt", "Nora Feldt"),
    ],
)
def test_a_name_with_a_label_is_read(rows: str, name: str) -> None:
    resume = read(
        f"Curriculum vitae\n\nContact\n{rows}\nE-Mail: nora@example.org\n\n"
        "Skills\nBaking, Menus"
    )
    assert resume.contact.name == name
    assert resume.contact.email == "nora@example.org"


def test_a_birth_date_keeps_its_label() -> None:
    resume = read(
        "Nora Feldt\n\nPersönliche Daten\nGeburtsdatum: 14.05.1984\n"
        "Staatsangehörigkeit: Deutsch\nE-Mail: nora@example.org\n\nKenntnisse\nBacken"
    )
    assert "Geburtsdatum: 14.05.1984" in resume.contact.extra


@pytest.mark.parametrize(
    ("address", "city"),
    [
        ("Rosengasse 9, 8400 Winterthur", "Winterthur"),
        ("Rua do Breiner 88, 4050-124 Porto", "Porto"),
        ("12 rue des Goélands, 29000 Quimper", "Quimper"),
        ("4418 Poplar Level Rd, Louisville, KY 40213", "Louisville"),
    ],
)
def test_the_town_of_an_address_stands_behind_its_code(address: str, city: str) -> None:
    resume = read(f"Nora Feldt\n{address}\nnora@example.org\n\nSkills\nBaking, Menus")
    assert resume.contact.location.city == city


def test_a_company_that_ends_in_a_dot_is_no_sentence() -> None:
    resume = read(
        f"{CONTACT}Experiencia laboral\nTEQUILERA LOS AGAVES DEL NORTE, S.A. DE C.V.\n"
        "Jefa de Impuestos\nJalisco • marzo de 2019 a la actualidad\n- Coordino todo"
    )
    (position,) = resume.positions
    assert position.title == "Jefa de Impuestos"
    assert position.company.startswith("TEQUILERA LOS AGAVES")


@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_resume_without_headings_is_divided_by_its_dates(gap: str) -> None:
    resume = read(
        "Nora Feldt\nnora@example.org | +44 7700 900318\n\n"
        "Calm cook with ten years in busy harbour kitchens and a love of bread.\n\n"
        f"Cook | Blue Door | 2015 - 2019\n- Fed forty guests\n{gap}"
        "Waiter | Red Gate | 2011 - 2015\n- Served the terrace\n\n"
        "Diploma of Cookery | Harbour College | 2009 - 2011"
    )
    assert [(p.title, p.company) for p in resume.positions] == [
        ("Cook", "Blue Door"),
        ("Waiter", "Red Gate"),
    ]
    assert [school.institution for school in resume.education] == ["Harbour College"]
    assert resume.summary is not None
    assert resume.contact.email == "nora@example.org"


def test_a_list_item_that_begins_with_a_span_of_time_is_an_entry() -> None:
    resume = read(
        f"{CONTACT}Experience\n- 2015 - 2019: Cook, Blue Door\n"
        "  - Fed forty guests a night\n- 2011 - 2015: Waiter, Red Gate\n"
        "  - Served the terrace by the sea"
    )
    assert [(p.title, p.company) for p in resume.positions] == [
        ("Cook", "Blue Door"),
        ("Waiter", "Red Gate"),
    ]
    assert [len(p.bullets) for p in resume.positions] == [1, 1]
