"""Resumes of invented people, small enough to read in a test."""

from __future__ import annotations

from analysis.resume import (
    Bullet,
    Contact,
    Heading,
    Location,
    Period,
    Place,
    Position,
    Profile,
    Resume,
    School,
    SkillGroup,
    Summary,
)


def position(
    number: int,
    *lines: str,
    title: str = "Clerk",
    company: str = "Foxglove Ltd",
    period: Period | None = None,
) -> Position:
    return Position(
        id=f"work-{number}",
        title=title,
        company=company,
        period=period or Period("Mar 2015 – Dec 2019", "2015-03", "2019-12"),
        bullets=tuple(
            Bullet(f"work-{number}-b{n}", line, Place(page=1))
            for n, line in enumerate(lines, 1)
        ),
        place=Place(page=1),
    )


NOW = Period("Jan 2020 – Present", "2020-01", "present")

OTTO = Resume(
    contact=Contact(
        name="Otto Bramwell-Reed",
        headline="Warehouse Planner",
        email="otto@example.com",
        phone="+44 20 7946 0958",
        location=Location(text="12 Mill Lane, Thornbury", city="Thornbury"),
        profiles=(Profile("LinkedIn", "otto-br", "https://example.com/in/otto-br"),),
    ),
    summary=Summary("Warehouse planner with 9 years of experience in food logistics."),
    positions=(
        position(
            1,
            "Cut picking errors from 4.1% to 1.2% by relabelling 3,400 bins",
            "Trained 12 pickers on the SAP scanner",
            "Negotiated carrier rates worth $1.2M a year",
            "Helped lead the move to a new site",
            title="Warehouse Planner",
            company="Foxglove Ltd",
            period=NOW,
        ),
        position(
            2,
            "Booked up to 60 deliveries a day without a single missed slot",
            "Assisted the transport manager with driver rotas",
            title="Transport Clerk",
            company="Harrow & Pine",
        ),
    ),
    education=(
        School(
            id="edu-1",
            institution="Thornbury College",
            degree="Diploma",
            area="Logistics",
            period=Period("2013 – 2015", "2013", "2015"),
        ),
    ),
    skills=(SkillGroup("skills-1", "Tools", ("SAP", "Excel", "Power BI")),),
    headings=(Heading("positions", "Work Experience"),),
)

NELL = Resume(
    contact=Contact(name="Nell Ashdown", location=Location(text="Leeds")),
    summary=Summary("Assistant planner, studying for the APM certificate."),
    positions=(
        position(
            1,
            "Maintained the intranet for 300 staff",
            "Planned school trips for 90 pupils",
            "Shadowed the head nurse on ward rounds",
            "Proposed a new filing scheme",
            "Contributed to a report on recycling",
            "Part of a team that won the 2019 regional robotics prize",
            "Learning Python and SQL",
            "Worked with the marketing manager on two campaigns",
            "Familiar with AutoCAD",
            "Closed the till within five minutes, down from nine",
            title="Assistant Planner",
            company="Rowan Ltd",
            period=NOW,
        ),
        position(2, "Answered phones", title="Volunteer", company="Elm Trust"),
    ),
    education=(
        School(
            id="edu-1",
            institution="Leeds City College",
            degree="BTEC",
            area="Engineering",
            period=Period("2016 – 2018", "2016", "2018"),
        ),
    ),
    skills=(SkillGroup("skills-1", "", ("Excel", "AutoCAD")),),
)
