from __future__ import annotations

from dataclasses import replace

from analysis.resume import Doubt, Place, Resume
from jobs.presenters.form_fields import Field, fields_of
from tests.jobs.views.samples import sample_resume


def field(resume: Resume, label: str) -> Field:
    return next(f for f in fields_of(resume) if f.label == label)


def test_what_is_not_there_is_missing() -> None:
    assert {f.state for f in fields_of(Resume())} == {"missing"}


def test_contact_in_a_page_header_is_unsure() -> None:
    resume = sample_resume()
    resume = replace(resume, contact=replace(resume.contact, in_body=False))
    assert field(resume, "Email").state == "unsure"
    assert field(resume, "Name").state == "yes"


def test_a_date_that_was_not_understood_is_unsure() -> None:
    resume = sample_resume()
    job = resume.positions[0]
    job = replace(job, period=replace(job.period, start="", end=""))
    resume = replace(resume, positions=(job,))
    assert field(resume, "Start date").state == "unsure"


def test_a_doubtful_reading_is_unsure() -> None:
    resume = sample_resume()
    job = replace(resume.positions[0], place=Place(1, confidence=0.4))
    assert field(replace(resume, positions=(job,)), "Employer").state == "unsure"


def test_a_job_that_goes_on_ends_at_present() -> None:
    assert field(sample_resume(), "End date").value == "Present"


def test_an_unsure_name_makes_no_other_detail_unsure() -> None:
    resume = sample_resume()
    places = (("email", Place(1)), ("phone", Place(1, confidence=0.3)))
    doubted = Place(1, confidence=0.5, doubt=Doubt.NAME)
    contact = replace(resume.contact, place=doubted, places=places)
    resume = replace(resume, contact=contact)
    states = {name: field(resume, name).state for name in ("Name", "Email", "Phone")}
    assert states == {"Name": "unsure", "Email": "yes", "Phone": "unsure"}


def test_dates_are_as_sure_as_the_line_they_stand_in() -> None:
    resume = sample_resume()
    doubted = Place(1, confidence=0.5, doubt=Doubt.ROLES)
    job = replace(resume.positions[0], place=doubted, dated=Place(1))
    resume = replace(resume, positions=(job,))
    assert field(resume, "Employer").state == "unsure"
    assert field(resume, "Start date").state == "yes"


def test_skills_are_as_sure_as_the_worst_group() -> None:
    resume = sample_resume()
    blurred = replace(resume.skills[0], place=Place(1, confidence=0.3))
    resume = replace(resume, skills=(*resume.skills[1:], blurred))
    assert field(resume, "Skills").state == "unsure"
