from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.rewrite.masking import mask_of
from tests.analysis.rewrite.samples import OTTO

MASK = mask_of(OTTO.contact)
PERSONAL = (
    "Otto",
    "Bramwell-Reed",
    "otto@example.com",
    "+44 20 7946 0958",
    "12 Mill Lane",
    "example.com/in/otto-br",
    "otto-br",
)


@pytest.mark.parametrize(
    "text",
    [
        "Otto Bramwell-Reed, otto@example.com, +44 20 7946 0958",
        "Written by Otto, see https://example.com/in/otto-br",
        "Lives at 12 Mill Lane, Thornbury; call +44 20 7946 0958",
    ],
)
def test_nothing_personal_is_left_and_all_of_it_comes_back(text: str) -> None:
    hidden = MASK.hide(text)
    assert not [piece for piece in PERSONAL if piece in hidden]
    assert MASK.show(hidden) == text


def test_other_peoples_addresses_are_hidden_for_good() -> None:
    hidden = MASK.hide("Ask ann@example.org, (555) 010-7788 or https://example.net/a")
    assert hidden == "Ask [EMAIL], [PHONE] or [LINK]"
    assert MASK.show(hidden) == hidden


@pytest.mark.parametrize(
    "text",
    ["From 2015 – 2019", "Sold 1,200,000 units for $12,400,000", "ISO 9001:2015"],
)
def test_figures_are_no_phone_numbers(text: str) -> None:
    assert MASK.hide(text) == text


def test_no_name_hides_nothing() -> None:
    empty = mask_of(replace(OTTO.contact, name="", email="", phone=""))
    assert empty.hide("Ran a till in Leeds") == "Ran a till in Leeds"
