from __future__ import annotations

import pytest

from analysis.stages import Step
from jobs.progress import Progress


def test_a_new_stage_is_written_at_once_and_small_steps_are_not() -> None:
    progress = Progress()
    assert progress.take(Step("extract", 0.0))
    assert progress.due()
    assert progress.fields()["stage"] == "extract"
    assert not progress.take(Step("extract", 0.05))
    assert not progress.due()


def test_it_never_falls_and_leaves_the_last_percent_to_the_stored_result() -> None:
    progress = Progress()
    progress.take(Step("extract", 0.5))
    progress.take(Step("parse", 0.3))
    assert progress.fields()["progress"] == 50
    progress.take(Step("parse", 1.0))
    assert progress.fields()["progress"] == 99


def test_only_a_visible_change_raises_the_sequence() -> None:
    progress = Progress()
    progress.take(Step("extract", 0.0))
    assert "seq" in progress.fields()
    progress.take(Step("extract", 0.0))
    assert "seq" not in progress.fields()


def test_facts_and_times_are_collected() -> None:
    progress = Progress()
    progress.take(Step("extract", 0.0))
    progress.take(Step("extract", 0.1, "Read 2 pages", facts=(("Name", "Ada"),)))
    progress.take(Step("extract", 0.2, finished=True))
    facts = progress.facts()
    assert facts["details"] == {"extract": "Read 2 pages"}
    assert facts["found"] == {"Name": "Ada"}
    assert facts["timings"]["extract"] >= 0


def test_a_stage_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="no such stage"):
        Progress().take(Step("x", 0.0))
