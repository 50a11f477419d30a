"""The versioned prompt files, filled in. Data is fenced and can't close its fence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template

_FOLDER = Path(__file__).parent / "prompts"
_FENCE = re.compile(r"</?\s*(?:lines|known|wanted|posting)\s*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A pair of files `NAME.VERSION.system.md` and `NAME.VERSION.user.md`."""

    name: str
    version: str
    system: str
    template: str

    @property
    def key(self) -> str:
        """Return the name with the version."""
        return f"{self.name}.{self.version}"

    def user(self, values: Mapping[str, str]) -> str:
        """Return the user message. Raises KeyError for a missing value."""
        return Template(self.template).substitute(
            {key: _FENCE.sub(" ", value) for key, value in values.items()}
        )


@cache
def prompt(name: str, version: str = "v1") -> Prompt:
    """Return a prompt by name and version. Raises OSError for an unknown one."""
    read = {
        part: (_FOLDER / f"{name}.{version}.{part}.md").read_text(encoding="utf-8")
        for part in ("system", "user")
    }
    return Prompt(name, version, read["system"].strip(), read["user"])


def prompt_names() -> tuple[str, ...]:
    """Return «NAME.VERSION» of every prompt there is, sorted."""
    files = _FOLDER.glob("*.system.md")
    return tuple(sorted(path.name.removesuffix(".system.md") for path in files))
