from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.resume import (
    Bullet,
    Doubt,
    Heading,
    KeptSection,
    Period,
    Place,
    Position,
    Profile,
    Resume,
    Summary,
)
from jobs.correcting import moves
from jobs.correcting.building import build
from jobs.correcting.draft import draft_of
from jobs.correcting.kinds import KINDS, SUMMARY
from tests.analysis.parse import samples
from tests.analysis.parse.reading import read
from tests.analysis.render.people import rich
from tests.analysis.resumes import sample_resume
from tests.jobs.correcting.filling import (
    fields_of,
    number_of,
    page_of,
    pressed,
    saved,
    sent,
)

TEXTS = ("GERMAN", "FRENCH", "SPANISH", "TYPED", "GROUPED", "FUNCTIONAL")
RESUMES: dict[str, Resume] = {
    "rich": rich(),
    "sample": sample_resume(),
    "empty": Resume(),
    **{name.casefold(): read(getattr(samples, name)) for name in TEXTS},
}


# --- the form as it comes ------------------------------------------------------------


@pytest.mark.parametrize("name", RESUMES)
def test_a_form_that_is_sent_as_it_came_changes_nothing(name: str) -> None:
    resume = RESUMES[name]
    assert build(draft_of(resume), resume) is resume
    if name != "empty":
        fields = fields_of(page_of(resume))
        assert saved(fields, resume) == resume


@pytest.mark.parametrize("name", [name for name in RESUMES if name != "empty"])
def test_buttons_that_save_nothing_lose_nothing(name: str) -> None:
    resume = RESUMES[name]
    fields = fields_of(page_of(resume))
    again = pressed(fields, resume, "keep")
    assert again == fields
    assert saved(pressed(again, resume, "add:awards"), resume) == resume


ODD = st.text(
    st.sampled_from("ab ,;:|•-–\t\n\r\u2028\u00a0\u0085<&\"'é漢0129/()@."), max_size=24
)


@settings(max_examples=120, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.lists(ODD, min_size=14, max_size=14))
def test_no_text_however_odd_is_changed_on_its_way(texts: list[str]) -> None:
    one, two, *rest = texts
    resume = replace(
        rich(),
        summary=Summary(one) if one.strip() else None,
        positions=(
            Position(
                "work-1",
                title=rest[0],
                company=rest[1],
                period=Period(rest[2], "2019", "2020"),
                summary=rest[3],
                bullets=tuple(
                    Bullet(f"b{n}", text) for n, text in enumerate(rest[4:8])
                ),
            ),
        ),
        kept=(KeptSection("kept-1", rest[8], (rest[9], two)),),
        contact=replace(
            rich().contact,
            headline=rest[10],
            profiles=(Profile(rest[11], "me", rest[10]), Profile("X", rest[11])),
            extra=(two, one),
        ),
    )
    fields = fields_of(page_of(resume))
    assert build(sent(fields, resume).draft, resume) == _without_empty(resume)


def _without_empty(resume: Resume) -> Resume:
    """What says nothing at all has no place in a form."""
    drafted = draft_of(resume)
    gone = {item.origin[1] for item in drafted.items if item.is_empty}
    return replace(
        resume,
        positions=tuple(p for p in resume.positions if p.id not in gone),
        kept=tuple(k for k in resume.kept if k.id not in gone),
    )


# --- what is put right ---------------------------------------------------------------


def test_a_field_is_changed_and_everything_else_stays() -> None:
    resume = sample_resume()
    fields = fields_of(page_of(resume))
    number = number_of(fields, "Fenland Castings Ltd")
    found = saved(fields | {f"{number}.company": " Fenland  Foundry\r\n"}, resume)
    first = replace(resume.positions[0], company="Fenland Foundry")
    assert found == replace(resume, positions=(first, resume.positions[1]))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("March 2019 to present", "2019-03", "present"),
        ("2017 – 2019", "2017", "2019"),
        ("2018", "", "2018"),
        ("once upon a time", "", ""),
        ("", "", ""),
    ],
)
def test_dates_are_understood_anew(text: str, start: str, end: str) -> None:
    resume = sample_resume()
    fields = fields_of(page_of(resume)) | {"0.period": text}
    assert saved(fields, resume).positions[0].period == Period(text, start, end)


def test_jobs_change_their_order() -> None:
    resume = rich()
    fields = pressed(fields_of(page_of(resume)), resume, "down:0")
    fields = pressed(fields, resume, "up:2")
    found = saved(fields, resume)
    assert [p.id for p in found.positions] == ["work-2", "work-3", "work-1"]
    assert set(found.positions) == set(resume.positions)


def test_the_first_of_a_kind_goes_no_further_up() -> None:
    resume = rich()
    number = number_of(fields_of(page_of(resume)), "Leeds College")
    fields = pressed(fields_of(page_of(resume)), resume, f"up:{number}")
    assert saved(fields, resume) == resume


def placed() -> Resume:
    """Return a resume with a place for every point."""
    first, *rest = rich().positions
    bullets = tuple(
        replace(bullet, place=Place(1, (1.0, float(n), 2.0, 3.0), 0.9))
        for n, bullet in enumerate(first.bullets)
    )
    return replace(rich(), positions=(replace(first, bullets=bullets), *rest))


def test_a_point_that_is_moved_keeps_its_id_and_its_place() -> None:
    resume = placed()
    fields = fields_of(page_of(resume))
    point = resume.positions[0].bullets[2]
    fields |= {"0.line": moves.mark_of(point.text), "0.to": "1"}
    found = saved(fields, resume)
    assert point not in found.positions[0].bullets
    assert found.positions[1].bullets == (*resume.positions[1].bullets, point)


def test_a_point_that_is_cut_and_pasted_keeps_its_id_too() -> None:
    resume = placed()
    fields = fields_of(page_of(resume))
    point = resume.positions[0].bullets[0]
    fields["0.lines"] = fields["0.lines"].replace(point.text, "")
    fields["1.lines"] = f"{point.text}\r\n{fields['1.lines']}"
    found = saved(fields, resume)
    assert found.positions[1].bullets[0] == point
    assert found.positions[0].bullets == resume.positions[0].bullets[1:]


def test_a_point_in_other_words_keeps_its_id_and_a_new_one_gets_its_own() -> None:
    resume = placed()
    fields = fields_of(page_of(resume))
    lines = fields["0.lines"].split("\r\n")
    lines[1] = lines[1].replace("efficient", "swift")
    lines.append("• Wrote the rota of the ward")
    found = saved(fields | {"0.lines": "\r\n".join(lines)}, resume)
    before, after = resume.positions[0].bullets, found.positions[0].bullets
    assert after[1] == replace(before[1], text=lines[1])
    assert after[4] == Bullet("work-1-1", "Wrote the rota of the ward")


def test_a_line_that_is_gone_is_said_and_nothing_else_is_lost() -> None:
    resume = rich()
    fields = fields_of(page_of(resume)) | {"0.line": "0" * 12, "0.to": "1"}
    fields["0.company"] = "Elsewhere"
    form = sent(fields, resume)
    assert [problem.code for problem in form.problems] == ["correct.line_gone"]
    assert form.draft.items[0].values["company"] == "Elsewhere"


def test_what_is_removed_keeps_its_lines_under_other() -> None:
    resume = rich()
    fields = pressed(fields_of(page_of(resume)), resume, "aside:0")
    found = saved(fields, resume)
    assert found.positions == resume.positions[1:]
    other = found.kept[-1]
    assert other.heading == "Other"
    gone = draft_of(resume).items[0]
    assert other.lines == gone.texts()


def test_what_is_removed_later_joins_the_same_section() -> None:
    resume = rich()
    fields = pressed(fields_of(page_of(resume)), resume, "aside:0")
    found = saved(pressed(fields, resume, "aside:0"), resume)
    assert [part.heading for part in found.kept] == ["Military service", "Other"]


def test_what_is_deleted_is_gone() -> None:
    resume = rich()
    found = saved(pressed(fields_of(page_of(resume)), resume, "delete:0"), resume)
    assert found == replace(resume, positions=resume.positions[1:])


def test_an_entry_is_added_with_an_id_of_its_own() -> None:
    resume = rich()
    fields = pressed(fields_of(page_of(resume)), resume, "add:positions")
    number = number_of(fields, "")
    at = next(n for n in range(9) if fields[f"{n}.of"] == ":")
    assert number
    fields |= {f"{at}.title": "Porter", f"{at}.lines": "Moved beds\r\nMoved people"}
    added = saved(fields, resume).positions[-1]
    assert added == Position(
        "position-1",
        title="Porter",
        bullets=(
            Bullet("position-1-1", "Moved beds"),
            Bullet("position-1-2", "Moved people"),
        ),
    )


def test_an_entry_that_was_added_and_left_empty_is_none() -> None:
    resume = rich()
    fields = pressed(fields_of(page_of(resume)), resume, "add:languages")
    assert saved(fields, resume) == resume


def test_roles_leave_a_group_whose_employer_they_no_longer_share() -> None:
    resume = read(samples.GROUPED)
    assert [p.group for p in resume.positions[:2]] == ["group-1", "group-1"]
    fields = fields_of(page_of(resume)) | {"1.company": "Kestrel Retail"}
    found = saved(fields, resume)
    assert [p.group for p in found.positions[:2]] == ["", ""]


# --- another kind --------------------------------------------------------------------


def texts_in(resume: Resume) -> str:
    drafted = draft_of(resume)
    told = [drafted.summary, *(text for item in drafted.items for text in item.texts())]
    return " ".join(" ".join([*told, *(h.text for h in resume.headings)]).split())


@pytest.mark.parametrize("kind", [*KINDS, SUMMARY])
@pytest.mark.parametrize("origin", KINDS)
def test_an_item_of_another_kind_loses_no_word(origin: str, kind: str) -> None:
    resume = rich()
    draft = draft_of(resume)
    number = next(n for n, item in enumerate(draft.items) if item.kind == origin)
    fields = fields_of(page_of(resume)) | {f"{number}.kind": kind}
    found = saved(fields, resume)
    wanted = [w.strip(",;") for w in texts_in(resume).split()]
    there = [w.strip(",;") for w in texts_in(found).split()]
    assert sorted(w for w in wanted if w not in there) == []
    if kind not in (origin, SUMMARY):
        assert len(getattr(found, kind)) > len(getattr(resume, kind))


def test_a_voluntary_job_read_as_a_job_keeps_id_points_and_place() -> None:
    resume = placed()
    fields = fields_of(page_of(resume)) | {"0.kind": "volunteering"}
    found = saved(fields, resume)
    assert found.volunteering == (*resume.volunteering, resume.positions[0])
    assert found.positions == resume.positions[1:]


def test_a_section_of_another_kind_gets_its_heading_with_it() -> None:
    resume = replace(
        rich(),
        kept=(KeptSection("kept-1", "Kudos", ("Nurse of the year 2021", "Best ward")),),
        headings=(Heading("kept", "Kudos"), Heading("positions", "Work")),
        awards=(),
    )
    fields = fields_of(page_of(resume))
    fields[f"{number_of(fields, 'Kudos')}.kind"] = "awards"
    found = saved(fields, resume)
    assert [award.name for award in found.awards] == list(resume.kept[0].lines)
    assert found.kept == ()
    assert found.headings == (Heading("awards", "Kudos"), Heading("positions", "Work"))


def test_when_all_of_a_section_is_of_another_kind_so_is_its_heading() -> None:
    resume = replace(rich(), headings=(Heading("awards", "Honours"),))
    fields = fields_of(page_of(resume))
    fields[f"{number_of(fields, 'Nurse of the year')}.kind"] = "certificates"
    assert saved(fields, resume).headings == (Heading("certificates", "Honours"),)


def test_a_button_is_about_its_item_even_when_others_change_their_kind() -> None:
    resume = rich()
    fields = fields_of(page_of(resume)) | {"0.kind": "awards"}
    form = sent(fields, resume, "delete:1")
    assert [i.origin[1] for i in form.draft.items if i.kind == "positions"] == [
        "work-3"
    ]
    assert "work-1" in [i.origin[1] for i in form.draft.items if i.kind == "awards"]


def test_what_its_owner_put_right_is_doubted_no_longer() -> None:
    unsure = Place(1, (10.0, 20.0, 200.0, 40.0), 0.5, Doubt.ROLES)
    first, second, *_ = rich().positions
    resume = replace(
        rich(),
        positions=(replace(first, place=unsure), replace(second, place=unsure)),
        contact=replace(rich().contact, place=unsure, places=(("name", unsure),)),
    )
    fields = fields_of(page_of(resume))
    number = number_of(fields, first.company)
    fields[f"{number}.company"] = "Another Employer Ltd"
    fields["contact.name"] = "Somebody Else"
    done = saved(fields, resume)
    assert done.positions[0].company == "Another Employer Ltd"
    assert (done.positions[0].place.confidence, done.positions[0].place.doubt) == (
        1.0,
        Doubt.NONE,
    )
    assert done.positions[0].place.box == unsure.box
    assert done.positions[1].place == unsure
    assert done.contact.name == "Somebody Else"
    assert done.contact.places[0][1].confidence == 1.0
