"""Builds the whole HTML of a resume in a layout."""

from __future__ import annotations

import base64
from functools import lru_cache
from html import escape
from typing import Any

import pymupdf

from tests.analysis.reading import blocks
from tests.analysis.reading.layout import Layout
from tests.analysis.reading.person import SECTIONS, Person, wording

_SIDE = ("skills", "languages", "certificates", "interests", "awards")

_CSS = """
@page { size: %(paper)s; margin: %(margin)s; %(footer)s }
* { box-sizing: border-box } body { font: %(size)spt/1.35 "%(font)s"; margin: 0 }
h1 { font-size: 2em; margin: 0; line-height: 1.15 } p { margin: 0 0 .4em }
.role { font-size: 1.15em; color: %(colour)s } .centred { text-align: center }
ul { margin: .15em 0 .3em; padding-left: 1.2em } ul.square { list-style: square }
ul.outer { list-style: disc } .entry { margin-bottom: .7em } .flat { margin: .1em 0 }
.row { display: flex; justify-content: space-between } .end { padding-left: 1em }
.main { font-weight: bold; font-size: 1.1em } .date { color: #666 }
.rail { display: flex; margin-bottom: .6em }
.rail > div:first-child { width: 8.6em; flex: none; color: #444 }
table { border-collapse: collapse; width: 100%% } td { vertical-align: top; padding: 0 }
.grid td { border: .6pt solid #999; padding: 3pt 5pt }
.grid td:first-child { width: 20%% }
.grid td:nth-child(2) { width: 27%% } .data td:first-child { width: 11em; color: #555 }
.timeline { border-left: 1.2pt solid #bbb; padding-left: 1em; position: relative }
.dot { position: absolute; left: -4pt; top: .3em; width: 7pt; height: 7pt;
  border-radius: 4pt; background: %(colour)s }
.card { border: .7pt solid #ccc; border-radius: 5pt; padding: 7pt 9pt }
.chip { display: inline-block; border: .7pt solid %(colour)s; border-radius: 7pt;
  padding: 1pt 7pt; margin: 0 4pt 4pt 0 }
.bar { height: 4pt; background: #9ab; margin: 1pt 0 5pt } .bar div { height: 4pt;
  background: #fc6 } .way { margin-right: 1em } .label { font-weight: bold }
.split { display: flex } .labels { display: flex; margin-top: .8em }
.labels > h2 { width: 23%%; flex: none; margin: 0 !important; padding-right: 1em;
  border: 0 !important } .labels > div { flex: 1 }
.line { flex: 1; height: 1pt; background: #888; margin-left: 8pt }
.band { background: %(colour)s; color: white; padding: 14pt; margin-bottom: 8pt }
.band .role { color: white } .thirds > div { width: 33%%; padding-right: 10pt }
.ends { text-align: right }
.justified p, .justified li { text-align: justify; hyphens: auto }
img { width: 70pt; height: 84pt }
"""
_HEADINGS = {
    "rule": "text-transform: uppercase; font-size: 1.1em;border-bottom: 1pt solid #333",
    "caps": "text-transform: uppercase; font-size: 1em",
    "spaced": "text-transform: uppercase; letter-spacing: .32em; font-size: 1em;"
    "text-align: center; font-weight: normal",
    "between": "border-top: .8pt solid #777; border-bottom: .8pt solid #777;"
    "text-align: center; font-size: 1.05em",
    "bold": "font-size: 1em",
    "plain": "font-size: 1em; text-decoration: underline; font-weight: normal",
    "colour": "font-weight: normal; color: %(colour)s; font-size: 1.35em",
    "icon": "font-size: 1.15em",
    "numbered": "font-size: 1.1em",
    "inverted": "background: %(colour)s; color: white; padding: 2pt 6pt;font-size: 1em",
    "beside": "font-size: 1.05em; display: flex; align-items: center",
    "right": "text-align: right; text-transform: uppercase; font-size: 1.05em",
    "small-caps": "font-variant: small-caps; font-size: 1.2em; font-weight: normal",
    "colon": "font-size: 1em; text-transform: uppercase",
    "box": "background: #ddd; padding: 2pt 4pt; font-size: 1.1em",
}
_FRAMES = {
    "left": "width: 33%; padding: 22pt 14pt; background: {colour}; color: white;"
    "min-height: 297mm",
    "right": "width: 31%; padding: 0 0 0 16pt; order: 2",
    "two": "width: 36%; padding: 0 0 0 22pt; order: 2",
    "even": "width: 50%; padding: 0 0 0 14pt; order: 2",
}


def shown_by(layout: Layout, person: Person) -> set[str]:
    """Return the sections and contact fields a layout shows of a person."""
    shown = {key for key in SECTIONS if person.get(key)}
    shown |= {"email", "phone", "address", "profiles"}
    if layout.headline:
        shown.add("label")
    return shown


def html_of(person: Person, layout: Layout) -> str:
    """Return the page."""
    words = {**wording()[person["lang"]], "code": person["lang"]}
    keys = [key for key in SECTIONS if person.get(key)]
    if layout.pick % 2:
        keys = [*keys[:1], *sorted(keys[1:], key=lambda key: key == "skills")]
    if layout.frame in _FRAMES:
        body = _framed(person, layout, words, keys)
    elif layout.frame in {"banner", "three"}:
        body = _banner(person, layout, words, keys)
    else:
        parts = "".join(_section(layout, words, person, key) for key in keys)
        body = _header(person, layout, words) + parts
    return _document(layout, body, person["lang"])


def _document(layout: Layout, body: str, lang: str) -> str:
    margin = "0" if layout.frame == "left" else "15mm 17mm"
    values: dict[str, Any] = {
        "paper": layout.paper,
        "margin": margin,
        "footer": "",
        "size": layout.size,
        "font": layout.font,
        "colour": layout.colour,
    }
    look = _HEADINGS[layout.heading] % values
    css = _CSS % values + f"h2 {{ margin: .8em 0 .3em; {look} }}"
    if layout.frame == "left":
        css += ".side h2, .side .role { color: white !important }"
        css += ".side .date { color: #eee }"
    if layout.frame in _FRAMES:
        side = _FRAMES[layout.frame].replace("{colour}", layout.colour)
        css += f".side {{ {side} }} .mainpart {{ flex: 1 }}"
    if layout.frame == "left":
        css += ".mainpart { padding: 22pt 22pt }"
    return (
        f'<html lang="{lang}"><style>{css}{layout.css}</style>'
        f'<body class="{layout.body}">{body}</body></html>'
    )


def _banner(person: Person, layout: Layout, words: Any, keys: list[str]) -> str:
    """A coloured band with the name, then one column; three side by side at its end."""
    ways = blocks.contact(layout, words, person)
    band = f'<div class="band">{_name(person, layout)}{ways}</div>'
    short = [key for key in keys if layout.frame == "three" and key in _SIDE]
    long = [key for key in keys if key not in short]
    body = band + "".join(_section(layout, words, person, key) for key in long)
    cells = "".join(
        f"<div>{_section(layout, words, person, key)}</div>" for key in short
    )
    return body + (f'<div class="split thirds">{cells}</div>' if cells else "")


def _section(layout: Layout, words: Any, person: Person, key: str) -> str:
    title = escape(blocks.heading(words, layout, key))
    number = [k for k in SECTIONS if person.get(k)].index(key) + 1
    title = {
        "icon": f"\uf0b1 {title}",
        "numbered": f"{number}. {title}",
        "beside": f'{title}<span class="line"></span>',
        "colon": f"{title}:",
    }.get(layout.heading, title)
    inner = blocks.section(layout, words, person, key)
    if layout.frame == "labels":
        return f'<div class="labels"><h2>{title}</h2><div>{inner}</div></div>'
    return f"<h2>{title}</h2>{inner}"


def _name(person: Person, layout: Layout) -> str:
    role = (
        f'<div class="role">{escape(person["label"])}</div>' if layout.headline else ""
    )
    return f"<h1>{escape(person['name'])}</h1>{role}"


def _header(person: Person, layout: Layout, words: Any) -> str:
    if layout.contact == "table":
        title = escape(blocks.heading(words, layout, "contact"))
        ways = f"<h2>{title}</h2>" + blocks.contact(layout, words, person)
        return f"<h1>{escape(words['title'])}</h1>{ways}"
    photo = f'<img src="{_portrait()}">' if layout.photo else ""
    if layout.frame == "apart":
        ways = f'<div class="ends">{blocks.contact(layout, words, person)}</div>'
        return f'<div class="row"><div>{_name(person, layout)}</div>{ways}</div>'
    inner = photo + _name(person, layout) + blocks.contact(layout, words, person)
    kind = "centred" if layout.centred else ""
    return f'<div class="{kind}">{inner}</div>'


def _framed(person: Person, layout: Layout, words: Any, keys: list[str]) -> str:
    side_keys = [key for key in keys if key in _SIDE]
    main_keys = [key for key in keys if key not in _SIDE]
    if layout.frame == "even":
        side_keys, main_keys = (
            [*side_keys, "education"],
            [key for key in main_keys if key != "education"],
        )
    side = "".join(_section(layout, words, person, key) for key in side_keys)
    main = "".join(_section(layout, words, person, key) for key in main_keys)
    ways = blocks.contact(layout, words, person)
    if layout.frame in {"two", "even"}:
        top = _name(person, layout) + ways
        return top + _split(side, main)
    title = escape(blocks.heading(words, layout, "contact"))
    photo = f'<img src="{_portrait()}">' if layout.photo else ""
    side = f"{photo}<h2>{title}</h2>{ways}{side}"
    if layout.pick % 2:
        return _name(person, layout) + _split(side, main)
    if layout.frame == "left" and not layout.photo:
        return _split(_name(person, layout) + side, main)
    return _split(side, _name(person, layout) + main)


def _split(side: str, main: str) -> str:
    return (
        f'<div class="split"><div class="side">{side}</div>'
        f'<div class="mainpart">{main}</div></div>'
    )


@lru_cache(maxsize=1)
def _portrait() -> str:
    """Return a grey picture the size of a passport photo."""
    pixmap = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 70, 84))
    pixmap.set_rect(pixmap.irect, (150, 160, 175))
    data = base64.b64encode(pixmap.tobytes("png")).decode()
    return f"data:image/png;base64,{data}"
