"""How a document shall look: a template and a person's options, as they are stored, as
they stand in an address, and as a digest that tells one look's files from another's.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlencode

from analysis.render import RenderOptions, Style, templates
from analysis.render.base import DEFAULT_OPTIONS

OPTIONS = tuple(field.name for field in fields(RenderOptions))
SOURCE = "source"  # stands for a template where a file is shown as it came


@dataclass(frozen=True, slots=True)
class Look:
    """A template's name with options."""

    template: str = "classic"
    options: RenderOptions = DEFAULT_OPTIONS

    @property
    def chosen(self) -> dict[str, Any]:
        """Return the options that are not the usual ones, as plain JSON values."""
        return plain_options(self.options)

    @property
    def digest(self) -> str:
        """Return 16 hex digits for the options; nothing for the usual ones."""
        return digest_of(self.chosen)

    @property
    def stored(self) -> dict[str, Any]:
        """Return it as a row keeps it."""
        return {"template": self.template, **self.chosen}

    @property
    def style(self) -> Style:
        """Return its template."""
        return style_of(self.template)

    @property
    def query(self) -> str:
        """Return it for an address."""
        return urlencode({"template": self.template, "look": self.digest})

    def in_template(self, name: str) -> Look:
        """Return the same options in another template."""
        return Look(name, self.options)


def style_of(name: str) -> Style:
    """Return the template of that name, or the first."""
    known = templates()
    return next((style for style in known if style.name == name), known[0])


def look_of(stored: Mapping[str, Any]) -> Look:
    """Rebuild a look from what a row keeps; what is not understood is left out: a
    template or an option may have gone with another version of the program.
    """
    template = style_of(str(stored.get("template") or "")).name
    try:
        return Look(template, options_of(stored))
    except (TypeError, ValueError):
        return Look(template)


def options_of(plain: Mapping[str, Any]) -> RenderOptions:
    """Rebuild options from plain values. Raises ValueError for one that can't be."""
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in plain.items()
        if name in OPTIONS
    }
    return RenderOptions(**values)


def plain_options(options: RenderOptions) -> dict[str, Any]:
    """Return the options that are not the usual ones, as plain JSON values."""
    found: dict[str, Any] = {}
    for name in OPTIONS:
        value = getattr(options, name)
        if value != getattr(DEFAULT_OPTIONS, name):
            found[name] = list(value) if isinstance(value, tuple) else value
    return found


def digest_of(chosen: Mapping[str, Any]) -> str:
    """Return a digest of options that are not the usual ones; nothing for none."""
    if not chosen:
        return ""
    plain = json.dumps(chosen, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()[:16]
