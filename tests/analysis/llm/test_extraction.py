from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.llm.extraction import Unreadable, read_object

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner)
    ),
    max_leaves=8,
)
OBJECTS = st.dictionaries(st.text(max_size=8), PLAIN, max_size=4)


@settings(deadline=None)
@given(OBJECTS)
def test_any_object_is_read_whole(value: dict[str, object]) -> None:
    assert read_object(json.dumps(value)) == value
    assert read_object(f"```json\n{json.dumps(value, indent=2)}\n```") == value
    assert read_object(f"Here you are: {json.dumps(value)} Bye.") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": "one } in text", "b": "\\\\" }', {"a": "one } in text", "b": "\\"}),
        ('{"a": "tab\tin text"}', {"a": "tab\tin text"}),
        ('{"a": [1, 2,], }', {"a": [1, 2]}),
        ('[{"path": "L1"}]', {"edits": [{"path": "L1"}]}),
        (
            '{"edits": [{"path": "L1", "after": "x"}, {"path": "L2", "aft',
            {"edits": [{"path": "L1", "after": "x"}]},
        ),
        ('<think>maybe {"a": 2}\n</think>\n{"a": 1}', {"a": 1}),
        ('{not json} then {"a": 1}', {"a": 1}),
    ],
)
def test_what_models_really_send_is_read(text: str, value: object) -> None:
    assert read_object(text) == value


@pytest.mark.parametrize(
    "text", ["", "prose", "[1, 2]", "{", "<think>{}", "null", "}{"]
)
def test_an_answer_without_an_object_says_so(text: str) -> None:
    with pytest.raises(Unreadable):
        read_object(text)


@settings(deadline=None)
@given(st.text(alphabet='{}[]",:\\ab1 ', max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    with suppress(Unreadable):
        assert isinstance(read_object(text), dict)


def test_deep_nesting_does_not_break_the_reader() -> None:
    with pytest.raises(Unreadable):
        read_object("[" * 100_000)
