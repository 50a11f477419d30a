from __future__ import annotations

import pytest

from analysis.render import RenderOptions, templates
from jobs.looks import Look, look_of, options_of


def test_the_usual_look_has_no_digest() -> None:
    assert Look().digest == ""
    assert Look().stored == {"template": "classic"}


def test_every_option_makes_another_look() -> None:
    chosen = (
        RenderOptions(paper="letter"),
        RenderOptions(accent="#102030"),
        RenderOptions(density="airy"),
        RenderOptions(order=("skills",)),
        RenderOptions(hidden=("skills",)),
        RenderOptions(language="de"),
        RenderOptions(attach_json=True),
    )
    digests = {Look(options=options).digest for options in chosen}
    assert len(digests - {""}) == len(chosen)


@pytest.mark.parametrize("template", [style.name for style in templates()])
def test_a_look_survives_the_way_into_a_row(template: str) -> None:
    options = RenderOptions(paper="letter", order=("skills", "summary"), hidden=("x",))
    look = Look(template, options)
    assert look_of(look.stored) == look


@pytest.mark.parametrize(
    "stored",
    [{}, {"template": "gone"}, {"paper": "a3"}, {"template": None, "future": 1}],
)
def test_what_is_not_understood_is_left_out(stored: dict[str, object]) -> None:
    assert look_of(stored) == Look()


def test_a_wrong_option_is_refused() -> None:
    with pytest.raises(ValueError, match="accent"):
        options_of({"accent": "url(x)"})
