"""Any dataclass of the engine as JSON, and back again, equal."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")

_adapters: dict[type[Any], TypeAdapter[Any]] = {}


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    # Building one takes milliseconds; each is needed at every report.
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def to_json(value: object) -> dict[str, Any]:
    """Turn a report, resume or any dataclass of the engine into plain JSON values."""
    plain: dict[str, Any] = _adapter(type(value)).dump_python(value, mode="json")
    return plain


def to_bytes(value: object) -> bytes:
    """Turn any dataclass of the engine into the bytes of its JSON, at a fraction of
    the cost of `to_json`. Raises ValueError for text that no UTF-8 can hold.
    """
    return _adapter(type(value)).dump_json(value)


def from_bytes(kind: type[T], content: bytes) -> T:
    """Rebuild a dataclass from `to_bytes`. Raises pydantic.ValidationError."""
    value: T = _adapter(kind).validate_json(content)
    return value


def from_json(kind: type[T], plain: dict[str, Any]) -> T:
    """Rebuild a dataclass from `to_json`. Raises pydantic.ValidationError where it does
    not fit.
    """
    value: T = _adapter(kind).validate_python(plain)
    return value
