"""What is laid out here reads back complete here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analysis.config import AnalysisConfig
from analysis.extract import extract
from analysis.parse import parse
from analysis.render import render, templates
from analysis.resume import KeptSection, Resume
from analysis.source import SourceFile
from tests.analysis.render.people import rich

CONFIG = AnalysisConfig(today=date(2026, 1, 15))
LAID_OUT = [(style.name, kind) for style in templates() for kind in ("pdf", "docx")]
ONCE = [("classic", kind) for kind in ("txt", "md", "json")]


def read_back(resume: Resume, template: str, kind: str) -> Resume:
    made = render(resume, template=template, format=kind)
    return parse(extract(SourceFile(f"resume.{kind}", made.content), CONFIG))


@pytest.mark.parametrize(("template", "kind"), LAID_OUT + ONCE)
def test_what_is_laid_out_reads_back(template: str, kind: str) -> None:
    clearance = KeptSection("kept-1", "Security clearance", ("Cleared until 2031",))
    resume = replace(rich(positions=5), kept=(clearance,))
    found = read_back(resume, template, kind)
    assert found.contact.name == resume.contact.name
    assert found.contact.email == resume.contact.email
    assert found.summary is not None
    assert found.summary.text == resume.summary.text
    assert [
        (job.title, job.company, job.location, [b.text for b in job.bullets])
        for job in found.positions
    ] == [
        (job.title, job.company, job.location, [b.text for b in job.bullets])
        for job in resume.positions
    ]
    assert [job.period.start[:4] for job in found.positions] == [
        job.period.start for job in resume.positions
    ]
    assert [school.institution for school in found.education] == ["Leeds College"]
    assert set(resume.skill_names()) <= set(found.skill_names())
