from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.render.base import RenderOptions
from analysis.render.leftovers import new_lines
from analysis.render.outline import outline
from analysis.resume import KeptSection
from tests.analysis.render.people import rich

SAID = ("Zoë Ångström-Ñuñez", "Life Support", "Resus Council", "May 2023")


@pytest.mark.parametrize(
    "line",
    [
        "Highlights",
        "Page 1 of 2",
        "Zoë Ångström-Ñuñez - Page 2 of 2",
        "Issued by Resus Council",
        "Issued on: May 14, 2023",
        "•",
    ],
)
def test_a_line_that_says_nothing_new_is_not_repeated(line: str) -> None:
    assert new_lines([line], SAID) == ()


@pytest.mark.parametrize(
    "line",
    ["Category B licence since 2009", "$31,000 in 2023", "Reserve medic", "2019"],
)
def test_a_line_that_says_something_stays(line: str) -> None:
    assert new_lines([line], SAID) == (line,)


def test_a_section_under_its_own_heading_stays_whole() -> None:
    kept = (
        KeptSection("kept-1", "Highlights", ("Page 1 of 2",)),
        KeptSection("kept-rest", "", ("Page 1 of 2", "Owns a forklift licence")),
    )
    content = outline(replace(rich(), kept=kept), RenderOptions())
    last = [(part.heading, part.blocks) for part in content.parts[-2:]]
    assert last[0][0] == "Highlights"
    assert [block.text for block in last[0][1]] == ["Page 1 of 2"]
    assert [block.text for block in last[1][1]] == ["Owns a forklift licence"]
