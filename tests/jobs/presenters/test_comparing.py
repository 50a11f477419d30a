from __future__ import annotations

from dataclasses import replace

from analysis.resume import Bullet, Entry, Resume
from jobs.marks import Mark, Marks, marks_of, read_marks
from jobs.presenters.comparing import Comparison, Side, compare, passages, shape_of
from jobs.presenters.diff import Piece, marked
from tests.jobs.views.samples import sample_card, sample_resume


def said(a: Resume, b: Resume) -> dict[str, list[str]]:
    """Return what differs, old words in brackets."""
    return {
        one.title: [
            " ".join(f"[{p.text}]" if p.kind == "del" else p.text for p in line)
            for line in one.lines
        ]
        for one in passages(a, b)
    }


def with_bullets(*texts: str) -> Resume:
    resume = sample_resume()
    job = resume.positions[0]
    bullets = tuple(Bullet(f"work-1.{n}", text) for n, text in enumerate(texts, 1))
    return replace(resume, positions=(replace(job, bullets=bullets),))


def test_the_same_resume_differs_in_nothing() -> None:
    assert passages(sample_resume(), sample_resume()) == ()


def test_a_line_is_compared_with_the_one_in_its_place() -> None:
    before, after = (
        with_bullets("Kept the books", "Led"),
        with_bullets("Kept books", "Led"),
    )
    (lines,) = said(before, after).values()
    assert lines == ["Kept [the] books"]


def test_lines_that_came_and_went_stand_alone() -> None:
    (lines,) = said(with_bullets("A", "B"), with_bullets("B", "C")).values()
    assert lines == ["[A]", "C"]


def test_an_entry_that_is_new_is_told_whole() -> None:
    before = sample_resume()
    award = Entry("award-1", "Best of show", issuer="Fair")
    found = said(before, replace(before, awards=(award,)))
    assert found == {"Awards: Best of show, Fair": ["Best of show", "Fair"]}


def side(marks: Marks, score: int | None = 60) -> Side:
    return Side("Any", "", sample_resume(), marks, score, None)


def mark(key: str, points: float) -> Mark:
    return Mark(key, key.title(), points, 20.0)


def pair(one: Marks, other: Marks) -> Comparison:
    return compare(side(one), side(other, 63))


def test_points_are_paired_by_check_and_only_differences_are_listed() -> None:
    one = Marks((mark("a", 10),), (mark("x", 1), mark("y", 2)))
    other = Marks((mark("a", 13),), (mark("y", 2), mark("z", 3)))
    found = pair(one, other)
    assert found.difference == 3
    assert [(row.key, row.difference) for row in found.categories] == [("a", 3)]
    assert [(row.key, row.difference) for row in found.checks] == [("x", -1), ("z", 3)]


def test_without_a_score_there_is_no_difference() -> None:
    found = compare(side(Marks()), side(Marks(), None))
    assert found.difference is None
    assert found.categories == ()


def test_a_shape_has_a_corner_for_each_category() -> None:
    marks = Marks(tuple(mark(key, 10) for key in "abcde"))
    shape = shape_of(pair(marks, marks).categories)
    assert shape is not None
    assert len(shape.a.split()) == len(shape.spokes) == 5
    assert shape.a == shape.b == shape.web[1]  # half of the way out
    assert shape_of(()) is None


def test_marks_come_back_from_a_scorecard() -> None:
    from analysis.report import to_json

    card = sample_card()
    marks = read_marks(marks_of(to_json(card)))
    assert [m.points for m in marks.categories] == [c.points for c in card.categories]
    assert {m.key for m in marks.checks} == {
        check.id for category in card.categories for check in category.checks
    }
    assert read_marks({}) == Marks()


def test_words_without_proof_stand_apart_in_a_text_that_is_whole() -> None:
    pieces = marked("Led 30 people in 2020", ("30", "2020"))
    assert pieces == (
        Piece("same", "Led "),
        Piece("fact", "30"),
        Piece("same", " people in "),
        Piece("fact", "2020"),
    )
