"""Skills found in running text whatever the case, hyphens, plurals and marks."""

from __future__ import annotations

import pytest

from analysis.text.senses import find_skills

WORDINGS = """
JavaScript: JS, | JavaScript; | Java Script. | javascript/ | JAVASCRIPT | ES6
Node.js: Node.js | NodeJS | node js | node.js, | Node JS
Vue.js: Vue3 | VueJS | vue.js | Vue 3
CI/CD: CI/CD | CI / CD | CICD | continuous integration | CI-CD | continuous deployment
C#: C# | C#, | c# | C sharp
C++: C++ | c++; | C++17 | cpp
F#: F# | F sharp
.NET: .NET | .net, | dotnet | .NET Core | dot net
ASP.NET: ASP.NET | asp.net core | ASP .NET
Python: Python (primary) | python3 | Python 3.11 | PYTHON | Python,
PHP: PHP8 | php 7 | PHP
Kubernetes: k8s | K8S | Kubernetes
PostgreSQL: Postgres | PostgreSQL, | postgre sql | PSQL
Microsoft SQL Server: MS SQL Server | MSSQL | SQL Server 2019 | MS-SQL
Excel: MS-Excel | MS Excel | Excel (advanced) experience | Microsoft Excel 2016
PowerPoint: Power Point | MS PowerPoint | powerpoint,
Microsoft Office: Office 365 | MS-Office | O365 | Microsoft 365
QuickBooks: QuickBooks Online | QBO | Quick Books | quickbooks,
Google Sheets: Google Sheets | GSheets | google sheets, | Google Docs/Sheets/Slides
Google Slides: Google Docs/Sheets/Slides | Google Docs, Sheets and Slides
Google Docs: Google Docs/Sheets/Slides
Outlook: Microsoft Word, Excel and Outlook | Microsoft Office (Word, Outlook)
AWS Lambda: AWS (EC2, S3, Lambda) | AWS Lambda
Power BI: PowerBI | Power BI | Power-BI | power bi,
Front-end development: front-end | frontend | front end
E-commerce: e-commerce | eCommerce | ecommerce | E-Commerce,
E-learning development: e-learning | eLearning
HubSpot: Hub Spot | HubSpot CRM | hubspot
WordPress: Word Press | WordPress, | wordpress
AutoCAD: Auto CAD | AutoCAD 2022 | autocad
Kanban: Kanban boards | kanban
Search engine optimisation: SEO | search engine optimization | seo,
Accounts payable: accounts payable | A/P clerk | purchase ledger
Month-end close: month end close | month-end close | monthly close
Basic Life Support: BLS | BLS certified | basic life support
Electronic health records: EHRs | EMR | electronic medical records
Wound care: wound-care | wound dressings | Wound Care,
Forklift operation: forklifts | fork-lift | forklift truck
Health and safety: H&S | health & safety | Health and Safety
Organisation: organisational skills | organizational skills
HVAC: HVAC/R | heating, ventilation and air conditioning
A/B testing: A/B tests | AB testing | split testing
Six Sigma: 6 Sigma | Six-Sigma
Customer satisfaction: CSAT | customer satisfaction scores
"""


def _pairs() -> list[tuple[str, str]]:
    lines = (line.partition(": ") for line in WORDINGS.strip().splitlines())
    return [
        (skill, written) for skill, _, all_ in lines for written in all_.split(" | ")
    ]


def test_there_are_a_hundred_wordings():
    assert len(_pairs()) >= 100


@pytest.mark.parametrize(("skill", "written"), _pairs())
@pytest.mark.parametrize("frame", ["Worked with {} every week", "Used: {}"])
def test_a_wording_is_found_in_running_text(skill, written, frame):
    text = frame.format(written)
    assert skill in {item.skill for item in find_skills(text) if item.sure}


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("JavaScript", "Java"),
        ("C++", "C"),
        ("SQLite", "SQL"),
        ("Kept the books, online", "QuickBooks"),
        ("Google Docs, Excel", "Google Workspace"),
        ("scalable", "Scala"),
        ("hiking and going", "Go"),
    ],
)
def test_a_part_of_a_word_is_no_skill(text, other):
    assert other not in {item.skill for item in find_skills(text)}
