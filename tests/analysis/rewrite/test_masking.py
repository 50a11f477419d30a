from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.resume import Contact
from analysis.rewrite.masking import has_marks, mask_of
from tests.analysis.rewrite.samples import OTTO

PERSONAL = re.compile(
    r"otto|bramwell|reed\b|7946|mill lane|12 mill|\bo\.\s?b|example\.com", re.IGNORECASE
)


@pytest.mark.parametrize(
    "text",
    [
        "Otto Bramwell-Reed, otto@example.com, +44 20 7946 0958",
        "OTTO BRAMWELL-REED",
        "Bramwell-Reed, Otto",
        "Written by Otto, see https://example.com/in/otto-br",
        "otto's desk; the Reed method; bramwell",
        "Signed O. Bramwell-Reed, O.B.R., O. B. and Otto B.",
        "ottobramwell-reed or otto.bramwell-reed or otto_bramwell-reed",
        "Lives at 12 Mill Lane, Thornbury; call (020) 7946 0958",
        "12 MILL LANE, 7946-0958, +442079460958, 0044 20 7946 0958",
        "example.com/in/otto-br, www.example.com/in/otto-br",
    ],
)
def test_nothing_personal_is_left_and_all_of_it_comes_back(text: str) -> None:
    mask = mask_of(OTTO.contact)
    hidden = mask.hide(text)
    assert not PERSONAL.search(hidden), hidden
    assert mask.show(hidden) == text


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("José Núñez", ("JOSE NUNEZ", "Jose\u0301 Nunez", "J. Núñez", "nunez")),
        ("Jürgen Groß", ("Juergen Gross", "JURGEN GROß", "J. Groß")),
        ("Søren Østby", ("Soren Ostby", "Soeren Oestby", "S. Østby")),
        ("Dr. Ann de la Cruz, PhD", ("Ann de la Cruz", "A. Cruz", "Cruz, Ann")),
        ("O’Neill, Sean", ("Sean O’Neill", "SEAN O’NEILL")),
        ("Bo Ng", ("Bo Ng", "Ng, Bo", "B. Ng")),
        ("  Ines \n Okafor ", ("Ines Okafor", "Ines  Okafor")),
        ("Zażółć Gęślą", ("Zazolc Gesla", "Z. Gęślą")),
    ],
)
def test_a_name_is_hidden_in_every_form(name: str, forms: tuple[str, ...]) -> None:
    mask = mask_of(Contact(name=name))
    for form in forms:
        hidden = mask.hide(f"Led by {form} in 2019")
        assert re.fullmatch(r"Led by \[NAME(_\d+)?\] in 2019", hidden), hidden
        assert mask.show(hidden) == f"Led by {form} in 2019"


def test_titles_and_degrees_are_no_part_of_a_name() -> None:
    mask = mask_of(Contact(name="Dr. Jane Roe, MBA, PMP"))
    assert mask.hide("MBA and PMP, with Dr. Smith") == "MBA and PMP, with Dr. Smith"


def test_initials_that_spell_a_skill_are_left_alone() -> None:
    contact = Contact(name="Susan Quinn Lee")
    assert mask_of(contact, ["SQL, Excel"]).hide("Wrote SQL") == "Wrote SQL"
    assert mask_of(contact).hide("Signed SQL") == "Signed [NAME_1]"


def test_a_name_that_nobody_found_is_read_from_the_mail_address() -> None:
    mask = mask_of(Contact(email="jane.doe@example.org"))
    assert mask.hide("Run by Jane Doe") == "Run by [NAME_1]"
    assert mask_of(Contact(email="info@example.org")).hide("Info desk") == "Info desk"


def test_other_peoples_addresses_are_hidden_and_come_back() -> None:
    mask = mask_of(OTTO.contact)
    text = "Ask ann@example.org, (555) 010-7788 or https://example.net/a"
    hidden = mask.hide(text)
    assert hidden == "Ask [EMAIL_1], [PHONE_1] or [LINK_1]"
    assert mask.show(hidden) == text


@pytest.mark.parametrize(
    "text",
    [
        "From 2015 – 2019",
        "03.2015 - 04.2019",
        "Sold 1,200,000 units for $12,400,000",
        "ISO 9001:2015",
        "12 000 000 letters",
        "Ottoman history, reedy voices, a millstone",
        "Node.js and ASP.NET",
    ],
)
def test_what_only_looks_personal_is_left_alone(text: str) -> None:
    assert mask_of(OTTO.contact).hide(text) == text


def test_no_name_hides_nothing() -> None:
    empty = mask_of(replace(OTTO.contact, name="", email="", phone=""))
    assert empty.hide("Ran a till in Leeds") == "Ran a till in Leeds"


def test_a_mark_is_known_whatever_a_model_makes_of_its_case() -> None:
    mask = mask_of(OTTO.contact)
    mask.hide("Otto and OTTO")
    assert mask.show("[Name_2], [NAME_1]") == "OTTO, Otto"
    assert has_marks(mask.show("[NAME_7]"))
    assert not has_marks("a [note] on NAME_1")


_WORDS = st.text(
    st.characters(categories=("L", "Nd", "P", "Zs"), include_characters="\n"),
    max_size=60,
)


@given(st.lists(st.one_of(_WORDS, st.sampled_from(
    ["Otto", "OTTO BRAMWELL-REED", "otto@example.com", "+44 20 7946 0958", "O.B."]
)), max_size=6))  # fmt: skip
def test_whatever_stands_around_it_all_comes_back(pieces: list[str]) -> None:
    mask = mask_of(OTTO.contact)
    text = " ".join(pieces)
    if not has_marks(text):
        assert mask.show(mask.hide(text)) == text
