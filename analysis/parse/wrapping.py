"""Joins lines that wrapped: a row ends where its writer ended it."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from dataclasses import replace

from analysis.parse.joining import (
    completes_date,
    continues_heading,
    continues_phone,
    continues_title,
    join_title,
)
from analysis.parse.row import Row
from analysis.text.dates import find_periods, is_only_date
from analysis.text.verbs import opening_verb


def unwrap(rows: list[Row]) -> list[Row]:
    """Return the rows with every wrapped line joined to the one it goes on from."""
    edges = _right_edges(rows)
    lefts = _left_edges(rows)
    width = _text_width(rows)
    known = Counter(word.casefold() for row in rows for word in row.text.split())
    done: list[Row] = []
    usual = Counter(row.look for row in rows for _ in row.text).most_common(1)
    body = usual[0][0] if usual else None
    for row in rows:
        if done and continues_title(done[-1], row):
            join_title(done[-1], row)
        elif done and (
            _continues(done[-1], row, edges, lefts, width)
            or continues_heading(done[-1], row, body)
        ):
            _append(done[-1], row, known)
        else:
            done.append(row)
    return done


def _right_edges(rows: list[Row]) -> dict[tuple[int, int], float]:
    edges: dict[tuple[int, int], float] = {}
    for row in rows:
        key = (row.line.page, row.line.column)
        edges[key] = max(edges.get(key, 0.0), row.box[2])
    return edges


def _left_edges(rows: list[Row]) -> dict[tuple[int, int], float]:
    edges: dict[tuple[int, int], float] = {}
    for row in rows:
        key = (row.line.page, row.line.column)
        edges[key] = min(edges.get(key, 1e9), row.box[0])
    return edges


def _text_width(rows: list[Row]) -> int:
    """Return the width in characters at which plain text was wrapped, or 0."""
    lengths = [len(row.text) for row in rows if row.box[2] == 0]
    long = sorted(length for length in lengths if length > 50)
    if len(long) < 4:
        return 0
    top = long[-max(1, len(long) // 20)]
    return top if top <= 110 and statistics.median(long) > 0.7 * top else 0


def _continues(
    row: Row,
    after: Row,
    edges: dict[tuple[int, int], float],
    lefts: dict[tuple[int, int], float],
    width: int,
) -> bool:
    if after.bullet or "\t" in after.text or after.line.style.startswith("Heading"):
        return False
    if completes_date(row, after) or continues_phone(row, after):
        return True
    if _is_dated_end(row, after):
        return False
    if row.line.page != after.line.page and not _flows(row, after):
        return False
    if row.box[2] == 0:
        return _continues_plain(row, after, width)
    if row.line.column != after.line.column or not _alike(row, after):
        return False
    if _starts_apart(row, after):
        return False
    return _breaks_address(row, after) or _fits_below(row, after, edges, lefts)


def _is_dated_end(row: Row, after: Row) -> bool:
    return is_only_date(row.field_texts[-1]) or is_only_date(after.text)


def _fits_below(
    row: Row,
    after: Row,
    edges: dict[tuple[int, int], float],
    lefts: dict[tuple[int, int], float],
) -> bool:
    """Say whether the next line stands where the rest of a wrapped one would."""
    key = (row.line.page, row.line.column)
    hanging = row.bullet and after.box[0] > lefts[key] + 3
    near = abs(after.box[0] - _tail_left(row)) < 3.5
    if hanging and near and not after.periods:
        return True
    if not near and "\t" in row.text:
        return False
    if near and _runs_on(row, after, edges[key] - lefts[key]):
        return True
    if not near and not (row.lines == 1 and abs(after.box[0] - row.box[0]) < 16):
        return False
    return _is_full(row, after, edges[key])


def _tail_left(row: Row) -> float:
    """Return where the last field of a row starts; later lines start there too."""
    if "\t" not in row.text or row.lines > 1:
        return row.line.box[0]
    spans = row.line.spans
    for index in range(len(spans) - 1, 0, -1):
        if spans[index - 1].text.endswith("\t"):
            return spans[index].box[0]
    return row.line.box[0]


def _runs_on(row: Row, after: Row, width: float) -> bool:
    """Say whether a long line runs on: the next one starts with a small letter."""
    end = row.texts[-1].rstrip()[-1:]
    long = row.line.box[2] - row.line.box[0] > 0.55 * width
    return long and after.text[:1].islower() and end not in ".!?:;"


def _breaks_address(row: Row, after: Row) -> bool:
    """Say whether an e-mail or web address goes on in the next line."""
    first, second = row.text.split()[-1], after.text
    if after.words != 1:
        return False
    if re.fullmatch(r"[\w.+-]*\w[-._]", row.text) and re.match(r"[\w.-]+@", second):
        return True
    if "@" in second or "//" in second or (row.words > 1 and "@" in first):
        return False
    if "@" in first:
        return not re.search(r"@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$", first, re.I) or (
            len(second) <= 4
        )
    web = re.match(r"(?:https?://|www\.|in/|[\w-]+\.[a-z]{2,}/)", first, re.I)
    return bool(web) and first[-1] in "-/._"


def _flows(row: Row, after: Row) -> bool:
    return row.bullet and after.text[:1].islower()


def _alike(row: Row, after: Row) -> bool:
    size, bold, _, color, _ = row.look
    size2, bold2, _, color2, _ = after.look
    if abs(size - size2) > 0.6:
        return False
    first_bold = row.fields and all(run.bold for run in row.fields[-1])
    return (bold2 == bool(first_bold) or bold == bold2) and (
        color == color2 or row.bullet
    )


def _starts_apart(row: Row, after: Row) -> bool:
    size = max(row.look[0], 6.0)
    return row.line.page == after.line.page and (
        after.line.box[1] - row.box[3] > 0.75 * size or after.box[1] < row.box[1]
    )


def _is_full(row: Row, after: Row, edge: float) -> bool:
    """Say whether the row ends because the next word did not fit."""
    size = max(row.look[0], 6.0)
    last = row.texts[-1]
    per_char = (row.line.box[2] - row.line.box[0]) / max(len(last), 1)
    word = after.text.split()[0]
    need = (len(word) + 1) * min(max(per_char, 0.3 * size), 0.7 * size)
    end = row.line.box[2]
    full = end + need >= edge - 0.6 * size
    if not full or _opens_anew(row, after):
        return False
    if last.rstrip().endswith(")") and after.text[:1].isupper() and row.words <= 9:
        return False
    if "@" in after.text or after.text.startswith("+") or _WEB.match(after.text):
        return False
    ends = last.rstrip()[-1:] in ".!?:"
    wordy = row.words >= 4 or row.bullet
    narrow = row.look == after.look and after.line.gap < 0.3 * size and row.words >= 2
    return not (ends and after.periods) and (wordy or narrow)


_WEB = re.compile(r"(?:https?://|www\.|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/)\S+$", re.I)
_LABEL = re.compile(r"[^\W\d_][\w &/-]{1,28}:\s")


def _opens_anew(row: Row, after: Row) -> bool:
    """Say whether the next line starts something of its own, though the row is full:
    both begin with a verb, or a list is in sentence case and a capital follows.
    """
    if row.bullet or not after.text[:1].isupper():
        return False
    if row.words >= 5 and opening_verb(row.text) and opening_verb(after.text):
        return row.texts[-1].rstrip()[-1:].isalnum()
    if _LABEL.match(row.text) and _LABEL.match(after.text):
        return True
    first = row.texts[-1].split()
    small = any(
        word.isalpha() and word.islower() and len(word) > 3
        for word in (*first[1:], *after.text.split()[1:])
    )
    plain = not any(map(str.isdigit, row.text)) and "," not in row.text
    return small and plain and max(len(first), after.words) <= 3


def _continues_plain(row: Row, after: Row, width: int) -> bool:
    if after.line.gap > 0 or not width or row.line.style or after.line.style:
        return False
    if after.periods and row.periods:
        return False
    last = row.texts[-1]
    word = after.text.split()[0]
    full = len(last) + len(word) + 1 + 2 * row.level >= width - 4
    lower = after.text[:1].islower()
    return (full and (len(last) > 50)) or (lower and row.bullet)


def _append(row: Row, after: Row, known: Counter[str]) -> None:
    joined = _glue(row.text, after.text, known)
    row.text = joined
    row.texts.append(after.text)
    row.spots.extend(after.spots)
    row.lines += 1
    if row.fields and after.fields:
        first = replace(after.fields[0][0], text=" " + after.fields[0][0].text)
        row.fields[-1] = [*row.fields[-1], first, *after.fields[0][1:]]
    row.periods = find_periods(joined)
    top = row.box
    low = after.box
    row.box = (
        min(top[0], low[0]),
        min(top[1], low[1]),
        max(top[2], low[2]),
        max(top[3], low[3]),
    )
    row.line = replace(row.line, box=after.line.box)


def _glue(first: str, second: str, known: Counter[str]) -> str:
    address = "@" in first or "/" in first or "@" in second
    if " " not in first and " " not in second and address:
        return first + second
    if re.search(r"(?:\w/|@)\S*-$", first):
        return first + second
    match = re.search(r"(\w+)[-‐]$", first)
    if match and second[:1].islower():
        word = re.match(r"\w+", second)
        whole = (match[1] + word[0]).casefold() if word else ""
        hyphened = f"{match[1]}-{word[0]}".casefold() if word else ""
        if (
            match[1].isalpha()
            and known[hyphened] == 0
            and (known[whole] or len(match[1]) > 1)
        ):
            return first[:-1] + second
        return first + second
    if first.endswith(("/", "-")) and second[:1].isalnum():
        return first + second
    return f"{first} {second}"
