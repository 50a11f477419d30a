"""Twelve weak resumes: what the rules make of them, by the benchmark's own measure."""

from __future__ import annotations

import statistics

from benchmarks.rewriting import measure, weak_files

LEAST_GAIN = 10  # of the exported file, at the median


def test_accepting_all_raises_every_weak_resume_and_no_change_lowers_one() -> None:
    found = measure("weak", weak_files())
    assert found.failures == ()
    assert len(found.before) == 12
    pairs = zip(found.exported, found.before, strict=True)
    gains = [after - before for after, before in pairs]
    assert min(gains) > 0
    assert statistics.median(gains) >= LEAST_GAIN
