"""Whether our JSON is valid by a schema given."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from jsonschema import Draft7Validator

from analysis.render.json_resume import to_json_resume
from analysis.resume import Resume


def faults(schema: Path, resumes: Iterable[Resume]) -> int:
    """Return in how many places the JSON of the resumes breaks the schema."""
    rules = json.loads(schema.read_text("utf-8"))
    checker = Draft7Validator(rules, format_checker=Draft7Validator.FORMAT_CHECKER)
    return sum(
        1 for resume in resumes for _ in checker.iter_errors(to_json_resume(resume))
    )
