"""The taxonomy as data: breadth, kinds, parents, wordings of one skill."""

from __future__ import annotations

import tomllib
from collections import Counter

import pytest

from analysis.text.doubt import doubtful_words
from analysis.text.lists import DATA, groups
from analysis.text.senses import find_skills
from analysis.text.skill_files import read_skills
from analysis.text.skills import FIELDS, Kind, same_skill, shows, taxonomy
from analysis.text.words import keys_of, stems, word_key

# What postings of one field name, taken from no posting: each has to be an entry.
NAMED_BY_FIELD = {
    "nursing": "Dementia care|Phlebotomy|Dental radiography|Needs assessment",
    "teaching": "Phonics|SEN coordination|Montessori teaching|Makaton|GCSE teaching",
    "trades": "TIG welding|Pipework installation|Drywall|F-Gas certificate",
    "logistics": "Order picking|Route optimisation|CDL Class A|Cycle counting|Coupa",
    "engineering": "PLC programming|Revit|FMEA|Bridge design|CMMS",
    "science": "HPLC|Cell culture|Habitat surveys|DNA sequencing|ISO 17025",
    "law": "Conveyancing|Westlaw|Document review|SIA licence|Depositions",
    "people": "CV screening|TUPE|Workday|Employee relations|Right to work checks",
    "sales": "Cold calling|Visual merchandising|Property viewings|Gainsight|Telesales",
    "finance": "Insurance underwriting|Know your customer|Xero|Dunning|ACCA",
    "hospitality": "Sous vide|Night audit|Wedding planning|HACCP|Event management",
    "design": "Figma|Colour grading|Pro Tools|Storyboarding|User research",
    "marketing": "Subtitling|News writing|Technical SEO|Klaviyo|Media relations",
    "administration": "Minute taking|Housing management|Expense reporting|Xero",
    "software": "Kubernetes|ServiceNow|SAP S/4HANA|Penetration testing|AUTOSAR",
    "data": "dbt|Power BI|MLOps|Survey design|REDCap",
    "management": "Process mapping|PRINCE2|Benefits realisation|Gap analysis",
}


def _entry(name: str):
    known = taxonomy()
    return known.get(name) or known.get(known.canonical(name))


def test_it_is_broad_in_every_field():
    skills = taxonomy().skills.values()
    assert len(skills) >= 2_400
    assert sum(len(skill.aliases) for skill in skills) >= 3_000
    counts = Counter(skill.field for skill in skills)
    assert set(counts) == set(FIELDS)
    assert min(counts.values()) >= 80


@pytest.mark.parametrize("field", NAMED_BY_FIELD)
def test_the_words_of_a_field_are_known(field):
    unknown = [n for n in NAMED_BY_FIELD[field].split("|") if _entry(n) is None]
    assert unknown == []


def test_every_kind_is_used():
    assert {skill.kind for skill in taxonomy().skills.values()} == set(Kind)


def test_every_name_is_found_under_itself_or_needs_company():
    lost = [
        name
        for name in taxonomy().skills
        if not any(item.skill == name for item in find_skills(name, listed=True))
    ]
    assert lost == []


def test_no_name_stands_twice():
    counts = Counter(skill.name for skill in read_skills())
    assert [name for name, count in counts.items() if count > 1] == []


def test_no_wording_leads_to_two_skills_without_a_rule_for_it():
    owners: dict[tuple[str, ...], set[str]] = {}
    for skill in read_skills():
        for wording in skill.wordings:
            owners.setdefault(keys_of(wording), set()).add(skill.name)
    shared = {keys for keys, names in owners.items() if len(names) > 1}
    assert {keys for keys in shared if " ".join(keys) not in doubtful_words()} == set()


def test_parents_lead_to_an_end():
    known = taxonomy().skills
    for skill in known.values():
        seen = {skill.name}
        above = known.get(skill.parent)
        while above is not None:
            assert above.name not in seen, skill.name
            seen.add(above.name)
            above = known.get(above.parent)


def test_a_parent_is_an_entry_or_a_label_that_several_share():
    labels = Counter(skill.group for skill in taxonomy().skills.values())
    for skill in taxonomy().skills.values():
        if skill.parent not in taxonomy().skills:
            assert skill.parent == skill.group
            assert not skill.parent or labels[skill.parent] > 1, skill.parent


def test_every_rule_is_about_skills_that_exist():
    known = taxonomy().skills
    for word, sense in doubtful_words().items():
        assert {name for name, _ in sense.senses} <= set(known), word
        assert sense.near <= set(FIELDS), word


def test_every_doubtful_word_is_a_wording_and_stands_once():
    with (DATA / "ambiguous.toml").open("rb") as file:
        data = tomllib.load(file)
    for kind, listed in data.items():
        if kind != "word":
            assert len(set(listed)) == len(listed), kind
            unknown = [w for w in listed if word_key(w) not in doubtful_words()]
            assert unknown == [], kind


def test_short_and_long_forms_are_one_skill():
    known = taxonomy()
    pairs = [line.split(" = ") for line in groups("acronyms")[""]]
    for short, long in pairs:
        if known.canonical(short) and known.canonical(long):
            assert known.canonical(short) == known.canonical(long)


def test_aliases_are_the_same_skill():
    assert same_skill("K8s", "Kubernetes")
    assert same_skill("Postgres", "postgresql")
    assert not same_skill("Java", "JavaScript")
    assert taxonomy().canonical("Excel (advanced)") == "Excel"


def test_parent_and_child_are_related_but_not_the_same():
    known = taxonomy()
    assert known.related("React", "JavaScript")
    assert known.related("React", "Front-end development")
    assert known.related("TIG welding", "Welding")
    assert not known.related("React", "Angular")
    assert not same_skill("React", "JavaScript")


def test_all_telling_words_of_a_skill_show_it_in_any_order():
    assert shows("Bank reconciliation", stems("Reconciled three bank accounts"))
    assert not shows("Bank reconciliation", stems("Reconciled two friends"))
    assert shows("Bookkeeping", stems("Senior Bookkeeper"), in_title=True)
