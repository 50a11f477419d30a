"""A first look at a JSON Resume that somebody gives: what is wrong with its shape."""

from __future__ import annotations

import json

_LISTS = (
    "work",
    "volunteer",
    "education",
    "awards",
    "certificates",
    "publications",
    "skills",
    "languages",
    "interests",
    "references",
    "projects",
)
_PARTS = ("basics", *_LISTS)


def trouble_in(plain: object) -> str:
    """Say what keeps a value from being a JSON Resume (jsonresume.org, 1.0); nothing
    where it has the shape of one. What a field says is for the worker to read.
    """
    if not isinstance(plain, dict):
        return 'A JSON Resume is an object: {"basics": …, "work": […]}.'
    if not set(_PARTS) & plain.keys():
        return f"It has none of the parts of a JSON Resume: {', '.join(_PARTS)}."
    if not isinstance(plain.get("basics", {}), dict):
        return "“basics” must be an object with name, email and so on."
    for name in _LISTS:
        held = plain.get(name) or []
        if not isinstance(held, list):
            return f"“{name}” must be a list."
        for number, item in enumerate(held, start=1):
            if not isinstance(item, dict):
                return f"Entry {number} of “{name}” must be an object."
    return ""


def trouble_in_file(content: bytes) -> str:
    """Say what keeps a file from being a JSON Resume; nothing where it is one."""
    try:
        plain = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return "It is not text in UTF-8."
    except json.JSONDecodeError as error:
        return f"It is not JSON: {error.msg} in line {error.lineno}."
    except (ValueError, RecursionError):
        return "It is not JSON."
    return trouble_in(plain)
