"""The one prompt that belongs to asking itself.

What to say when an answer did not fit.
"""

from __future__ import annotations

import json
from pathlib import Path
from string import Template

from pydantic import BaseModel

_REPAIR = Path(__file__).parent / "prompts" / "repair.v1.md"


def repair(problem: str, shape: type[BaseModel]) -> str:
    """Return the message that asks for the same answer in the right shape."""
    schema = json.dumps(shape.model_json_schema(), separators=(",", ":"))
    template = Template(_REPAIR.read_text(encoding="utf-8"))
    return template.substitute(problem=problem, schema=schema)
