"""Fills in the form as a browser would: from the page itself."""

from __future__ import annotations

from html.parser import HTMLParser

from django.template.loader import render_to_string

from analysis.report import Report
from analysis.resume import Resume
from analysis.source import Mode
from jobs.correcting import posted
from jobs.correcting.building import build
from jobs.correcting.draft import Draft
from jobs.correcting.posted import Posted
from jobs.models import Job
from jobs.presenters.correcting import form_view
from jobs.presenters.correcting_parts import Begun


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, str] = {}
        self.buttons: list[tuple[str, str]] = []
        self._inside = False
        self._area = self._select = ""
        self._chosen_from: set[str] = set()
        self._fresh = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        name = said.get("name", "")
        if tag == "form":
            self._inside = said.get("id") in ("read-form", "edit-form")
        if not self._inside:
            return
        if tag == "input":
            self.found[name] = said.get("value", "")
        elif tag == "textarea":
            self._area, self._fresh, self.found[name] = name, True, ""
        elif tag == "select":
            self._select = name
            self.found[name] = ""
        elif tag == "option":
            first = self._select not in self._chosen_from
            self._chosen_from.add(self._select)
            if first or "selected" in said:
                self.found[self._select] = said.get("value", "")
        elif tag == "button":
            self.buttons.append((name, said.get("value", "")))

    def handle_data(self, data: str) -> None:
        if self._area:
            # A browser drops the line end right after the tag.
            fresh, self._fresh = self._fresh, False
            self.found[self._area] += data.removeprefix("\n") if fresh else data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            # Sent with the line ends of forms.
            text = self.found[self._area]
            self.found[self._area] = text.replace("\n", "\r\n")
            self._area = ""
        elif tag == "form":
            self._inside = False


def fields_of(page: str) -> dict[str, str]:
    """Return what the form on a page sends when a button is pressed at once."""
    reader = _Fields()
    reader.feed(page)
    return reader.found


def buttons_of(page: str) -> list[str]:
    """Return the values of the form's buttons, in order."""
    reader = _Fields()
    reader.feed(page)
    return [value for name, value in reader.buttons if name == "do"]


def number_of(fields: dict[str, str], value: str) -> str:
    """Return the number of the item that has a field with this value."""
    return next(
        name.partition(".")[0]
        for name, text in fields.items()
        if text == value and name[0].isdecimal()
    )


def report_of(resume: Resume, source: tuple[str, ...] = ()) -> Report:
    return Report(resume, Mode.PLAIN_TEXT, "2026-06-15", source_text=source)


def page_of(resume: Resume, draft: Draft | None = None) -> str:
    view = form_view(Begun(resume, "digest"), report_of(resume), draft)
    return render_to_string("report/_read_form.html", {"job": Job(), "view": view})


def sent(fields: dict[str, str], base: Resume, do: str = "save") -> Posted:
    return posted.read(fields | {"do": do}, base)


def saved(fields: dict[str, str], base: Resume) -> Resume:
    form = sent(fields, base)
    assert not form.problems
    return build(form.draft, base)


def pressed(fields: dict[str, str], base: Resume, do: str) -> dict[str, str]:
    """Press a button that does not save; return the form that comes back."""
    return fields_of(page_of(base, sent(fields, base, do).draft))
