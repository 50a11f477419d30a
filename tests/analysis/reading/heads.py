"""Heads of entries: the same who, what, where and when in the ways people set them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Head:
    """What a head says. Of a school, `title` is the degree, `company` its name."""

    title: str
    company: str
    place: str
    date: str
    at: str = "at"
    labels: tuple[str, ...] = ()  # employer, position, period, place


def _row(left: str, right: str) -> str:
    return f'<div class="row"><div>{left}</div><div class="end">{right}</div></div>'


def _joined(*parts: str, by: str = ", ") -> str:
    return by.join(escape(part) for part in parts if part)


def _company_right(head: Head) -> str:
    first = f"<b>{escape(head.company)}</b>"
    if head.place:
        first += f", {escape(head.place)}"
    return _row(first, head.date) + f"<div><i>{escape(head.title)}</i></div>"


def _title_right(head: Head) -> str:
    first = _row(f"<b>{escape(head.title)}</b>", f"<i>{escape(head.date)}</i>")
    return (
        first + f'<div class="sub">{_joined(head.company, head.place, by=" · ")}</div>'
    )


def _under(head: Head) -> str:
    return (
        f'<div class="main">{escape(head.title)}</div>'
        f"<div>{_joined(head.company, head.place)}</div>"
        f'<div class="date">{escape(head.date)}</div>'
    )


def _date_first(head: Head) -> str:
    return (
        f'<div class="date">{escape(head.date)}</div>'
        f"<div><b>{escape(head.title)}</b></div>"
        f"<div>{_joined(head.company, head.place, by=' | ')}</div>"
    )


def _pipe(head: Head) -> str:
    rest = _joined(head.company, head.place, head.date, by=" | ")
    return f"<div><b>{escape(head.title)}</b> | {rest}</div>"


def _at(head: Head) -> str:
    place = f", {escape(head.place)}" if head.place else ""
    return (
        f"<div><b>{escape(head.title)} {head.at} {escape(head.company)}</b>{place}"
        f" ({escape(head.date)})</div>"
    )


def _comma(head: Head) -> str:
    return _row(_joined(head.title, head.company, head.place), escape(head.date))


def _dash(head: Head) -> str:
    first = f"<b>{escape(head.company)} – {escape(head.title)}</b>"
    return _row(first, escape(head.date)) + f"<div>{escape(head.place)}</div>"


def _caps(head: Head) -> str:
    first = _row(escape(head.company.upper()), escape(head.place))
    return first + _row(f"<i>{escape(head.title)}</i>", f"<i>{escape(head.date)}</i>")


def _bracket(head: Head) -> str:
    rest = _joined(head.company, head.place)
    return f"<div><b>{escape(head.title)}</b> ({escape(head.date)})<br>{rest}</div>"


def _timeline(head: Head) -> str:
    return f'<span class="dot"></span>{_under(head)}'


def _labelled(head: Head) -> str:
    values = (head.company, head.title, head.date, head.place)
    pairs = zip(head.labels, values, strict=True)
    return "".join(
        f"<div>{escape(label)}: {escape(text)}</div>" for label, text in pairs if text
    )


def _colon_date(head: Head) -> str:
    place = f" ({escape(head.place)})" if head.place else ""
    title, company = escape(head.title), escape(head.company)
    return f"<div>{head.date}: <b>{title}</b>, {company}{place}</div>"


def _role_lines(head: Head) -> str:
    second = _joined(head.company, head.date, by=" | ")
    return f"<div><b>{escape(head.title)}</b></div>" + _row(second, escape(head.place))


def _place_under_date(head: Head) -> str:
    left = f"<b>{escape(head.company)}</b><br><i>{escape(head.title)}</i>"
    right = f"{escape(head.date)}<br>{escape(head.place)}"
    return _row(left, f'<div style="text-align: right">{right}</div>')


def _centred(head: Head) -> str:
    lines = (head.company.upper(), head.title, _joined(head.place, head.date, by=" • "))
    inner = "".join(f"<div>{escape(line)}</div>" for line in lines)
    return f'<div style="text-align: center">{inner}</div>'


def _slashes(head: Head) -> str:
    rest = _joined(head.company, head.place, head.date, by=" // ")
    return f"<div><b>{escape(head.title)}</b> // {rest}</div>"


def _plain_commas(head: Head) -> str:
    return f"<div>{_joined(head.title, head.company, head.place, head.date)}</div>"


def _company_colon(head: Head) -> str:
    where = _joined(head.company, head.place)
    return f"<div><b>{where}:</b> {escape(head.title)} ({escape(head.date)})</div>"


_FORMS: dict[str, Callable[[Head], str]] = {
    "company-right": _company_right,
    "title-right": _title_right,
    "under": _under,
    "date-first": _date_first,
    "pipe": _pipe,
    "at": _at,
    "comma": _comma,
    "dash": _dash,
    "caps": _caps,
    "bracket": _bracket,
    "timeline": _timeline,
    "card": _title_right,
    "labelled": _labelled,
    "colon-date": _colon_date,
    "role-lines": _role_lines,
    "place-under-date": _place_under_date,
    "centred": _centred,
    "slashes": _slashes,
    "plain-commas": _plain_commas,
    "company-colon": _company_colon,
}


def entry(form: str, head: Head, body: str) -> str:
    """Return one entry as HTML: its head in a form, and what is told below it."""
    if form == "rail":
        inner = (
            f"<b>{escape(head.title)}</b><br>{_joined(head.company, head.place)}{body}"
        )
        return _railed(escape(head.date), inner)
    if form == "rail-place":
        inner = f"<b>{escape(head.company)}</b><br><i>{escape(head.title)}</i>{body}"
        return _railed(f"{escape(head.date)}<br>{escape(head.place)}", inner)
    if form == "table":
        where = _joined(head.company, head.place)
        cells = (head.date, where, f"<b>{escape(head.title)}</b>{body}")
        return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    if form == "bullet-line":
        text = _joined(head.title, head.company, head.place)
        return f'<ul class="outer"><li>{escape(head.date)}: {text}{body}</li></ul>'
    return f'<div class="entry {form}">{_FORMS[form](head)}{body}</div>'


def _railed(rail: str, inner: str) -> str:
    return f'<div class="rail"><div>{rail}</div><div>{inner}</div></div>'
