"""The report page as a whole: what it holds, and how heavy it may get."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from analysis.posting import Need
from analysis.report import (
    CategoryScore,
    Evidence,
    PartMatch,
    PlanStep,
    Proof,
    Report,
    Severity,
    SkillMatch,
    StepKind,
    to_json,
)
from jobs.models import Job
from tests.jobs.views.samples import (
    check as make_result,
)
from tests.jobs.views.samples import (
    finding,
    sample_card,
    sample_match,
    sample_report,
)

pytestmark = pytest.mark.django_db
MOST_NODES = 800
LINE = Evidence("Wrote 14 dashboards in SQL", "work-1.3", "Brookline Water", 1)


class Counter(HTMLParser):
    """Counts elements and gathers what a browser would read."""

    def __init__(self) -> None:
        super().__init__()
        self.nodes = 0
        self.ids: list[str] = []
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.nodes += 1
        values = dict(attrs)
        self.ids += [values["id"] or ""] if "id" in values else []
        href = values.get("href") or ""
        self.targets += [href[1:]] if tag == "a" and href.startswith("#") else []


def counted(page: str) -> Counter:
    counter = Counter()
    counter.feed(page)
    return counter


def full_report() -> Report:
    """Return a report in which everything that can be told is told, and at length."""
    card = sample_card()
    categories = []
    for category in card.categories:
        checks = []
        for number in range(9):
            places = [
                finding(
                    f"{category.key}.c{number}",
                    list(Severity)[number % 3],
                    f"Something is amiss, {number}.",
                    hint=f"Put it right, {place}.",
                    why="Readers trip over it.",
                    where=f"work-1.{place}",
                    location=f"Brookline Water, bullet {place}, page 1",
                    excerpt="Responsible for maintaining the billing reports",
                    points=0.1,
                    gain=0.1,
                )
                for place in range(1, 7 if number % 2 else 1)
            ]
            result = make_result(f"{category.key}.c{number}", category.key, *places)
            checks.append(replace(result, out_of=20 / 9))
        categories.append(CategoryScore(category.key, category.title, 15, (*checks,)))
    posting, fit = sample_match()
    skills = tuple(
        SkillMatch(
            f"Skill {number}",
            f"skill {number}",
            list(Need)[number % 2],
            list(Proof)[number % len(Proof)],
            0.5,
            "You know it all",
            (LINE, LINE),
        )
        for number in range(50)
    )
    parts = tuple(
        PartMatch(key, 0.1, 0.5, "asked", (LINE, LINE), "A note", "The posting’s line")
        for key in ("title", "years", "education")
    )
    duties = PartMatch(
        "responsibilities", 0.1, 0.5, "asked", pairs=tuple([("Duty", LINE)] * 12)
    )
    steps = tuple(
        PlanStep(kind, f"Step {number}", gain=2.0)
        for kind in (StepKind.SURFACE, StepKind.MISSING)
        for number in range(12)
    )
    return replace(
        sample_report(),
        posting=replace(
            posting,
            seniority="senior",
            location="Leeds",
            education="BSc",
            licences=("NMC",),
        ),
        scorecard=replace(
            card,
            categories=tuple(categories),
            suggestions=(*card.suggestions, *card.suggestions[:3]),
            reachable=80,
        ),
        match=replace(
            fit,
            skills=skills,
            parts=(*parts, duties),
            steps=steps,
            stuffing=("SQL",),
        ),
    )


@pytest.fixture
def full(check: Job) -> Job:
    Job.objects.filter(pk=check.pk).update(report=to_json(full_report()))
    return check


@pytest.fixture
def page_of(browser: Client) -> Callable[..., str]:
    def read(job: Job, query: str = "") -> str:
        address = reverse("jobs:detail", args=[job.pk])
        return browser.get(address + query).content.decode()

    return read


def test_a_full_report_stays_light(full: Job, page_of: Callable[..., str]) -> None:
    nodes = counted(page_of(full)).nodes
    assert nodes < MOST_NODES


def test_what_the_light_page_leaves_out_is_a_link_away(
    full: Job, page_of: Callable[..., str]
) -> None:
    page, whole = page_of(full), page_of(full, "?whole=1")
    assert "?whole=1#issues" in page
    assert "?whole=1#match" in page
    assert page.count("<summary>Skill ") < 50
    for number in range(50):
        assert f"Skill {number}<" in whole
    assert whole.count("Put it right, 6.") > page.count("Put it right, 6.")
    assert "more issue" not in whole


@pytest.mark.parametrize("query", ["", "?whole=1", "?severity=low"])
def test_links_within_the_page_lead_somewhere(
    full: Job, page_of: Callable[..., str], query: str
) -> None:
    found = counted(page_of(full, query))
    assert len(found.ids) == len(set(found.ids))
    assert set(found.targets) <= set(found.ids)


def test_the_whole_page_is_unfolded(full: Job, page_of: Callable[..., str]) -> None:
    whole = page_of(full, "?whole=1")
    main = whole[whole.index("<main") : whole.index("</main>")]
    sections = main[main.index('class="scores"') : main.index("<aside")]
    assert sections.count("<details") == sections.count(" open>")


def test_the_report_tells_how_the_number_was_made(
    full: Job, page_of: Callable[..., str]
) -> None:
    page = page_of(full)
    assert "These 3 alone would take you from 66 to about 80." in page
    assert "Run it again and it is the same" in page
    assert "Analysis date 20 November 2026." in page
    assert "Evidence C: A study." in page
    assert "A: an experiment or a peer-reviewed study" in page


def test_the_posting_is_told_as_it_was_read(
    full: Job, page_of: Callable[..., str]
) -> None:
    page = page_of(full)
    for fact in ("Senior Data Analyst", "Fern &amp; Vale", "Leeds", "NMC", "BSc"):
        assert f"<dd>{fact}</dd>" in page
    assert "<dd>3 or more years</dd>" in page
    assert "No requirements section was found" not in page


def test_a_posting_without_requirements_is_said_to_have_none(
    check: Job, page_of: Callable[..., str]
) -> None:
    report = sample_report()
    assert report.posting is not None
    silent = replace(report, posting=replace(report.posting, has_requirements=False))
    Job.objects.filter(pk=check.pk).update(report=to_json(silent))
    page = page_of(check)
    assert "No requirements section was found in the posting." in page
    assert "<dd>None found</dd>" in page


def test_a_line_of_the_resume_stands_beside_what_it_would_be(
    check: Job, page_of: Callable[..., str]
) -> None:
    card = sample_card()
    first = replace(card.suggestions[0], check="content.duties")
    changed = replace(card, suggestions=(first, *card.suggestions[1:]))
    report = replace(sample_report(), scorecard=changed)
    Job.objects.filter(pk=check.pk).update(report=to_json(report))
    page = page_of(check)
    assert "<dt>Now</dt>" in page
    assert '<dd class="now">Maintained the billing reports</dd>' in page


def test_what_left_this_machine_is_a_link_away(
    check: Job, page_of: Callable[..., str], settings: Settings
) -> None:
    address = reverse("jobs:sent", args=[check.pk])
    assert f'href="{address}">What left this machine</a>' in page_of(check)
    settings.OPENAI_BASE_URL = "https://models.example.com/v1"
    assert "What left this machine: nothing</a>" in page_of(check)
    for outcome in ("good", "remembered"):
        check.calls.create(purpose="summary", host="h", model="m", outcome=outcome)
    assert "What left this machine: 1 call to a model</a>" in page_of(check)


def test_the_gap_plan_is_split(full: Job, page_of: Callable[..., str]) -> None:
    page = page_of(full)
    assert page.index("You may say this") < page.index("<h3>Missing</h3>")
    assert "Add only what is true of you." in page
