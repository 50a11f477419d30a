"""Every text of a resume is kept, changed or removed by a decision that says so."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from analysis.config import AnalysisConfig
from analysis.pipeline import Request, run
from analysis.report import Change, ChangeKind, Verdict
from analysis.resume import Resume
from analysis.rewrite import rewrite
from analysis.rewrite.leaves import leaves
from analysis.rewrite.ledger import Fate, ledger, lost
from analysis.rewrite.rules import RulesRewriter
from analysis.source import SourceFile
from tests.analysis.rewrite.people import CORPUS, of_tests
from tests.analysis.rewrite.samples import OTTO
from tests.analysis.rubric.spoiling import TODAY

needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the shared corpus is not beside the project"
)


def change(target: str, before: str, after: str, **fields: Any) -> Change:
    made = Change(
        id="c1",
        target=target,
        kind=ChangeKind.REPLACE,
        before=before,
        after=after,
        title="",
        reason="",
        rule="test",
        source="rules",
    )
    return replace(made, **fields)


def fates(resume: Resume, *changes: Change) -> dict[str, tuple[Fate, str]]:
    return {one.text: (one.fate, one.change) for one in ledger(resume, changes)}


def test_without_changes_all_is_kept() -> None:
    accounts = ledger(OTTO, ())
    assert {one.fate for one in accounts} == {Fate.KEPT}
    assert len(accounts) == len(list(leaves(OTTO)))


def test_a_changed_and_a_removed_line_name_their_change() -> None:
    old, gone = (
        "Trained 12 pickers on the SAP scanner",
        "Helped lead the move to a new site",
    )
    found = fates(
        OTTO,
        change("work-1-b2", old, "Taught 12 pickers the SAP scanner"),
        change("work-1-b4", gone, "", id="c2", kind=ChangeKind.REMOVE),
    )
    assert found[old] == (Fate.CHANGED, "c1")
    assert found[gone] == (Fate.REMOVED, "c2")
    assert Counter(fate for fate, _ in found.values())[Fate.KEPT] == len(found) - 2


def test_a_skill_that_goes_from_the_list_is_removed_by_its_change() -> None:
    found = fates(OTTO, change("skills-1", "SAP, Excel, Power BI", "SAP, Power BI"))
    assert found["Excel"] == (Fate.REMOVED, "c1")
    assert found["SAP"] == (Fate.KEPT, "")


def test_what_a_card_does_not_show_counts_as_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A change that took more with it than its card says would be found out."""
    from analysis.rewrite import ledger as module
    from analysis.rewrite.apply import Applied

    less = replace(OTTO, education=())
    monkeypatch.setattr(module, "apply", lambda *_: Applied(less))
    made = change("work-1-b2", "Trained 12 pickers on the SAP scanner", "Other")
    gone = {one.text for one in lost(ledger(OTTO, (made,)))}
    assert "Thornbury College" in gone


def test_a_change_that_does_not_fit_accounts_for_nothing() -> None:
    stale = change("work-1-b2", "A text of yesterday", "Other")
    assert {fate for fate, _ in fates(OTTO, stale).values()} == {Fate.KEPT}


@pytest.mark.parametrize("resume", of_tests(english=False))
def test_the_rules_lose_nothing_of_the_people_of_the_tests(resume: Resume) -> None:
    proposed = rewrite(resume, None, None, RulesRewriter())
    accepted = [one for one in proposed if one.verdict is Verdict.PROVEN]
    assert lost(ledger(resume, accepted)) == ()


@needs_corpus
@pytest.mark.corpus
def test_the_rules_lose_nothing_of_the_corpus() -> None:
    config = AnalysisConfig(today=TODAY, ocr=False)
    touched = 0
    for path in sorted((*CORPUS.glob("docx/*.docx"), *CORPUS.glob("pdf/*.pdf")))[::7]:
        source = SourceFile(path.name, path.read_bytes())
        report = run(Request("improve", source=source), config=config).report
        assert report is not None
        accepted = [one for one in report.changes if one.verdict is Verdict.PROVEN]
        accounts = ledger(report.resume, accepted)
        assert lost(accounts) == (), path.name
        touched += sum(one.fate is not Fate.KEPT for one in accounts)
    assert touched > 0
