"""The cards that a filter and a page of the review show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from jobs.models import Change
from jobs.presenters.changes import Card, TocGroup, cards_of, toc_of
from jobs.presenters.report import FilterLink

PAGE_SIZE = 20
KEYS = (
    ("J", "next change"),
    ("K", "previous change"),
    ("A", "accept"),
    ("R", "reject, keep the original"),
    ("E", "edit"),
    ("U", "undo"),
    ("Esc", "leave the field"),
    ("?", "show these keys"),
)
_SHOWS = (("", "All"), ("todo", "To decide"), ("blocked", "Needs a fact"))


@dataclass(frozen=True, slots=True)
class Deck:
    """What the review shows of a job's changes. `query` keeps the filter in links.
    `address` is the page's own: what was refused is shown at another one.
    """

    cards: tuple[Card, ...]
    page: Page[Card]
    parts: tuple[FilterLink, ...]
    show: str
    part: str
    address: str
    keys: tuple[tuple[str, str], ...] = KEYS

    @property
    def filters(self) -> tuple[FilterLink, ...]:
        """Return the filters with how many cards of this part each shows."""
        here = [card for card in self.cards if self.part in ("", card.part)]
        return tuple(
            FilterLink(
                value, label, sum(_shown(c, value) for c in here), value == self.show
            )
            for value, label in _SHOWS
        )

    @property
    def toc(self) -> tuple[TocGroup, ...]:
        """Return every card by its place in the resume."""
        here = self.numbers
        return toc_of(
            card
            if card.number in here
            else replace(card, href=self.address + self.at(card.number))
            for card in self.cards
        )

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of the cards on this page."""
        return tuple(card.number for card in self.page.object_list)

    @property
    def current(self) -> int | None:
        """Return the first change on this page that is to be decided."""
        return next((c.number for c in self.page.object_list if not c.decided), None)

    def query(self, page: int | None = None) -> str:
        """Return the address's query of a page, this one if none is given."""
        number = self.page.number if page is None else page
        wanted = {"show": self.show, "part": self.part}
        wanted["page"] = str(number) if number > 1 else ""
        kept = urlencode({name: value for name, value in wanted.items() if value})
        return f"?{kept}" if kept else ""

    @property
    def here(self) -> str:
        """Return the query of this page."""
        return self.query()

    @property
    def before(self) -> str:
        """Return the query of the page before."""
        return self.query(self.page.number - 1) or "?"

    @property
    def after(self) -> str:
        """Return the query of the next page."""
        return self.query(self.page.number + 1)

    def at(self, number: int) -> str:
        """Return the query of the page that a change stands on, and its anchor."""
        shown = self.page.paginator.object_list
        place = next((i for i, card in enumerate(shown) if card.number == number), None)
        if place is not None:
            return f"{self.query(1 + place // PAGE_SIZE)}#c{number}"
        numbers = [card.number for card in self.cards]
        page = 1 + numbers.index(number) // PAGE_SIZE
        return f"?page={page}#c{number}"  # the filter hides it


def deck_of(
    rows: Sequence[Change],
    wanted: QueryDict,
    special: Card | None = None,
    address: str = "",
) -> Deck:
    """Return the cards that a query asks for; `special` stands in for one of them."""
    cards = tuple(
        special if special and card.number == special.number else card
        for card in cards_of(rows)
    )
    show = wanted.get("show", "")
    show = show if show in dict(_SHOWS) else ""
    parts = tuple(dict.fromkeys(card.part for card in cards))
    part = wanted.get("part", "")
    part = part if part in parts else ""
    here = [card for card in cards if part in ("", card.part)]
    chosen = [card for card in here if _shown(card, show) or card is special]
    return Deck(
        cards=cards,
        page=Paginator(chosen, PAGE_SIZE).get_page(wanted.get("page")),
        parts=tuple(
            FilterLink(name, name, sum(c.part == name for c in cards), name == part)
            for name in parts
        ),
        show=show,
        part=part,
        address=address,
    )


def _shown(card: Card, show: str) -> bool:
    if show == "todo":
        return not card.decided
    return card.state == "blocked" if show == "blocked" else True
