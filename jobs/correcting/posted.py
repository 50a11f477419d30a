"""Reads the form as it was sent, within bounds: whoever sends it may be hostile."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from analysis.resume import Resume
from jobs.correcting import moves
from jobs.correcting.draft import ADDED, Draft, Item, Origin, draft_of
from jobs.correcting.kinds import CONTACT, KINDS, SUMMARY
from jobs.correcting.problems import Problem, Refused, is_address
from jobs.correcting.texts import lines_of, plain, without_marker

END = "end"  # the last field of the form: without it, only a part has arrived
MOST_ITEMS = 600
MOST_LINES = 5_000  # of all items together
MOST_CHARS = 500_000
LONGEST_LINE = 1_000
LONGEST_TEXT = 50_000
_NAME = re.compile(r"(\d{1,4})\.([a-z]{1,12})")
_VERB = re.compile(r"([a-z]{1,12})(?::([a-z0-9]{1,16}))?")


@dataclass(frozen=True, slots=True)
class Posted:
    """The form after the button that was pressed: what it holds now, what the button
    was and which item it was about, and what is wrong with it.
    """

    draft: Draft
    verb: str = "keep"
    item: int | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def saves(self) -> bool:
        """Say whether it is to be saved."""
        return self.verb == "save"


def read(fields: Mapping[str, str], base: Resume) -> Posted:
    """Read a form; `base` is the resume it began with.

    Raises Refused for one that is too large, came in part, or was never ours.
    """
    texts = {name: _clean(value) for name, value in fields.items()}
    if END not in texts:
        raise Refused("correct.cut_short")
    if sum(map(len, texts.values())) > MOST_CHARS:
        raise Refused("correct.too_long", limit=MOST_CHARS)
    whole = _Form(texts, base)
    draft = Draft(whole.contact(), whole.summary(), whole.items())
    draft, problems = _settled(draft, whole)
    done = _pressed(draft, texts)
    problems = (*problems, *whole.problems)
    if done.saves:
        problems = (*problems, *_wrong(done.draft, base))
    return replace(done, problems=problems)


def _clean(value: str) -> str:
    """Drop what no database takes, and the line ends that only forms have."""
    text = value.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return text.encode("utf-8", "ignore").decode("utf-8")


class _Form:
    """The fields of a form, item by item, in the order they stand in."""

    def __init__(self, texts: Mapping[str, str], base: Resume) -> None:
        self.texts = texts
        self.problems: list[Problem] = []
        self._shown = draft_of(base)
        self._rows: dict[int, dict[str, str]] = {}
        for name, text in texts.items():
            if found := _NAME.fullmatch(name):
                self._rows.setdefault(int(found[1]), {})[found[2]] = text
        most = max(MOST_ITEMS, len(self._shown.items) + 50)
        if len(self._rows) > most:
            raise Refused("correct.too_many_items", limit=most)
        self.numbers = sorted(self._rows)

    def contact(self) -> dict[str, str]:
        """Return the contact details."""
        before = self._shown.contact
        found = {}
        for one in CONTACT:
            text = self.texts.get(f"contact.{one.name}", "")
            text = "\n".join(lines_of(text)) if one.form == "text" else plain(text)
            self._bound(f"contact.{one.name}", one.label, text, before[one.name])
            found[one.name] = text
        return found

    def summary(self) -> str:
        """Return the summary."""
        text = self.texts.get("summary", "").strip()
        self._bound("summary", "Summary", text, self._shown.summary, LONGEST_TEXT)
        return text

    def items(self) -> tuple[Item, ...]:
        """Return the items as their fields say, each still of the kind it was."""
        known = {item.origin: item for item in self._shown.items}
        found = tuple(self._item(number, known) for number in self.numbers)
        lines = sum(len(item.lines) for item in found)
        if lines > max(MOST_LINES, sum(len(i.lines) for i in known.values()) + 500):
            raise Refused("correct.too_many_lines", limit=MOST_LINES)
        return found

    def _item(self, number: int, known: Mapping[Origin, Item]) -> Item:
        row = self._rows[number]
        kind = KINDS.get(row.get("was", ""))
        if kind is None:
            raise Refused("correct.not_ours")
        origin = _origin(row.get("of", ""))
        before = known.get(origin)
        shown = before.values if before and before.kind == kind.key else {}
        values = {}
        for one in kind.fields:
            text = row.get(one.name, "")
            text = text.strip() if one.form == "text" else plain(text)
            longest = LONGEST_LINE if one.form in ("line", "period") else LONGEST_TEXT
            old = shown.get(one.name, "")
            self._bound(f"{number}.{one.name}", one.label, text, old, longest)
            values[one.name] = text
        lines = lines_of(row.get("lines", "")) if kind.lines else ()
        old_lines = set(before.lines) if before else set()
        lines = tuple(
            line if line in old_lines else without_marker(line) for line in lines
        )
        origin = origin if origin in known else ADDED
        lines = tuple(line for line in lines if line)
        return Item(kind.key, origin, values, lines, number)

    def chosen(self, number: int, name: str) -> str:
        """Return what was chosen in a list that belongs to an item."""
        return self._rows[number].get(name, "")

    def _bound(
        self, where: str, label: str, text: str, old: str, limit: int = LONGEST_LINE
    ) -> None:
        if len(text) > max(limit, len(old)):
            self.problems.append(
                Problem(
                    "correct.field_too_long", where, {"field": label, "limit": limit}
                )
            )


def _origin(text: str) -> Origin:
    kind, _, ident = text.partition(":")
    return (kind, ident) if kind in KINDS and ident else ADDED


def _settled(draft: Draft, form: _Form) -> tuple[Draft, tuple[Problem, ...]]:
    """Do what was chosen in lists, which needs no button: lines first, then kinds."""
    problems: list[Problem] = []
    for number in form.numbers:
        mark, to = form.chosen(number, "line"), form.chosen(number, "to")
        if not (mark and to):
            continue
        moved = moves.move_line(draft, draft.at(number), mark, _place(draft, to))
        if moved is None:
            problems.append(Problem("correct.line_gone", f"{number}.line"))
        else:
            draft = moved
    for number in form.numbers:
        kind = form.chosen(number, "kind")
        if kind in KINDS or kind == SUMMARY:
            draft = moves.become(draft, draft.at(number), kind).draft
    return replace(draft, items=moves.order(draft.items)), tuple(problems)


def _place(draft: Draft, number: str) -> int:
    """Return where the item with this number stands; -1 where there is none."""
    try:
        return draft.at(int(number)) if number.isdecimal() else -1
    except (LookupError, ValueError):  # more digits than int() reads
        return -1


def _pressed(draft: Draft, texts: Mapping[str, str]) -> Posted:
    """Do what the button says."""
    found = _VERB.fullmatch(texts.get("do", "keep"))
    verb, about = (found[1], found[2] or "") if found else ("", "")
    if verb in ("save", "keep") and not about:
        return Posted(draft, verb)
    if verb == "add":
        kind = about or texts.get("add", "")
        if kind not in KINDS:
            raise Refused("correct.not_ours")
        return _after(verb, moves.add(draft, kind))
    act = _ACTS.get(verb)
    number = _place(draft, about)
    if act is None or number < 0:
        raise Refused("correct.not_ours")
    return _after(verb, act(draft, number))


_ACTS: dict[str, Callable[[Draft, int], moves.Moved]] = {
    "up": lambda draft, place: moves.shift(draft, place, -1),
    "down": lambda draft, place: moves.shift(draft, place, 1),
    "aside": moves.put_aside,
    "delete": moves.delete,
}


def _after(verb: str, moved: moves.Moved) -> Posted:
    return Posted(moved.draft, verb, moved.item)


def _wrong(draft: Draft, base: Resume) -> tuple[Problem, ...]:
    """Return what keeps a form from being saved."""
    if not draft.contact["name"] and not draft.summary and not draft.items:
        return (Problem("correct.empty", "contact.name"),)
    email = draft.contact["email"]
    if email and email != plain(base.contact.email) and not is_address(email):
        return (Problem("correct.email", "contact.email"),)
    return ()
