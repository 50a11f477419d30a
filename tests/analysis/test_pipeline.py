"""The whole story on files made here: what we write, we read, score and rewrite."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analysis.config import AnalysisConfig, Limits
from analysis.errors import Code, InputError
from analysis.kept import Kept
from analysis.pipeline import Request, run
from analysis.render import render
from analysis.report import (
    Proof,
    Report,
    Verdict,
    from_bytes,
    from_json,
    to_bytes,
    to_json,
)
from analysis.resume import Resume
from analysis.source import SourceFile
from analysis.stages import KINDS, READ, Step
from tests.analysis.render.people import rich

CONFIG = AnalysisConfig(today=date(2026, 6, 15))
POSTING = """Senior nurse practitioner
City hospital, Leeds

Requirements
- Wound care and triage on an acute ward
- Five years of experience as a registered nurse
- IV therapy

Nice to have
- Phlebotomy
"""


def file_of(resume: Resume, format: str = "pdf") -> SourceFile:
    return SourceFile(f"resume.{format}", render(resume, format=format).content)


@pytest.fixture(scope="module")
def source() -> SourceFile:
    return file_of(rich())


def stages_entered(steps: list[Step]) -> list[str]:
    return list(dict.fromkeys(step.stage for step in steps))


@pytest.mark.parametrize("kind", [*sorted(set(KINDS) - {"generate"}), READ])
def test_the_stages_entered_are_those_of_the_kind(
    kind: str, source: SourceFile
) -> None:
    steps: list[Step] = []
    request = Request(kind, source=source, formats=("txt",))
    run(request, config=CONFIG, report=steps.append)
    expected = ("extract", "parse") if kind == READ else KINDS[kind]
    assert tuple(stages_entered(steps)) == expected
    fractions = [step.fraction for step in steps]
    assert fractions == sorted(fractions)
    assert (fractions[0], fractions[-1]) == (0.0, 1.0)


def test_optimize_does_all_six(source: SourceFile) -> None:
    request = Request("optimize", source=source, posting=POSTING)
    outcome = run(request, config=CONFIG)
    report = outcome.report
    assert report is not None
    assert report.resume.contact.email == "zoe@example.com"
    assert len(report.resume.positions) == 3
    assert report.scorecard is not None
    assert report.scorecard.overall == round(
        sum(category.points for category in report.scorecard.categories)
    )
    assert report.match is not None
    assert [document.format for document in outcome.documents] == ["pdf", "docx"]


def test_a_report_goes_into_json_and_comes_back_equal(source: SourceFile) -> None:
    request = Request("improve", source=source, posting=POSTING)
    report = run(request, config=CONFIG).report
    assert report is not None
    assert from_json(Report, to_json(report)) == report


def test_the_same_input_gives_the_same_report(source: SourceFile) -> None:
    request = Request("improve", source=source, posting=POSTING)
    first, second = (run(request, config=CONFIG).report for _ in range(2))
    assert first is not None
    assert second is not None
    assert to_json(first) == to_json(second)


def test_documents_carry_nothing_that_was_not_accepted(source: SourceFile) -> None:
    request = Request("optimize", source=source, formats=("txt",))
    plain = run(request, config=CONFIG)
    assert plain.report is not None
    unchanged = render(plain.report.resume, format="txt").content
    assert plain.documents[0].content == unchanged


def test_with_everything_accepted_each_proven_change_is_in_the_document() -> None:
    weak = rich()
    duty = replace(
        weak.positions[0].bullets[0],
        text="Responsible for managing the rota of the ward and its twelve beds.",
    )
    first = replace(weak.positions[0], bullets=(duty, *weak.positions[0].bullets[1:]))
    weak = replace(weak, positions=(first, *weak.positions[1:]))
    request = Request(
        "optimize", source=file_of(weak), formats=("txt",), accept_all=True
    )
    outcome = run(request, config=CONFIG)
    assert outcome.report is not None
    proven = [c for c in outcome.report.changes if c.verdict is Verdict.PROVEN]
    assert any(c.before.startswith("Responsible for") for c in proven)
    text = " ".join(outcome.documents[0].content.decode().split())
    assert "Responsible for managing" not in text


def test_generate_lays_out_a_given_resume() -> None:
    request = Request("generate", resume=rich(), formats=("md",))
    outcome = run(request, config=CONFIG)
    assert outcome.report is None
    assert "# Zoë" in outcome.documents[0].content.decode()


def test_generate_reads_a_json_resume_first() -> None:
    request = Request("generate", source=file_of(rich(), "json"), formats=("txt",))
    outcome = run(request, config=CONFIG)
    assert outcome.report is not None
    assert outcome.report.resume.contact.name == rich().contact.name
    assert "Clinic 3" in outcome.documents[0].content.decode()


def test_a_posting_can_be_a_file(source: SourceFile) -> None:
    posting = SourceFile("posting.txt", POSTING.encode())
    request = Request("analyze", source=source, posting_file=posting)
    report = run(request, config=CONFIG).report
    assert report is not None
    assert report.posting is not None
    assert report.posting.has_requirements


def test_a_posting_that_is_too_long_says_so(source: SourceFile) -> None:
    config = replace(CONFIG, limits=Limits(max_posting_chars=100))
    with pytest.raises(InputError) as error:
        run(Request("analyze", source=source, posting=POSTING), config=config)
    assert error.value.code is Code.POSTING_TOO_LONG


def test_a_reporter_that_raises_stops_the_run(source: SourceFile) -> None:
    class Stop(Exception):
        pass

    def stop(step: Step) -> None:
        if step.stage == "score":
            raise Stop

    with pytest.raises(Stop):
        run(Request("optimize", source=source), config=CONFIG, report=stop)


def test_without_a_source_a_request_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="needs a source"):
        run(Request("analyze"), config=CONFIG)


@pytest.mark.parametrize("stage", ["parse", "match", "score", "rewrite"])
def test_a_run_goes_on_from_what_was_kept_to_the_same_end(
    source: SourceFile, stage: str
) -> None:
    kept: dict[str, Kept] = {}
    request = Request("optimize", source=source, posting=POSTING, formats=("txt",))
    whole = run(request, config=CONFIG, keep=lambda k: kept.update({k.stage: k}))
    assert list(kept) == ["parse", "match", "score", "rewrite"]
    stored = from_bytes(Report, to_bytes(kept[stage].report))
    steps: list[Step] = []
    # Without the file: what was kept must be enough.
    rest = replace(request, source=None, kept=Kept(stage, stored))
    assert run(rest, config=CONFIG, report=steps.append) == whole
    assert tuple(stages_entered(steps)) == KINDS["optimize"]
    done_before = {step.stage for step in steps if step.kept}
    assert done_before == {key for key in KINDS["optimize"] if kept[stage].covers(key)}
    fractions = [step.fraction for step in steps]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0


def test_what_was_kept_tells_the_same_story(source: SourceFile) -> None:
    kept: list[Kept] = []
    first: list[Step] = []
    request = Request("optimize", source=source, posting=POSTING, formats=("txt",))
    run(request, config=CONFIG, report=first.append, keep=kept.append)
    again: list[Step] = []
    run(replace(request, kept=kept[-1]), config=CONFIG, report=again.append)
    told = [
        {s.stage: (s.detail, s.facts) for s in steps if s.detail}
        for steps in (first, again)
    ]
    assert told[0] == told[1]


def put_right(resume: Resume) -> Resume:
    """Return the resume with another employer, as its owner would correct it."""
    first = replace(resume.positions[0], company="Ashgrove Infirmary")
    return replace(resume, positions=(first, *resume.positions[1:]))


def test_a_corrected_resume_takes_the_place_of_what_is_read(
    source: SourceFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.pipeline.parse", lambda _extraction: 1 / 0)
    steps: list[Step] = []
    corrected = put_right(rich())
    request = Request("improve", source=source, posting=POSTING, corrected=corrected)
    report = run(request, config=CONFIG, report=steps.append).report
    assert report is not None
    assert report.resume == corrected
    assert "Ashgrove" not in " ".join(report.source_text)
    assert report.layout.page_count >= 1
    told = {step.stage: step.detail for step in steps if step.detail}
    assert told["parse"].startswith("As you corrected it: 3 jobs, ")
    assert told["extract"].startswith("Read ")


def test_the_words_of_a_correction_are_proof(source: SourceFile) -> None:
    bullet = replace(
        rich().positions[0].bullets[0], text="Gave phlebotomy training to 9 nurses"
    )
    first = replace(rich().positions[0], bullets=(bullet,))
    corrected = replace(rich(), positions=(first,))
    request = Request("improve", source=source, posting=POSTING)
    found = {}
    for resume in (None, corrected):
        report = run(replace(request, corrected=resume), config=CONFIG).report
        assert report is not None
        assert report.match is not None
        found[resume is None] = report.match.names(Proof.PROVEN)
    assert "phlebotomy" not in [name.casefold() for name in found[True]]
    assert "phlebotomy" in [name.casefold() for name in found[False]]


def test_generate_lays_out_what_was_corrected() -> None:
    corrected = put_right(rich())
    source = file_of(rich(), "json")
    request = Request("generate", source, formats=("txt",), corrected=corrected)
    outcome = run(request, config=CONFIG)
    assert "Ashgrove Infirmary" in outcome.documents[0].content.decode()


def test_a_corrected_run_goes_on_from_what_was_kept_and_says_so(
    source: SourceFile,
) -> None:
    kept: dict[str, Kept] = {}
    request = Request("improve", source=source, corrected=put_right(rich()))
    whole = run(request, config=CONFIG, keep=lambda k: kept.update({k.stage: k}))
    steps: list[Step] = []
    rest = replace(request, source=None, kept=kept["parse"])
    assert run(rest, config=CONFIG, report=steps.append) == whole
    told = {step.stage: step.detail for step in steps if step.detail}
    assert told["parse"].startswith("As you corrected it: ")
