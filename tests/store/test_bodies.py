"""Records come back from their text as they were, by the fast way and by the slow one."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.model.event import Event
from vedette.model.forms import from_json
from vedette.store.paging import body_of, loaded


@pytest.mark.parametrize("made", ["make_document", "make_event", "make_belief", "make_toll"])
def test_both_ways_give_the_record(made: str, request: pytest.FixtureRequest) -> None:
    record = request.getfixturevalue(made)()
    assert loaded(type(record), body_of(record)) == record
    assert from_json(type(record), json.loads(body_of(record))) == record


def test_a_claim_comes_back(make_document: Callable[..., Document], make_claim: Callable[..., Claim]) -> None:
    claim = make_claim(make_document())
    assert loaded(Claim, body_of(claim)) == claim


def test_halves_of_characters_come_back(make_document: Callable[..., Document]) -> None:
    document = make_document(title="half \ud800 a character")
    assert loaded(Document, body_of(document)) == document


def test_a_form_of_old_is_taken_as_it_is(make_event: Callable[..., Event]) -> None:
    form: dict[str, Any] = json.loads(body_of(make_event(credence=1.0)))
    form |= {"credence": 1, "no_longer_there": [1], "record": None}
    del form["sample"]
    event = loaded(Event, json.dumps(form))
    assert (event.credence, event.sample) == (1.0, False)
    assert event.record is None
    assert isinstance(event.credence, float)
