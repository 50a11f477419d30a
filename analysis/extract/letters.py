"""Closes up words set with space between their letters, where the gaps tell the words.

A program that spaces letters out leaves every letter as a run of its own; between words
the gap is wider than between letters, though the text shows one blank in both places.
"""

from __future__ import annotations

import itertools
import statistics
from dataclasses import replace

from analysis.extract.edges import Placed
from analysis.extract.piece import union

_LEAST_LETTERS = 4
_WORD_GAP = 1.45  # of the usual gap between letters
_FIELD_GAP = 2.0  # of the text size: wider gaps part columns

_Mark = tuple[str, float, float]  # a letter with its left and right edge


def close_letters(group: list[Placed]) -> tuple[list[Placed], int]:
    """Return the runs of a line with spaced letters closed up, and how many words."""
    marks = _marks(group)
    if not _is_spaced(group, marks):
        return group, 0
    gaps = [b[1] - a[2] for a, b in itertools.pairwise(marks)]
    usual = statistics.median(gaps)
    first, baseline = group[0]
    parts: list[list[_Mark]] = [marks[:1]]
    texts = [marks[0][0]]
    for mark, gap in zip(marks[1:], gaps, strict=True):
        if gap > max(_FIELD_GAP * first.size, 2 * _WORD_GAP * usual):
            parts.append([])
            texts.append("")
        elif gap > max(_WORD_GAP * usual, usual + 1.2):
            texts[-1] += " "
        parts[-1].append(mark)
        texts[-1] += mark[0]
    _, top, _, bottom = union([span.box for span, _ in group])
    closed = [
        (
            replace(first, text=text, box=(part[0][1], top, part[-1][2], bottom)),
            baseline,
        )
        for text, part in zip(texts, parts, strict=True)
    ]
    return closed, sum(len(text.split()) for text in texts)


def join_lettered(lines: list[list[Placed]]) -> list[list[Placed]]:
    """Return the lines with those joined that are single letters on one baseline: a
    wide gap between spaced words may look like the end of a line.
    """
    done: list[list[Placed]] = []
    for line in lines:
        if done and _goes_on(done[-1], line):
            done[-1] = [*done[-1], *line]
        else:
            done.append(line)
    return done


def _goes_on(before: list[Placed], line: list[Placed]) -> bool:
    if not (_is_lettered(before) and _is_lettered(line)):
        return False
    (last, y0), (first, y1) = before[-1], line[0]
    gap = first.box[0] - last.box[2]
    return abs(y0 - y1) < 1.0 and last.size == first.size and 0 < gap < 1.8 * last.size


def _is_lettered(line: list[Placed]) -> bool:
    parts = "".join(span.text for span, _ in line).split()
    return bool(parts) and all(len(part) == 1 for part in parts)


def _marks(group: list[Placed]) -> list[_Mark]:
    """Return every solid character with its edges, as far as the runs tell them."""
    found: list[_Mark] = []
    alone = [
        s.box[2] - s.box[0] for s, _ in group if len(s.text) == 1 and s.text.strip()
    ]
    usual = statistics.fmean(alone) if alone else 0.0
    for span, _ in group:
        x0, _, x1, _ = span.box
        letters = span.text.split()
        if usual and len(letters) > 1 and all(len(part) == 1 for part in letters):
            # The blanks of a run are as wide as its letters leave them.
            blank = max(0.0, (x1 - x0 - usual * len(letters)) / (len(letters) - 1))
            for index, letter in enumerate(letters):
                left = x0 + index * (usual + blank)
                found.append((letter, left, left + usual))
            continue
        width = (x1 - x0) / max(len(span.text), 1)
        for index, letter in enumerate(span.text):
            if not letter.isspace():
                left = x0 + index * width
                found.append((letter, left, left + width))
    return found


def _is_spaced(group: list[Placed], marks: list[_Mark]) -> bool:
    """Say whether nearly every letter of a line stands alone, in one style."""
    if len(marks) < _LEAST_LETTERS or len(group) < _LEAST_LETTERS:
        return False
    sizes = {span.size for span, _ in group if span.text.strip()}
    alone = sum(all(len(part) == 1 for part in span.text.split()) for span, _ in group)
    parts = "".join(span.text for span, _ in group).split()
    single = sum(len(part) == 1 for part in parts)
    return len(sizes) == 1 and alone == len(group) and single >= 0.8 * len(parts)
