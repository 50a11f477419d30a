"""The layouts: how a page is divided, how heads of entries are worded and set."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to set a resume. `pick` chooses among wordings of headings."""

    name: str
    frame: str = "one"  # one, left, right, two, labels
    heading: str = "rule"  # rule, caps, spaced, between, bold, colour, box
    head: str = "company-right"  # see heads.py
    dates: str = "short"
    bullets: str = "disc"  # disc, dash, glyph, flat, square, none
    skills: str = "labelled"  # labelled, list, comma, chips, bars, dots
    contact: str = "line"  # line, icons, stack, table, labelled
    font: str = "Liberation Sans"
    size: float = 10.0
    paper: str = "A4"
    colour: str = "#1f4e79"
    pick: int = 0
    order: str = ""  # how the content stream is shuffled, see shuffle.py
    photo: bool = False
    centred: bool = False
    headline: bool = True
    css: str = ""
    body: str = ""  # a class for the whole page
    special: str = ""  # a page of its own, see special.py


_SERIF, _MONO = "Liberation Serif", "DejaVu Sans"
_ONE = (
    Layout("classic", font=_SERIF, paper="Letter"),
    Layout("title-first", head="title-right", heading="colour", dates="num", pick=1),
    Layout("one-line-pipe", head="pipe", heading="bold", bullets="dash", pick=2),
    Layout("one-line-at", head="at", heading="caps", dates="long", pick=3),
    Layout("one-line-comma", head="comma", heading="bold", skills="comma", pick=1,
           paper="Letter", font=_SERIF, bullets="glyph"),
    Layout("dash-company", head="dash", heading="between", dates="year", centred=True),
    Layout("date-left", head="rail", heading="caps", dates="num", contact="table",
           headline=False),
    Layout("place-rail", head="rail-place", heading="rule", dates="dots", pick=2),
    Layout("timeline", head="timeline", heading="colour", dates="short", pick=1,
           contact="icons"),
    Layout("cards", head="card", heading="colour", skills="chips", pick=4,
           contact="icons", font="Inter"),
    Layout("spaced", head="under", heading="spaced", centred=True, dates="long",
           font=_SERIF),
    Layout("small", head="company-right", heading="box", size=8.0, bullets="flat",
           skills="comma", pick=2),
    Layout("large", head="date-first", heading="bold", size=12.5, pick=3, dates="long",
           contact="stack"),
    Layout("table", head="table", heading="bold", dates="num", contact="table", pick=1),
    Layout("photo", head="caps", heading="between", photo=True, centred=True, pick=1,
           dates="since", contact="icons"),
    Layout("bracket", head="bracket", heading="plain", dates="year", skills="comma",
           bullets="none", font=_MONO, size=9.0),
    Layout("bullet-line", head="bullet-line", heading="caps", dates="year",
           skills="list", pick=3),
)  # fmt: skip
_COLUMNS = (
    Layout("label-rail", frame="labels", head="title-right", heading="bold",
           skills="comma"),
    Layout("label-rail-caps", frame="labels", head="under", heading="caps", pick=1,
           dates="num", font=_SERIF, paper="Letter"),
    Layout("dark-sidebar", frame="left", head="under", heading="caps", skills="bars",
           contact="icons", colour="#16324f"),
    Layout("light-sidebar", frame="right", head="company-right", heading="colour",
           skills="list", contact="stack", pick=1, dates="num"),
    Layout("photo-sidebar", frame="left", head="title-right", heading="between",
           skills="dots", contact="labelled", photo=True, pick=2, colour="#5b2a4a"),
    Layout("two-bodies", frame="two", head="under", heading="rule", skills="chips",
           pick=1, font="Inter", size=9.0),
    Layout("two-even", frame="even", head="date-first", heading="spaced", pick=2,
           skills="list", paper="Letter"),
    Layout("rail-sidebar", frame="right", head="rail", heading="bold", size=9.0,
           dates="num", skills="bars", contact="icons", pick=3),
)  # fmt: skip

# A second set, made when the reader did well on the first.
_SECOND = (
    Layout("labelled", head="labelled", heading="colon", contact="table", dates="num",
           headline=False, skills="levels"),
    Layout("colon-date", head="colon-date", heading="small-caps", dates="dots", pick=1),
    Layout("role-lines", head="role-lines", heading="beside", pick=2, skills="columns",
           font="Inter", size=9.5),
    Layout("place-under-date", head="place-under-date", heading="right", pick=3,
           paper="Letter", font=_SERIF, skills="pipes"),
    Layout("all-centred", head="centred", heading="spaced", centred=True, pick=1,
           dates="long", bullets="square"),
    Layout("slashes", head="slashes", heading="icon", dates="iso", pick=4,
           contact="icons"),
    Layout("plain-commas", head="plain-commas", heading="bold", dates="year",
           bullets="dash", skills="comma", font=_SERIF, size=11),
    Layout("company-colon", head="company-colon", heading="numbered", dates="short",
           pick=1, bullets="none"),
    Layout("banner", frame="banner", head="title-right", heading="inverted", pick=2,
           contact="icons", skills="columns", colour="#264d3b"),
    Layout("three", frame="three", head="company-right", heading="beside", pick=1,
           skills="list", dates="num"),
    Layout("apart", frame="apart", head="caps", heading="rule", contact="stack",
           pick=3, dates="long", font=_SERIF, paper="Letter"),
    Layout("justified", head="date-first", heading="icon", body="justified", pick=2,
           size=11.5, css="body { width: 300pt }"),
    Layout("big-sidebar", frame="right", head="under", heading="inverted", size=13,
           skills="levels", contact="labelled", pick=2),
    Layout("narrow-sidebar", frame="left", head="rail", heading="icon", size=8.5,
           skills="chips", contact="icons", pick=1, colour="#333333"),
    Layout("since-rail", head="rail-place", heading="small-caps", dates="since",
           contact="table", headline=False, pick=1),
    Layout("labels-colour", frame="labels", head="role-lines", heading="colour",
           pick=3, bullets="dash"),
)  # fmt: skip


def _by_name(name: str) -> Layout:
    return next(
        layout for layout in (*_ONE, *_COLUMNS, *_SECOND) if layout.name == name
    )


def _shuffled(name: str, order: str) -> Layout:
    return replace(_by_name(name), name=f"{name}+{order}", order=order)


_SHUFFLED = (
    _shuffled("classic", "headings-last"),
    _shuffled("date-left", "dates-first"),
    _shuffled("light-sidebar", "by-row"),
    _shuffled("two-bodies", "by-row"),
    _shuffled("title-first", "reversed"),
    _shuffled("label-rail", "headings-last"),
    # The same pages as other programs write them.
    _shuffled("classic", "words"),
    _shuffled("light-sidebar", "words"),
    _shuffled("date-left", "letters"),
    _shuffled("title-first", "letters"),
    _shuffled("small", "twice"),
    _shuffled("role-lines", "words"),
)
_SPECIAL = (
    Layout("linkedin", special="linkedin", size=10.5, paper="Letter"),
    Layout("europass", special="europass", size=9.0),
    Layout("no-headings", special="bare", head="pipe", bullets="dash"),
    Layout("federal", special="federal", size=11.0, paper="Letter", font=_SERIF),
    Layout("academic", special="academic", size=11.0, font=_SERIF, dates="year"),
    Layout("functional", special="functional", size=11.0, font=_SERIF),
    Layout("promotions", special="promotions", heading="rule", paper="Letter"),
)
ALL = (*_ONE, *_COLUMNS, *_SECOND, *_SHUFFLED, *_SPECIAL)
