"""Invented people for the render tests."""

from __future__ import annotations

from analysis.resume import (
    Bullet,
    Contact,
    Entry,
    Interest,
    KeptSection,
    Language,
    Location,
    Period,
    Position,
    Profile,
    Project,
    Reference,
    Resume,
    School,
    SkillGroup,
    Summary,
)


def rich(name: str = "Zoë Ångström-Ñuñez", positions: int = 3) -> Resume:
    """Return a resume with something in every field."""
    return Resume(
        contact=Contact(
            name=name,
            headline="Senior Nurse Practitioner",
            email="zoe@example.com",
            phone="+44 7700 900142",
            location=Location(text="Leeds, UK", city="Leeds", country="UK"),
            url="https://zoe.example.com",
            profiles=(Profile("LinkedIn", "zoe", "https://linkedin.com/in/zoe"),),
            extra=("Full driving licence",),
        ),
        summary=Summary("Nurse with ten years on acute wards: first-line triage."),
        positions=tuple(position(number) for number in range(1, positions + 1)),
        education=(
            School(
                "edu-1",
                "Leeds College",
                "BSc",
                "Nursing",
                "Leeds",
                Period("2008 – 2011", "2008", "2011"),
                grade="First",
            ),
        ),
        skills=(
            SkillGroup("skills-1", "Clinical", ("Wound care", "IV therapy")),
            SkillGroup("skills-2", "", ("Triage",)),
        ),
        projects=(Project("project-1", "Night handover", summary="A shorter form"),),
        certificates=(Entry("cert-1", "Life Support", "Resus Council", "2023-05"),),
        languages=(Language("lang-1", "Greek", "B2"),),
        volunteering=(Position("vol-1", title="Trustee", company="Hill Hospice"),),
        publications=(Entry("pub-1", "Falls at night", "Ward Journal", "2020"),),
        awards=(Entry("award-1", "Nurse of the year", "City Trust", "2021"),),
        interests=(Interest("interest-1", "Fell running"),),
        references=(Reference("ref-1", "Dr Olga Marsh", "A calm head."),),
        kept=(KeptSection("kept-1", "Military service", ("Reserve medic 2006",)),),
    )


def position(number: int) -> Position:
    """Return a job with four points of its own."""
    return Position(
        id=f"work-{number}",
        title=f"Nurse grade {number}",
        company=f"Clinic {number}",
        location="Leeds",
        period=Period(f"201{number} – 201{number + 1}", f"201{number}"),
        bullets=tuple(
            Bullet(
                f"work-{number}-b{point}",
                f"Made an efficient workflow for fifth-floor ward {number}.{point}, "
                "so that relatives waited less and the night shift could rest",
            )
            for point in range(1, 5)
        ),
    )
