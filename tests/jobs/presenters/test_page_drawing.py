from __future__ import annotations

import re

from analysis.paper import MOST_PAGES, WIDTH, page_height
from analysis.reading import ReadLine
from jobs.presenters.page_drawing import Drawing, drawing_of

A4 = (595.0, 842.0)


def line(x: float, y: float, page: int = 1, **marks: bool) -> ReadLine:
    return ReadLine("words", page, (x, y, x + 120.0, y + 12.0), **marks)


def drawn(*lines: ReadLine, pages: int = 1) -> Drawing:
    drawing = drawing_of(lines, (A4,) * pages, "/pages.png")
    assert drawing is not None
    return drawing


def test_lines_are_numbered_in_the_order_of_the_reader() -> None:
    drawing = drawn(line(50, 300), line(50, 100))
    assert [one.number for one in drawing.numbers] == [1, 2]
    assert drawing.numbers[0].y > drawing.numbers[1].y


def test_going_on_is_no_jump() -> None:
    drawing = drawn(line(50, 100), line(64, 114), line(50, 140))
    assert drawing.jumps == ""
    assert drawing.flow.count("M") == 2


def test_going_back_up_is_a_jump() -> None:
    drawing = drawn(line(50, 100), line(50, 700), line(330, 100))
    assert drawing.jumps.count("M") == 1


def test_a_second_page_stands_below_the_first() -> None:
    drawing = drawn(line(50, 100), line(50, 100, page=2), pages=2)
    assert drawing.height == 2 * page_height(A4)
    assert drawing.numbers[1].y - drawing.numbers[0].y == page_height(A4)


def test_marked_lines_are_framed_apart() -> None:
    drawing = drawn(line(50, 100), line(50, 120, moved=True))
    assert drawing.boxes.count("M") == drawing.marked.count("M") == 1
    assert [one.marked for one in drawing.numbers] == [False, True]


def test_pages_beyond_the_picture_are_left_out() -> None:
    drawing = drawn(line(50, 100, page=MOST_PAGES + 1), pages=MOST_PAGES + 2)
    assert drawing.numbers == ()
    assert drawing.pages == MOST_PAGES


def test_frames_are_in_pixels_of_the_picture() -> None:
    found = re.match(r"M(\d+) (\d+)h(\d+)v(\d+)", drawn(line(59.5, 84.2)).boxes)
    assert found is not None
    assert int(found[1]) == round(WIDTH / 10)
    assert int(found[3]) == round(120 * WIDTH / 595)


def test_without_pages_or_picture_nothing_is_drawn() -> None:
    assert drawing_of([line(1, 1)], (), "/pages.png") is None
    assert drawing_of([line(1, 1)], (A4,), "") is None
