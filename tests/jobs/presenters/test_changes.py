from __future__ import annotations

from jobs.presenters.diff import Piece, diff_lines


def text_of(pieces: tuple[Piece, ...], *kinds: str) -> str:
    return " ".join(piece.text for piece in pieces if piece.kind in kinds)


def test_a_small_edit_shows_only_what_differs() -> None:
    (line,) = diff_lines("Responsible for leading the team", "Led the team")
    assert line == (
        Piece("del", "Responsible for leading"),
        Piece("ins", "Led"),
        Piece("same", "the team"),
    )


def test_a_new_wording_is_shown_whole() -> None:
    before, after = "Hard-working and keen", "Backend engineer, eight years"
    assert diff_lines(before, after) == ((Piece("del", before), Piece("ins", after)),)


def test_single_words_between_edits_are_not_islands() -> None:
    before = "Built many good tools for the team in the north"
    after = "Built two fine tools with the team of the north"
    (line,) = diff_lines(before, after)
    assert "tools" not in [piece.text for piece in line if piece.kind == "same"]
    assert text_of(line, "same", "del") == before
    assert text_of(line, "same", "ins") == after


def test_unproven_words_are_marked_where_they_stand() -> None:
    (line,) = diff_lines("Cut costs", "Cut costs by 30% in 2020", ("30%",))
    assert Piece("fact", "30%") in line


def test_a_removal_and_an_addition_have_one_side() -> None:
    assert diff_lines("Gone", "") == ((Piece("del", "Gone"),),)
    assert diff_lines("", "New") == ((Piece("ins", "New"),),)


def test_many_lines_are_compared_each_with_its_own() -> None:
    lines = diff_lines("2019-2020\n2021\n2022 - now", "2019 – 2020\n2021\n2022 – now")
    assert len(lines) == 2


def test_an_unchanged_line_is_shown_as_it_is() -> None:
    assert diff_lines("Led the team", "Led the team") == (
        (Piece("same", "Led the team"),),
    )
