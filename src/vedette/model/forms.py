"""Records as JSON and back. The public form of a record is its fields under their own names."""

import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

R = TypeVar("R")
Json = Any  # what json.dumps takes


def to_json(value: Any) -> Json:
    """Return a record, or anything made of records, as what `json.dumps` takes."""
    form = type(value)
    if form in _PLAIN:  # most of what there is
        return value
    if form is tuple or form is list:
        return [to_json(item) for item in value]
    if (names := _field_names(typing.cast("typing.Hashable", form))) is not None:
        return {name: to_json(getattr(value, name)) for name in names}
    if isinstance(value, dict):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value  # a datetime is a date, too


_PLAIN = frozenset({str, int, float, bool, types.NoneType})


@cache
def _field_names(form: Any) -> tuple[str, ...] | None:
    """Return the names of the fields of a record; None for what is no record."""
    return tuple(field.name for field in fields(form)) if is_dataclass(form) else None


def from_json(form: type[R], value: Json) -> R:
    """Return the record of type `form` that `to_json` made `value` from.

    Raises:
        KeyError: a field without a default is missing.
        ValueError: a value is not one of its closed list, or no date.
    """
    return typing.cast("R", _maker(typing.cast("typing.Hashable", form))(value))


def _record_maker(form: Any) -> Callable[[Json], Any]:
    hints = typing.get_type_hints(form)
    makers = {field.name: _maker(hints[field.name]) for field in fields(form)}

    def make(value: Json) -> Any:
        return form(**{name: maker(value[name]) for name, maker in makers.items() if name in value})

    return make


def _tuple_maker(items: tuple[Any, ...]) -> Callable[[Json], Any]:
    if len(items) == 2 and items[1] is Ellipsis:
        each = _maker(items[0])
        return lambda value: tuple(each(item) for item in value)
    makers = [_maker(item) for item in items]
    return lambda value: tuple(maker(item) for maker, item in zip(makers, value, strict=True))


def _optional_maker(items: tuple[Any, ...]) -> Callable[[Json], Any]:
    inner = _maker(next(item for item in items if item is not types.NoneType))
    return lambda value: None if value is None else inner(value)


def _plain_maker(hint: Any) -> Callable[[Json], Any]:
    if isinstance(hint, type) and issubclass(hint, datetime | date):
        return hint.fromisoformat
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    return float if hint is float else lambda value: value


@cache
def _maker(hint: Any) -> Callable[[Json], Any]:
    """Return the function that makes a value of type `hint` from its JSON."""
    origin, items = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _optional_maker(items)
    if origin is tuple:
        return _tuple_maker(items)
    return _record_maker(hint) if is_dataclass(hint) else _plain_maker(hint)
