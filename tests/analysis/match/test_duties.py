"""Lines of a posting against lines of a resume: what adds, and what adds nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.match import match, read_posting
from analysis.match.duties import answers_to
from analysis.match.proof import proof_of
from analysis.report import Match, band_of
from analysis.resume import Bullet, Resume
from tests.analysis.resumes import sample_resume

TODAY = date(2025, 6, 2)
WORDS = ("kiln", "glaze", "clay", "wheel", "oven", "shelf", "order", "guest")


def telling(*bullets: str) -> Resume:
    job = replace(
        sample_resume().positions[0],
        bullets=tuple(Bullet(f"b{n}", text) for n, text in enumerate(bullets)),
    )
    return Resume(positions=(job,))


def answer(line: str, *bullets: str) -> float:
    (found,) = answers_to((line,), proof_of(telling(*bullets)).told)
    return found.value


def fit(resume: Resume, text: str) -> Match:
    return match(resume, read_posting(text, max_chars=50_000), TODAY)


lines = st.lists(st.sampled_from(WORDS), min_size=2, max_size=5, unique=True)


@settings(max_examples=60, deadline=None)
@given(lines, st.lists(lines, max_size=5), lines)
def test_one_line_more_never_takes_anything_away(asked, held, more):
    before = [f"Repaired {' '.join(words)}" for words in held]
    line = " ".join(asked)
    after = answer(line, *before, f"Repaired {' '.join(more)}")
    assert answer(line, *before) <= after <= 1


def test_words_that_stand_together_say_more_than_words_apart():
    apart = answer("kiln glaze mixing", "Cleaned the kiln", "Sold a glaze")
    together = answer("kiln glaze mixing", "Cleaned the kiln glaze", "Sold a box")
    assert together > apart


def test_a_second_line_bears_out_the_first_and_a_copy_of_it_does_not():
    once = answer("Mix glazes for the kiln", "Mixed glazes in winter")
    twice = answer("Mix glazes for the kiln", *["Mixed glazes in winter"] * 2)
    borne_out = answer(
        "Mix glazes for the kiln", "Mixed glazes in winter", "Taught how glazes mix"
    )
    assert once == twice < borne_out


def test_what_answers_one_clause_leaves_the_other_open():
    line = "Ten years of throwing clay on a wheel in a shop, five of them selling tiles"
    held = "Threw clay on the wheel of a shop"

    def gain(asked: str) -> float:
        return answer(asked, held, "Sells tiles") - answer(asked, held)

    assert gain(line) > gain(line.replace(",", "")) > 0


def test_a_proof_in_the_line_of_the_years_raises_the_match():
    text = "Potter\nRequirements\n- 4 years of raku firing\n- Excel"
    plain = telling("Swept the yard every evening")
    proven = telling("Swept the yard every evening", "Fired raku for 30 guests a week")
    assert fit(proven, text).score > fit(plain, text).score


def test_a_wish_is_no_required_line():
    text = "Potter\nRequirements\n- Kiln firing\n- Excel handy but not essential"
    posting = read_posting(text, max_chars=50_000)
    assert posting.statements == ("Kiln firing",)


def test_a_posting_whose_required_lines_name_no_skill_still_has_requirements():
    text = "Potter\nRequirements\n- You turn up when the oven is hot\n- You laugh"
    parts = {part.key: part for part in fit(telling("Swept a yard"), text).parts}
    assert parts["required"].pairs


def test_people_see_whole_points_and_their_band():
    found = replace(fit(sample_resume(), "Clerk\nRequirements\n- Excel"), score=84.5)
    assert found.points == 85
    assert found.band is band_of(85)
    assert replace(found, score=84.49).points == 84
