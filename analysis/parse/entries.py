"""Cuts a section into its entries: the cut in which all are built alike wins."""

from __future__ import annotations

import re
from collections import Counter

from analysis.parse.entry import Entry
from analysis.parse.grounds import cut_trust
from analysis.parse.labelling import head_label, is_remark
from analysis.parse.rows import Row
from analysis.parse.telling import is_telling
from analysis.text.dates import is_only_date
from analysis.text.lists import fold, phrases
from analysis.text.roles import find_degree, has_legal_form, title_score


def is_sublabel(row: Row) -> bool:
    """Say whether the row is a label within an entry («Highlights»)."""
    return fold(row.text).strip(" :") in phrases("sublabels") and not row.bullet


def _opens_dated(row: Row) -> bool:
    """Say whether a list item begins with a date: it names an entry."""
    if not row.periods:
        return False
    first = row.periods[0]
    return is_only_date(row.field_texts[0]) or (first.is_range and first.first <= 1)


def is_body(row: Row) -> bool:
    """Say whether a row tells about an entry rather than naming it."""
    if row.bullet and not _opens_dated(row):
        return True
    if head_label(row):
        return False
    if is_sublabel(row) or is_remark(row):
        return True
    if any(period.is_range for period in row.periods) and row.words < 25:
        return False
    if "\t" in row.text:
        return False
    if row.periods and not row.look[1] and not is_only_date(row.text):
        return _words_beside_dates(row) >= 6
    if "|" in row.text and row.words < 16 and not row.text.rstrip().endswith("."):
        return False  # fields of a head
    if row.lines > 1 and row.words >= 8 and not (row.look[1] and row.words < 14):
        return True
    if row.words >= 12:
        return True
    ends = row.text.rstrip().endswith((".", ";", "!"))
    if row.look[2] or has_legal_form(row.text):
        return False  # «S.A. DE C.V.» is no end of a sentence
    return ends and row.words >= 6 and not row.look[1]


def _words_beside_dates(row: Row) -> int:
    text = row.text
    for period in reversed(row.periods):
        text = text[: period.first] + text[period.last :]
    return len(text.split())


def segment(rows: list[Row]) -> list[Entry]:
    """Return the entries of a section."""
    if not rows:
        return []
    flags = _flags(rows)
    heads = [index for index, flag in enumerate(flags) if not flag]
    if not heads:
        return [Entry([], list(rows))]
    best: tuple[float, int] = (-1e9, 0)
    cuts = _cuts(rows, flags, heads)
    for order, starts in enumerate(cuts):
        value = _value(rows, flags, starts)
        if value > best[0] + 1e-6:
            best = (value, order)
    return _trusted(_entries(rows, flags, cuts[best[1]]))


def _trusted(entries: list[Entry]) -> list[Entry]:
    dated = any(row.periods for entry in entries for row in entry.head)
    for entry in entries:
        dates = _date_groups(entry)
        entry.trust = cut_trust(dates, dated=dated, alone=len(entries) == 1)
    return entries


def _flags(rows: list[Row]) -> list[bool]:
    """Say of every row whether it is body; where even the names are list items, bold
    items and those a date follows are heads.
    """
    flags = [is_body(row) for row in rows]
    for index in range(1, len(rows)):
        said = any(row.periods for row in rows[max(0, index - 3) : index])
        flags[index] = flags[index] or (
            (said or flags[index - 1]) and is_telling(rows[index])
        )
    marked = sum(row.bullet for row in rows)
    if not flags[0] or not rows[0].bullet or marked * 2 < len(rows):
        return flags
    plain = any(row.bullet and not row.look[1] for row in rows)
    lowest = min((row.level for row in rows), default=0)
    deeper = any(row.level > lowest for row in rows)
    for index, row in enumerate(rows):
        dated = index + 1 < len(rows) and is_only_date(rows[index + 1].text)
        bold = row.look[1] and plain and row.words <= 14
        outer = deeper and row.level == lowest and row.words <= 14
        if row.bullet and (dated or bold or outer):
            flags[index] = False
    return flags


def _cuts(rows: list[Row], flags: list[bool], heads: list[int]) -> list[list[int]]:
    """Return the candidate lists of entry starts."""
    runs = [i for i in heads if i == 0 or flags[i - 1]]
    dated = [i for i in heads if rows[i].periods]
    cuts = [runs]
    cuts.append(_by_look(rows, heads, lambda row: row.look[:4]))
    cuts.append(_by_look(rows, heads, _lead))
    cuts.append(_by_look(rows, heads, lambda row: (_lead(row), round(row.box[0] / 6))))
    cuts.append(_by_look(rows, heads, lambda row: (_lead(row), len(row.fields))))
    cuts.append(_by_gap(rows, heads))
    if not dated and _one_each(rows, heads):
        return [heads]
    if dated:
        cuts.append(dated)
        cuts.append(_before_dates(rows, flags, dated))
        cuts.append(_one_before_dates(flags, dated))
        cuts.append(_after_dates(rows, dated))
    unique: list[list[int]] = []
    for cut in cuts:
        starts = sorted(set(cut))
        if starts and starts not in unique:
            unique.append(starts)
    return unique


def _one_each(rows: list[Row], heads: list[int]) -> bool:
    """Say whether every head row is an entry by itself: all name a job or a degree and
    hold a second field.
    """
    if len({rows[index].look for index in heads}) > 1:
        return False
    full = sum(
        bool(title_score(rows[i].text) or find_degree(rows[i].text))
        and bool(_SECOND.search(rows[i].text))
        for i in heads
    )
    return len(heads) > 1 and full >= 0.7 * len(heads)


_SECOND = re.compile(r",\s|\s[-–—|·]\s|\t|\s(?:at|bei|chez|@)\s")


def _lead(row: Row) -> tuple[float, bool, bool]:
    """Return how a row begins: its first run's size, weight and slant."""
    if not row.fields:
        return row.look[0], row.look[1], False
    first = row.fields[0][0]
    return round(first.size), first.bold, first.italic


def _by_look(rows: list[Row], heads: list[int], key: object) -> list[int]:
    assert callable(key)  # noqa: S101 - a function of a row
    wanted = key(rows[heads[0]])
    return [index for index in heads if key(rows[index]) == wanted]


def _by_gap(rows: list[Row], heads: list[int]) -> list[int]:
    """Start entries where the white space above is wider than usual."""
    gaps = sorted(rows[index].line.gap for index in range(1, len(rows)))
    if not gaps:
        return heads[:1]
    usual = gaps[len(gaps) // 2]
    return [i for i in heads if i == heads[0] or rows[i].line.gap > usual + 3.5]


def _before_dates(rows: list[Row], flags: list[bool], dated: list[int]) -> list[int]:
    """Start every entry at the top of the run of head rows its date stands in, but
    after the date before.
    """
    starts: list[int] = []
    last = -1
    for index in dated:
        start = index
        while start - 1 > last and not flags[start - 1]:
            start -= 1
        starts.append(start)
        last = index
    return starts


def _one_before_dates(flags: list[bool], dated: list[int]) -> list[int]:
    starts: list[int] = []
    for index in dated:
        ok = index > 0 and not flags[index - 1] and index - 1 not in dated
        starts.append(index - 1 if ok else index)
    return starts


def _after_dates(rows: list[Row], dated: list[int]) -> list[int]:
    """Start entries after each date: dates close the entries."""
    return [0, *[index + 1 for index in dated if index + 1 < len(rows)]]


def _value(rows: list[Row], flags: list[bool], starts: list[int]) -> float:
    """Say how well a cut explains the rows: one date each, built alike, a name each."""
    entries = _entries(rows, flags, starts)
    any_dates = any(row.periods for e in entries for row in e.head)
    total = 0.0
    looks: Counter[tuple[float, bool, bool]] = Counter()
    shapes: Counter[tuple[bool, ...]] = Counter()
    for entry in entries:
        total += _entry_value(entry, any_dates=any_dates)
        if entry.head:
            looks[_lead(entry.head[0])] += 1
            shapes[tuple(bool(row.periods) for row in entry.head[:3])] += 1
    count = max(len(entries), 1)
    alike = looks.most_common(1)[0][1] / count if looks else 0.0
    shaped = shapes.most_common(1)[0][1] / count if shapes else 0.0
    if len(entries) == 1 and _date_groups(entries[0]) > 1:
        alike = shaped = 0.0  # one entry is always like itself
    stranded = starts[0] if starts else 0
    return total / count + 0.6 * alike + 0.4 * shaped - 0.5 * stranded


def _entry_value(entry: Entry, *, any_dates: bool) -> float:
    spans = [row for row in entry.head if row.periods]
    groups = _date_groups(entry)
    named = any(not is_only_date(row.text) for row in entry.head)
    score = 0.0 if named else -1.5
    if len(entry.head) > 5:
        score -= 0.2 * (len(entry.head) - 5)
    if not any_dates:
        return score + (0.5 if entry.body else 0.0)
    if groups == 1:
        return score + 1.0
    if groups == 0:
        return score - 0.8
    nested = _nested_starts(entry)
    if len(nested) >= 2 and len(nested) >= groups - 1:
        return score + 0.8
    return score - 0.8 * (len(spans) - 1)


def _date_groups(entry: Entry) -> int:
    """Count the spans of time in the head; two lone years make up one span."""
    ranges = singles = 0
    for row in entry.head:
        if any(period.is_range for period in row.periods):
            ranges += 1
        elif row.periods:
            singles += 1
    if ranges:
        return ranges + (singles if singles > 1 else 0)
    return 1 if 1 <= singles <= 2 else singles


def _nested_starts(entry: Entry) -> list[int]:
    """Return the head rows of roles under one company: dated, but not the first."""
    rows = entry.head
    return [i for i, row in enumerate(rows) if row.periods and i > 0]


def _entries(rows: list[Row], flags: list[bool], starts: list[int]) -> list[Entry]:
    entries: list[Entry] = []
    marks = set(starts)
    for index, row in enumerate(rows):
        if index in marks or not entries:
            entries.append(Entry())
        entry = entries[-1]
        if flags[index] or (entry.body and not _names(row)):
            entry.body.append(row)
        else:
            entry.head.append(row)
    return entries


def _names(row: Row) -> bool:
    """Say whether a head row after the body still belongs to the head: a late date."""
    return bool(row.periods)
