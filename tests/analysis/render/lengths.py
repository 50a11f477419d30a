"""An invented career in several lengths, and one full of what breaks a layout."""

from __future__ import annotations

from analysis.resume import (
    Bullet,
    Contact,
    Entry,
    Language,
    Location,
    Period,
    Position,
    Profile,
    Project,
    Resume,
    School,
    SkillGroup,
    Summary,
)

_POINTS = (
    "Cut the time from order to dispatch from nine days to four by moving the night "
    "shift to the loading bay",
    "Trained eleven drivers in the new scanner and wrote the two-page guide that "
    "every depot still uses",
    "Renegotiated fuel with three suppliers and saved £84,000 a year",
    "Led the move of 2,300 pallets to the new warehouse over one weekend without "
    "a late delivery",
    "Built the weekly report on empty runs in SQL and Excel; empty kilometres fell "
    "by 17% within a year",
    "Chaired the safety round, which brought accidents with days lost from six to one",
)
_TITLES = (
    "Head of Logistics",
    "Depot Manager",
    "Transport Planner",
    "Shift Supervisor",
    "Dispatcher",
    "Warehouse Assistant",
)
_COMPANIES = (
    "Harbour & Pine Freight",
    "Northgate Parcels",
    "Tidewater Foods",
    "Mill Lane Storage",
    "Cobalt Couriers",
    "Fernhill Market",
)


def lengths() -> dict[str, Resume]:
    """Return the same person with a short, a normal, a long and a very long career."""
    return {
        "short": career(1, 3),
        "normal": career(3, 4),
        "two pages": career(7, 6),
        "very long": career(16, 6),
        "awkward": awkward(),
    }


def career(jobs: int, points: int) -> Resume:
    """Return a resume with so many jobs of so many points each."""
    return Resume(
        contact=Contact(
            name="Imogen Hartwell-Reyes",
            headline="Head of Logistics",
            email="imogen@example.org",
            phone="+44 7700 900461",
            location=Location(text="Hull, United Kingdom", city="Hull"),
            profiles=(
                Profile("LinkedIn", "imogenhr", "https://linkedin.com/in/imogenhr"),
            ),
        ),
        summary=Summary(
            "Logistics manager with fourteen years between loading bay and boardroom. "
            "Runs depots that deliver on time, keeps people safe and knows what every "
            "kilometre costs."
        ),
        positions=tuple(_job(number, points) for number in range(jobs)),
        education=(
            School(
                "edu-1",
                "Humber College",
                "BSc",
                "Supply Chain Management",
                "Hull",
                Period("2006 – 2009", "2006", "2009"),
                grade="2:1",
            ),
        ),
        skills=(
            SkillGroup("s-1", "Planning", ("Route planning", "Forecasting", "Lean")),
            SkillGroup("s-2", "Tools", ("SAP", "SQL", "Excel", "Power BI")),
        ),
        certificates=(
            Entry("cert-1", "Transport Manager CPC", "Road Freight Board", "2015"),
        ),
        languages=(
            Language("l-1", "English", "native"),
            Language("l-2", "Spanish", "B2"),
        ),
    )


def _job(number: int, points: int) -> Position:
    start = 2022 - 2 * number
    return Position(
        id=f"work-{number}",
        title=_TITLES[number % len(_TITLES)],
        company=_COMPANIES[number % len(_COMPANIES)],
        location="Hull",
        period=Period(
            f"Mar {start} – Feb {start + 2}", f"{start}-03", f"{start + 2}-02"
        ),
        bullets=tuple(
            Bullet(
                f"work-{number}-b{place}",
                _POINTS[(number + place) % len(_POINTS)] + ".",
            )
            for place in range(points)
        ),
    )


def awkward() -> Resume:
    """Return a resume with an address, words, a skill and a title that are too long,
    an entry longer than a page, and sections of a line.
    """
    address = "https://files.example.org/" + "portfolio-of-freight-plans/" * 6
    word = "Lastkraftwagenfahrerweiterbildungsbescheinigung" * 4
    long_job = Position(
        "work-long",
        title="Interim Deputy Head of International Groupage, Customs and Bonded "
        "Warehousing for the North Sea Ports",
        company="Harbour & Pine Freight Forwarding and Shipping Company of Hull",
        location="Hull, Rotterdam and Gothenburg",
        period=Period("In the autumn of 2011 until late in the spring of 2015", "2011"),
        url=address,
        summary=_POINTS[0] * 12,
        bullets=tuple(
            Bullet(f"long-{n}", f"{n}: {_POINTS[n % 6]} {word if n == 5 else ''}")
            for n in range(40)
        ),
    )
    return Resume(
        contact=Contact(
            name="Wilhelmina Featherstonehaugh-Cholmondeley de la Fontaine y Arbuthnot",
            email="wilhelmina.featherstonehaugh-cholmondeley@post.example.org",
            url=address,
            extra=("Full driving licence for lorries of any weight " * 4,),
        ),
        positions=(long_job, _job(1, 5), _job(2, 5)),
        skills=(
            SkillGroup("s-1", word[:60], (word[:60], "Route planning" * 5)),
            SkillGroup("s-2", "", tuple(f"Skill number {n}" for n in range(120))),
        ),
        projects=(Project("p-1", "Ferry", url=address, summary=word),),
        languages=(Language("l-1", "English", "native"),),
    )
