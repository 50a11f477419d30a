from __future__ import annotations

import pytest

from analysis.render.contact import (
    Item,
    contact_items,
    place_text,
    rows_of,
    web_address,
)
from analysis.resume import Contact, Location, Profile


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("javascript:alert(1)", ""),
        ("ada.example.com", "https://ada.example.com"),
        ("HTTPS://ada.example.com", "HTTPS://ada.example.com"),
        ("https://ada.example.com two", ""),
        ("no address", ""),
    ],
)
def test_only_web_addresses_are_linked(text: str, address: str) -> None:
    assert web_address(text) == address


def test_a_profile_keeps_network_and_user_name() -> None:
    profiles = (
        Profile("GitHub", "ada", "https://github.com/ada"),
        Profile("Portfolio", "", "https://ada.example.com/"),
        Profile("Mastodon", "@ada@social.example"),
        Profile("LinkedIn", "ada", "https://linkedin.com/in/x77"),
    )
    assert list(contact_items(Contact(profiles=profiles))) == [
        Item("github.com/ada", "https://github.com/ada"),
        Item("Portfolio: ada.example.com", "https://ada.example.com/"),
        Item("Mastodon: @ada@social.example"),
        Item("linkedin.com/in/x77 (ada)", "https://linkedin.com/in/x77"),
    ]


@pytest.mark.parametrize(
    ("location", "text"),
    [
        (Location("Leeds, UK", "Leeds", "", "UK"), "Leeds, UK"),
        (Location("Leeds", "Leeds", postal_code="LS1 4AB"), "LS1 4AB, Leeds"),
        (
            Location("", "Bonn", "", "DE", "53111", "Am Hof 2"),
            "Am Hof 2, 53111 Bonn, DE",
        ),
    ],
)
def test_a_place_loses_nothing(location: Location, text: str) -> None:
    assert place_text(location) == text


def test_contact_details_stand_in_rows_of_about_the_same_length() -> None:
    items = tuple(Item("x" * 22 + str(number)) for number in range(6))
    rows = rows_of(items)
    assert [len(row) for row in rows] == [3, 3]
    assert tuple(item for row in rows for item in row) == items
    assert rows_of(()) == ()
    assert rows_of((Item("y" * 300),)) == ((Item("y" * 300),),)
