from __future__ import annotations

import pytest

from jobs.correcting.building import build
from jobs.correcting.problems import Refused
from tests.analysis.render.people import rich
from tests.jobs.correcting.filling import fields_of, page_of, saved, sent


def refusal(fields: dict[str, str], do: str = "save") -> str:
    with pytest.raises(Refused) as refused:
        sent(fields, rich(), do)
    assert refused.value.problem.message
    return refused.value.problem.code


def items(count: int, **more: str) -> dict[str, str]:
    fields = {"end": "1"}
    for number in range(count):
        fields |= {f"{number}.was": "awards", f"{number}.name": "x"}
        fields |= {f"{number}.{name}": value for name, value in more.items()}
    return fields


def test_a_form_that_came_in_part_is_refused() -> None:
    fields = fields_of(page_of(rich()))
    del fields["end"]
    assert refusal(fields) == "correct.cut_short"


@pytest.mark.parametrize(
    ("fields", "do", "code"),
    [
        (items(700), "save", "correct.too_many_items"),
        (items(2) | {"summary": "x" * 600_000}, "save", "correct.too_long"),
        (items(2, was="secrets"), "save", "correct.not_ours"),
        ({"end": "1", "0.name": "x"}, "save", "correct.not_ours"),
        (items(2), "explode", "correct.not_ours"),
        (items(2), "up:7", "correct.not_ours"),
        (items(2), "up:" + "9" * 16, "correct.not_ours"),
        (items(2), "up:²", "correct.not_ours"),
        (items(2), "add:secrets", "correct.not_ours"),
        (items(2), "save:1", "correct.not_ours"),
        (
            {"end": "1", "0.was": "positions", "0.lines": "a\n" * 9_000},
            "save",
            "correct.too_many_lines",
        ),
    ],
)
def test_what_we_never_sent_is_refused(
    fields: dict[str, str], do: str, code: str
) -> None:
    assert refusal(fields, do) == code


def test_nul_and_lone_surrogates_are_dropped() -> None:
    fields = fields_of(page_of(rich()))
    fields |= {"0.company": "Cli\0nic\ud800 9", "summary": "\0"}
    found = saved(fields, rich())
    assert found.positions[0].company == "Clinic 9"
    assert found.summary is None


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        ({"contact.email": "zoe at example"}, "correct.email", "contact.email"),
        ({"contact.name": "x" * 1001}, "correct.field_too_long", "contact.name"),
        ({"3.area": "x" * 1001}, "correct.field_too_long", "3.area"),
    ],
)
def test_what_is_wrong_with_a_field_is_said(
    change: dict[str, str], code: str, where: str
) -> None:
    form = sent(fields_of(page_of(rich())) | change, rich())
    assert [(one.code, one.where) for one in form.problems] == [(code, where)]
    assert form.problems[0].message


def test_a_resume_of_nothing_is_not_saved() -> None:
    assert [p.code for p in sent({"end": "1"}, rich()).problems] == ["correct.empty"]


def test_the_same_item_sent_twice_is_two_items() -> None:
    fields = fields_of(page_of(rich()))
    copy = {f"90.{n.partition('.')[2]}": v for n, v in fields.items() if n[:2] == "0."}
    found = saved(fields | copy, rich())
    ids = [p.id for p in found.positions]
    assert len(ids) == len(set(ids)) == 4
    points = [b.id for _owner, b in found.bullets()]
    assert len(points) == len(set(points))


def test_the_longest_form_is_read_in_time() -> None:
    lines = "\n".join(f"line {number} of many" for number in range(8))
    fields = {"end": "1", "contact.name": "Zoë"}
    for number in range(600):
        fields |= {f"{number}.was": "positions", f"{number}.lines": lines}
        fields |= {f"{number}.of": f"positions:work-{number % 3 + 1}"}
        fields |= {f"{number}.kind": "projects"}
    form = sent(fields, rich())
    built = build(form.draft, rich())
    assert len(built.projects) == 600
    assert len(page_of(rich(), form.draft)) > 100_000
