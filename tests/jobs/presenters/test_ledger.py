from __future__ import annotations

import pytest

from jobs.presenters.ledger import ledger_of, told
from tests.jobs.views.samples import sample_card


def test_the_steps_lead_from_100_to_what_the_categories_hold() -> None:
    card = sample_card()
    steps = ledger_of(card)
    assert (steps[0].points, steps[-1].points) == ("100", str(card.overall))
    lost = [step for step in steps if step.kind == "cost"]
    assert len(lost) == len(card.categories)
    held = sum(category.points for category in card.categories)
    assert float(lost[-1].start) == pytest.approx(held, abs=0.1)


def test_each_step_begins_where_the_one_before_ends() -> None:
    edge = 100.0
    for step in ledger_of(sample_card())[1:-1]:
        assert float(step.start) + float(step.width) == pytest.approx(edge, abs=0.11)
        edge = float(step.start)


def test_the_sentence_names_the_costly_first_and_leaves_the_whole_out() -> None:
    said = told(sample_card())
    assert said == "Points lost: Content quality 4.5, Formatting 2.0, Summary 1.0."
