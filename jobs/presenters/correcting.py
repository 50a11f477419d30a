"""The form in which a person puts right what was read: unsure things are open."""

from __future__ import annotations

from dataclasses import replace

from analysis.report import Report
from analysis.resume import Place
from jobs.correcting.draft import Draft, Item, Origin, draft_of, originals, place_of
from jobs.correcting.kinds import (
    CONTACT,
    KEPT,
    KINDS,
    Field,
    choices,
    lines_label,
)
from jobs.correcting.moves import mark_of
from jobs.correcting.problems import Problem
from jobs.presenters import source_lines as sources
from jobs.presenters.correcting_parts import (
    Begun,
    Choice,
    FieldView,
    FirstLook,
    FormView,
    ItemView,
    SectionView,
    anchor_of,
)
from jobs.presenters.doubts import CONTACT_WANTED, doubts_about, tag_of

_NEAR = 20  # items before and after that a line can be moved to
_MOST_SOURCE = 16  # lines of the file beside an item
_LONGEST = 70


def form_view(
    begun: Begun,
    report: Report,
    draft: Draft | None = None,
    *,
    item: int | None = None,
    said: str = "",
    problems: tuple[Problem, ...] = (),
) -> FormView:
    """Return the form: of the resume it began with, or as it was filled in. `item` is
    the one a button was pressed for.
    """
    problems = _moved(problems, draft)
    page = _Page(begun, report, problems, item)
    shown = draft or page.shown
    sections = page.sections(shown)
    contact = tuple(
        page.field(f"contact.{one.name}", one, shown.contact[one.name])
        for one in CONTACT
    )
    return FormView(
        base=begun.digest,
        corrected=begun.corrected,
        contact=contact,
        contact_source=page.source(sources.CONTACT),
        summary=page.field(
            "summary", Field("summary", "Summary", "", "text"), shown.summary
        ),
        summary_source=page.source(sources.SUMMARY),
        sections=sections,
        missing=tuple(
            kind
            for key, kind in KINDS.items()
            if not any(s.kind.key == key for s in sections)
        ),
        first=_first(shown, sections, reviewed=begun.corrected is not None),
        problems=tuple((page.target(one), one.message) for one in problems),
        said=said,
        focus=item is not None,
    )


def _moved(problems: tuple[Problem, ...], draft: Draft | None) -> tuple[Problem, ...]:
    """Name fields by where their items stand now, not by the numbers they came with."""
    places = {item.number: at for at, item in enumerate(draft.items)} if draft else {}
    moved: list[Problem] = []
    for one in problems:
        number, dot, name = one.where.partition(".")
        if dot and number.isdecimal():
            one = replace(one, where=f"{places.get(int(number), -1)}.{name}")
        moved.append(one)
    return tuple(moved)


class _Page:
    """What every part of the form needs to know."""

    def __init__(
        self,
        begun: Begun,
        report: Report,
        problems: tuple[Problem, ...],
        item: int | None,
    ) -> None:
        self.shown = draft_of(begun.resume)
        self._begun = begun
        self._item = item
        self._known = {one.origin: one for one in self.shown.items}
        self._places = {k: place_of(v) for k, v in originals(begun.resume).items()}
        read = begun.read or begun.resume
        self._sources = sources.source_lines(read, report.source_text)
        self._wrong = {one.where: one.message for one in problems if one.where}

    def target(self, problem: Problem) -> str:
        """Return where a problem is, for a link."""
        return anchor_of(problem.where) if problem.where else ""

    def source(self, origin: Origin) -> tuple[str, ...]:
        """Return what stands in the file about an item."""
        lines = self._sources.get(origin, ())
        more = ("…",) if len(lines) > _MOST_SOURCE else ()
        return (*lines[:_MOST_SOURCE], *more)

    def field(self, name: str, one: Field, value: str) -> FieldView:
        """Return an input."""
        rows = 0
        wide = one.form in ("text", "list")
        if wide:
            lines = sum(1 + len(line) // _LONGEST for line in value.split("\n"))
            rows = min(10, max(2, lines))
        return FieldView(name, one.label, value, rows, self._wrong.get(name, ""), wide)

    def sections(self, draft: Draft) -> tuple[SectionView, ...]:
        """Return the sections that have items."""
        homes = _homes(draft)
        views: dict[str, list[ItemView]] = {}
        for number, item in enumerate(draft.items):
            near = _near(homes, number)
            views.setdefault(item.kind, []).append(
                self._item_view(number, item, draft, near)
            )
        return tuple(
            SectionView(KINDS[key], self._headings(key), tuple(views[key]))
            for key in KINDS
            if key in views
        )

    def _headings(self, key: str) -> str:
        texts = (h.text for h in self._begun.resume.headings if h.kind == key)
        return ", ".join(f"“{text}”" for text in texts) if key != KEPT else ""

    def _item_view(
        self, number: int, item: Item, draft: Draft, homes: tuple[Choice, ...]
    ) -> ItemView:
        place = self._places.get(item.origin)
        reviewed = self._begun.corrected is not None
        found = doubts_about(item, place)
        doubts = () if reviewed else found
        shown = self._known.get(item.origin)
        fields = self._fields(number, item)
        problem = self._wrong.get(f"{number}.line", "")
        focus = number == self._item
        unsettled = item != shown or focus or problem or any(f.problem for f in fields)
        return ItemView(
            number=number,
            kind=item.spec,
            origin=":".join(item.origin),
            title=title_of(item),
            where=_where(item, place),
            tag=tag_of(
                item,
                shown,
                place,
                doubted=bool(found),
                reviewed=reviewed,
                reworded=self._begun.read is not None,
            ),
            doubts=doubts,
            fields=fields,
            movable=tuple(Choice(mark_of(x), _short(x)) for x in item.lines)
            if homes
            else (),
            homes=homes if item.lines else (),
            kinds=tuple(Choice(k, w, k == item.kind) for k, w in choices()),
            up=_is_kind(draft, number - 1, item.kind),
            down=_is_kind(draft, number + 1, item.kind),
            source=self.source(item.origin),
            open=bool(doubts or unsettled),
            focus=focus,
            problem=problem,
        )

    def _fields(self, number: int, item: Item) -> tuple[FieldView, ...]:
        fields = [
            self.field(f"{number}.{one.name}", one, item.values.get(one.name, ""))
            for one in item.spec.fields
        ]
        if item.spec.lines:
            label = lines_label(item.spec)
            text = "\n".join(item.lines)
            fields.append(
                self.field(f"{number}.lines", Field("lines", label, "", "text"), text)
            )
        return tuple(fields)


def title_of(item: Item) -> str:
    """Return what a person calls an item."""
    names = [item.values.get(one.name, "") for one in item.spec.fields[:2]]
    if item.kind == "education":
        names = [" ".join(filter(None, names)), item.values.get("institution", "")]
    if item.kind == KEPT and not names[0] and not item.is_added:
        return "Lines without a place"
    if item.kind == "skills":
        names = [item.values.get("name") or item.values.get("skills", "")]
    said = ", ".join(filter(None, names)) or (item.lines[0] if item.lines else "")
    return _short(said) or f"New {item.spec.one}"


def _where(item: Item, place: Place | None) -> str:
    parts = [item.values.get("period", "")]
    if place is not None and place.page:
        parts.append(f"page {place.page}")
    said = ", ".join(filter(None, parts))
    return said[:1].upper() + said[1:]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _is_kind(draft: Draft, number: int, kind: str) -> bool:
    return 0 <= number < len(draft.items) and draft.items[number].kind == kind


def _homes(draft: Draft) -> list[tuple[int, Choice]]:
    return [
        (number, Choice(str(number), title_of(item)))
        for number, item in enumerate(draft.items)
        if item.spec.lines
    ]


def _near(homes: list[tuple[int, Choice]], number: int) -> tuple[Choice, ...]:
    """Return where a line can go from here: of very many the nearest."""
    before = [one for place, one in homes if place < number]
    after = [one for place, one in homes if place > number]
    return (*before[-_NEAR:], *after[:_NEAR])


def _first(
    draft: Draft, sections: tuple[SectionView, ...], *, reviewed: bool
) -> tuple[FirstLook, ...]:
    found: list[FirstLook] = []
    if not reviewed:
        found = [
            FirstLook(anchor_of(f"contact.{name}"), words)
            for name, words in CONTACT_WANTED
            if not draft.contact[name]
        ]
    for section in sections:
        found += [
            FirstLook(f"e{item.number}", f"{item.title}: {', '.join(item.doubts)}")
            for item in section.items
            if item.doubts
        ]
    return tuple(found)
