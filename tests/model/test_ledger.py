"""Asking what was held at T gives exactly what was derived at T, whatever came later."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from vedette.model.ledger import Entry, held, revise

START = datetime(2024, 11, 27, tzinfo=UTC)


@dataclass(frozen=True)
class Fact:
    record: str


revisions = st.lists(st.tuples(st.integers(0, 30), st.frozensets(st.sampled_from("abcdef"))), max_size=12)


@given(revisions)
def test_what_was_held_at_t_is_what_was_derived_at_t(steps: list[tuple[int, frozenset[str]]]) -> None:
    ledger: list[Entry[Fact]] = []
    derived_at: dict[datetime, frozenset[str]] = {}
    for hours, names in sorted(steps, key=lambda step: step[0]):
        known_at = START + timedelta(hours=hours)
        ledger = revise(ledger, [Fact(name) for name in sorted(names)], known_at)
        derived_at[known_at] = names
    for known_at, names in derived_at.items():
        assert {fact.record for fact in held(ledger, known_at)} == names


def test_before_the_first_revision_nothing_was_held() -> None:
    ledger = revise([], [Fact("a")], START)
    assert held(ledger, START - timedelta(seconds=1)) == []
