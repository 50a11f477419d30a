"""Pages that follow a form of their own: exports, forms of authorities, long papers."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from itertools import groupby
from typing import Any

from tests.analysis.reading import blocks
from tests.analysis.reading.dates import span
from tests.analysis.reading.layout import Layout
from tests.analysis.reading.person import SECTIONS, Person, wording

Words = dict[str, Any]
_PAGE = "@page { size: %s; margin: %s; %s } * { box-sizing: border-box }"


def html_of(person: Person, layout: Layout) -> tuple[str, set[str]]:
    """Return the page and what it shows."""
    words = {**wording()[person["lang"]], "code": person["lang"]}
    return _FORMS[layout.special](person, layout, words)


def _document(
    layout: Layout, css: str, body: str, margin: str = "18mm", footer: str = ""
) -> str:
    page = _PAGE % (layout.paper, margin, footer)
    base = f'body {{ font: {layout.size}pt/1.35 "{layout.font}"; margin: 0 }}'
    return f"<html><style>{page}{base}{css}</style><body>{body}</body></html>"


def _lines(*texts: str, tag: str = "div") -> str:
    return "".join(f"<{tag}>{escape(text)}</{tag}>" for text in texts if text)


_LINKEDIN = """
h1 { font-size: 26pt; font-weight: normal; margin: 0 } h2 { font-size: 15.75pt;
font-weight: normal; margin: 18pt 0 6pt } .split { display: flex } .side { width: 31%;
background: #2a3f54; color: white; padding: 22pt; min-height: 279mm }
.side h2 { font-size: 13pt } .mainpart { flex: 1; padding: 22pt 26pt }
.company { font-size: 12pt; margin-top: 9pt } .title { font-size: 11.5pt }
.dim { color: #777 } .school { font-size: 12pt }
"""


def _linkedin(person: Person, layout: Layout, words: Words) -> tuple[str, set[str]]:
    side = "<h2>Contact</h2>" + _lines(person["phone"] + " (Mobile)", person["email"])
    side += "".join(
        f"<div>www.{escape(url)}<br>(LinkedIn)</div>"
        for url in person.get("profiles", ())
    )
    flat = [name for _, names in person["skills"] for name in names][:3]
    side += "<h2>Top Skills</h2>" + _lines(*flat)
    if person.get("languages"):
        told = [f"{a} ({b})" for a, b in person["languages"]]
        side += "<h2>Languages</h2>" + _lines(*told)
    if person.get("certificates"):
        side += "<h2>Certifications</h2>" + _lines(
            *(c[0] for c in person["certificates"])
        )
    top = f"<h1>{escape(person['name'])}</h1>" + _lines(
        person["label"], person["address"]
    )
    top += f"<h2>Summary</h2><p>{escape(person['summary'])}</p><h2>Experience</h2>"
    for company, roles in groupby(person["work"], key=lambda item: item["name"]):
        top += _linkedin_company(words, company, list(roles))
    top += "<h2>Education</h2>"
    for item in person["education"]:
        degree = ", ".join(part for part in (item["degree"], item["area"]) if part)
        top += f'<div class="school">{escape(item["institution"])}</div>'
        top += (
            f"<div>{escape(degree)} · ({item['start'][:4]} - {item['end'][:4]})</div>"
        )
    body = f'<div class="side">{side}</div><div class="mainpart">{top}</div>'
    body = f'<div class="split">{body}</div>'
    footer = '@bottom-right { content: "Page " counter(page) " of " counter(pages) }'
    page = _document(layout, _LINKEDIN, body, "0 0 12mm 0", footer)
    shown = {*SECTIONS, "email", "phone", "label", "address", "profiles", "top-skills"}
    return page, shown - {
        "publications",
        "awards",
        "interests",
        "volunteer",
        "projects",
    }


def _linkedin_company(words: Words, company: str, roles: list[Any]) -> str:
    told = f'<div class="company">{escape(company)}</div>'
    if len(roles) > 1:
        months = _months("2025-10", roles[-1]["start"])
        told += f"<div>{_length(months)}</div>"
    for item in roles:
        end = "2025-10" if item["end"] == "present" else item["end"]
        dates = span(words, "long", item["start"], item["end"]).replace(" to ", " - ")
        length = _length(_months(end, item["start"]))
        told += f'<div class="title">{escape(item["position"])}</div>'
        told += f'<div class="dim">{dates} ({length})</div>'
        told += f'<div class="dim">{escape(item["location"])}</div>'
        told += f"<p>{'<br>'.join(escape(text) for text in item['highlights'])}</p>"
    return told


def _months(last: str, first: str) -> int:
    (y1, m1), (y0, m0) = (map(int, date.split("-")) for date in (last, first))
    return (y1 - y0) * 12 + m1 - m0 + 1


def _length(months: int) -> str:
    years, rest = divmod(months, 12)
    parts = [f"{years} year{'s' * (years > 1)}"] * bool(years)
    parts += [f"{rest} month{'s' * (rest > 1)}"] * bool(rest)
    return " ".join(parts)


_EUROPASS = """
.r { display: flex; margin-bottom: 7pt } .r > div:first-child { width: 27%; flex: none;
text-align: right; padding-right: 12pt; color: #0e4194 } .r > div:last-child { flex: 1 }
h2 { font-size: 9pt; text-transform: uppercase; margin: 0; font-weight: normal }
h1 { font-size: 13pt; margin: 0 0 6pt } td, th { border-bottom: .5pt solid #aaa;
padding: 2pt 6pt; font-weight: normal; text-align: center } .t { font-weight: bold }
"""


def _europass(person: Person, layout: Layout, words: Words) -> tuple[str, set[str]]:
    def rail(label: str, inner: str) -> str:
        return f'<div class="r"><div>{label}</div><div>{inner}</div></div>'

    def head(key: str) -> str:
        return f"<h2>{escape(blocks.heading(words, layout, key))}</h2>"

    ways = _lines(person["address"], person["phone"], person["email"])
    body = rail(head("contact"), f"<h1>{escape(person['name'])}</h1>{ways}")
    body += rail(head("work"), "<hr>")
    for item in person["work"]:
        date = escape(span(words, "day", item["start"], item["end"]))
        inner = f'<div class="t">{escape(item["position"])}</div>'
        inner += f"<div>{escape(item['name'])}, {escape(item['location'])}</div>"
        inner += "<ul>" + _lines(*item["highlights"], tag="li") + "</ul>"
        body += rail(date, inner)
    body += rail(head("education"), "<hr>")
    for item in person["education"]:
        degree = " ".join(part for part in (item["degree"], item["area"]) if part)
        inner = f'<div class="t">{escape(degree)}</div>'
        inner += f"<div>{escape(item['institution'])}</div>"
        body += rail(f"[ {item['start'][:4]} – {item['end'][:4]} ]", inner)
    if person.get("languages"):
        cells = "".join(
            f"<tr><td>{escape(a)}</td><td>{escape(b)}</td></tr>"
            for a, b in person["languages"]
        )
        body += rail(head("languages"), f"<table>{cells}</table>")
    flat = ", ".join(name for _, names in person["skills"] for name in names)
    body += rail(head("skills"), escape(flat))
    number = f'"{words["page"]} " counter(page) " / " counter(pages)'
    footer = f"@bottom-right {{ content: {number} }}"
    page = _document(layout, _EUROPASS, body, "14mm", footer)
    shown = {"work", "education", "languages", "skills", "flat-skills"}
    return page, shown | {"email", "phone", "address"}


def _bare(person: Person, layout: Layout, words: Words) -> tuple[str, set[str]]:
    """No headings at all: blocks apart by white space."""
    top = f"<b>{escape(person['name'])}</b>" + blocks.contact(layout, words, person)
    parts = [top] + [
        blocks.section(layout, words, person, key)
        for key in ("summary", "work", "education")
    ]
    body = "".join(f'<div style="margin-bottom: 16pt">{part}</div>' for part in parts)
    shown = {"summary", "work", "education", "email", "phone", "address", "profiles"}
    return _document(layout, ".entry { margin-bottom: 6pt }", body), shown


def _federal(person: Person, layout: Layout, words: Words) -> tuple[str, set[str]]:
    body = f"<h1>{escape(person['name'])}</h1>"
    body += _lines(
        person["address"], "Phone: " + person["phone"], "Email: " + person["email"]
    )
    body += "<h2>PROFESSIONAL SUMMARY</h2>" + _lines(person["summary"], tag="p")
    body += "<h2>WORK EXPERIENCE</h2>"
    for item in person["work"]:
        date = span(words, "num", item["start"], item["end"])
        body += f"<div><b>{escape(item['position'])}</b></div>"
        body += _lines(f"{item['name']}, {item['location']}", date)
        body += _lines(
            f"Hours per week: {item['hours']}",
            f"Series and grade: {item['series']}",
            f"Salary: {item['salary']}",
            f"Supervisor: {item['supervisor']}",
        )
        body += "<p>Duties, Accomplishments and Related Skills:</p>"
        body += "<ul>" + _lines(*item["highlights"], tag="li") + "</ul>"
    for key, title in (("education", "EDUCATION"), ("skills", "ADDITIONAL SKILLS"),
                       ("certificates", "JOB RELATED TRAINING")):  # fmt: skip
        body += f"<h2>{title}</h2>" + blocks.section(layout, words, person, key)
    shown = {*SECTIONS, "email", "phone", "address"}
    return _document(layout, "h2 { font-size: 1.1em }", body, "25mm"), shown


def _academic(person: Person, layout: Layout, words: Words) -> tuple[str, set[str]]:
    body = f'<div style="text-align:center"><h1>{escape(person["name"])}</h1>'
    body += _lines(person["address"], person["email"], person["phone"]) + "</div>"
    for key, title in (("education", "Education"), ("work", "Academic Appointments")):
        body += f"<h2>{title}</h2>" + blocks.section(layout, words, person, key)
    body += "<h2>Publications</h2><ol>"
    for name, where, year in person["publications"]:
        body += f"<li>{escape(name)}. <i>{escape(where)}</i>, {year}.</li>"
    body += "</ol><h2>Grants and Awards</h2>"
    for name, giver, year in person["awards"]:
        body += f"<div>{year} &nbsp; {escape(name)}, {escape(giver)}</div>"
    body += (
        "<h2>Teaching</h2><div>Marine Ecology, lectures and excursion, 2020–2024</div>"
    )
    body += "<div>Field Methods, practical course, 2021–2024</div>"
    body += f"<h2>Languages</h2>{blocks.section(layout, words, person, 'languages')}"
    footer = "@bottom-center { content: counter(page) }"
    shown = {"education", "work", "publications", "awards", "languages"}
    page = _document(
        layout, "h1 { font-size: 1.5em } h2 { font-size: 1.2em }", body, "28mm", footer
    )
    return page, shown | {"email", "phone", "address"}


def _functional(person: Person, layout: Layout, words: Words) -> tuple[str, set[str]]:
    body = f"<h1>{escape(person['name'])}</h1>"
    body += _lines(f"{person['address']} · {person['phone']} · {person['email']}")
    body += f"<h2>Profile</h2><p>{escape(person['summary'])}</p>"
    body += "<h2>Key Skills</h2>" + blocks.section(layout, words, person, "skills")
    body += "<h2>Employment</h2>"
    for item in person["work"]:
        body += f"<div>{escape(item['position'])}, {escape(item['name'])}</div>"
    body += "<h2>Education</h2>"
    for item in person["education"]:
        body += f"<div>{escape(item['degree'])}, {escape(item['institution'])}</div>"
    shown = {"summary", "skills", "work", "education", "email", "phone", "address"}
    css = "h2 { font-size: 1.1em } div { margin-bottom: 2pt }"
    return _document(layout, css, body), shown | {"undated", "no-bullets", "no-area"}


def _promotions(person: Person, layout: Layout, words: Words) -> tuple[str, set[str]]:
    body = f"<h1>{escape(person['name'])}</h1>{blocks.contact(layout, words, person)}"
    body += f"<h2>Summary</h2><p>{escape(person['summary'])}</p><h2>Experience</h2>"
    for company, roles in groupby(person["work"], key=lambda item: item["name"]):
        items = list(roles)
        place = escape(items[0]["location"])
        body += f'<div class="row"><b>{escape(company)}</b><div>{place}</div></div>'
        for item in items:
            date = escape(span(words, "short", item["start"], item["end"]))
            title = f"<i>{escape(item['position'])}</i>"
            body += f'<div class="row">{title}<div>{date}</div></div>'
            body += "<ul>" + _lines(*item["highlights"], tag="li") + "</ul>"
    for key in ("education", "skills"):
        title = escape(blocks.heading(words, layout, key))
        body += f"<h2>{title}</h2>" + blocks.section(layout, words, person, key)
    css = "h2 { font-size: 1.1em; border-bottom: 1pt solid } ul { margin: 2pt 0 6pt }"
    css += ".row { display: flex; justify-content: space-between }"
    shown = {
        "summary",
        "work",
        "education",
        "skills",
        "email",
        "phone",
        "address",
        "profiles",
    }
    return _document(layout, css, body), shown


_FORMS: dict[str, Callable[[Person, Layout, Words], tuple[str, set[str]]]] = {
    "linkedin": _linkedin,
    "europass": _europass,
    "bare": _bare,
    "federal": _federal,
    "academic": _academic,
    "functional": _functional,
    "promotions": _promotions,
}
