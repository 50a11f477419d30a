"""Prints what was measured: one table of the scorers, then the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.scoring.changing import BARE, DUMPS
from benchmarks.scoring.measure import OURS, Engine, Measured, Scored
from benchmarks.scoring.ranking import Rate
from benchmarks.scoring.reading import f1_lines

_ROWS: dict[str, Callable[[Scored], Rate]] = {
    "own profession first": lambda s: s.ranks.first,
    "mean reciprocal rank": lambda s: s.ranks.reciprocal,
    "fits-better pairs right": lambda s: s.pairs,
    "keyword dump gains nothing": lambda s: s.dumps.over(DUMPS),
    "bare skills gain no more than a list": lambda s: s.dumps.over(BARE),
    "a list never past proof": lambda s: s.dumps.past_proof,
    "one true bullet never lowers": lambda s: s.proofs.never_lowers,
    "nor one about something else": lambda s: s.proofs.any_bullet,
    "a required one raises": lambda s: s.proofs.required_raises,
    "… where no cap holds": lambda s: s.proofs.raises_uncapped,
    "… by more than a preferred one": lambda s: s.proofs.above_preferred,
}


def lines(found: Measured) -> list[str]:
    """Return the table of a set."""
    title = found.part.replace("_", " ")
    out = ["", f"{title}: {found.postings} postings, {found.people} resumes"]
    out.append(f"{'':<40}{'cases':>7}" + "".join(f"{n:>16}" for n in found.scored))
    for label, rate_of in _ROWS.items():
        rates = [rate_of(scored) for scored in found.scored.values()]
        cells = "".join(f"{rate.share:>16.3f}" for rate in rates)
        out.append(f"{label:<40}{rates[0].total:>7}{cells}")
    millis = "".join(f"{s.millis:>16.2f}" for s in found.scored.values())
    out.append(f"{'processor ms a pair, warm':<47}{millis}")
    out += _dump_lines(found)
    if found.layouts:
        out.append("same person in another layout: mean difference, points")
        for label, mean in found.layouts.means().items():
            out.append(f"  {label:<45}{mean:>16.2f}")
    return [*out, *_reading_lines(found)]


def _dump_lines(found: Measured) -> Iterator[str]:
    for form, rate in found.scored[OURS].dumps.by_form.items():
        if rate.share < 1:
            yield f"  dump, {form:<39}{rate.share:>16.3f}"


def _reading_lines(found: Measured) -> Iterator[str]:
    yield "the reader of postings"
    for label, f1 in _f1s(found).items():
        told = f"precision {f1.precision:.3f}, recall {f1.recall:.3f}"
        yield f"  {label:<38}{'':>7}{f1.value:>16.3f}   {told}"
    for label, rate in _facts(found).items():
        yield f"  {label:<38}{rate.total:>7}{rate.share:>16.3f}"


def _f1s(found: Measured) -> dict[str, Any]:
    reading = found.reading
    return {
        "skills F1, strict": reading.strict,
        "skills F1, lenient": reading.lenient,
        "licences F1": reading.licences,
    }


def _facts(found: Measured) -> dict[str, Rate]:
    reading = found.reading
    return {
        "required or preferred right": reading.need,
        "years": reading.years,
        "education": reading.education,
        "degree a must or not": reading.degree_required,
        "title, word for word": reading.title,
        "title, half its words": reading.title_lenient,
        "seniority": reading.seniority,
        "place": reading.place,
        "company": reading.company,
        "requirements or none": reading.has_requirements,
        "aliases": found.aliases,
        "false uses refused": found.refused,
        "true uses found": found.seen,
    }


def failure_lines(found: Measured) -> list[str]:
    """Return every failing case of ours, by measure."""
    scored = found.scored[OURS]
    rates = {label: rate_of(scored) for label, rate_of in _ROWS.items()}
    rates |= {f"dump, {k}": v for k, v in scored.dumps.by_form.items()}
    rates |= _facts(found)
    out: list[str] = []
    for label, rate in rates.items():
        out += [f"{label}: {name}" for name in rate.failed]
    return out + f1_lines(_f1s(found).items())


def plain(sets: list[Measured], engine: Engine | None) -> dict[str, Any]:
    """Return the figures as plain data."""
    out: dict[str, Any] = {found.part: _plain(found) for found in sets}
    if engine:
        out["engine"] = {
            "two_pages_ms": engine.two_pages,
            "read_posting_ms": engine.read_posting,
            "memory": engine.memory,
            "same_everywhere": len(set(engine.digests)) == 1,
            "rubric": [
                {"name": r.name, "level": r.level, "held": r.held, "of": r.total}
                for r in engine.rubric
            ],
        }
    return out


def _plain(found: Measured) -> dict[str, Any]:
    scorers = {
        name: {label: rate_of(s).share for label, rate_of in _ROWS.items()}
        | {"millis": s.millis}
        for name, s in found.scored.items()
    }
    layouts = found.layouts.means() if found.layouts else {}
    reader = {label: f1.value for label, f1 in _f1s(found).items()}
    reader |= {label: rate.share for label, rate in _facts(found).items()}
    return {
        "postings": found.postings,
        "resumes": found.people,
        "scorers": scorers,
        "layouts": layouts,
        "reader": reader,
    }
