"""JSON as it is sent is the public form of a record, whatever is in it."""

import json
from typing import Any

from vedette.model.forms import to_json
from vedette.model.vocabulary import Kind
from vedette.serve.sending import write_json


def test_what_is_sent_is_the_public_form(records: dict[str, Any]) -> None:
    for name in ("evil", "taken", "radio"):
        assert json.loads(write_json(records[name])) == to_json(records[name])


def test_instants_are_written_as_in_the_public_form(records: dict[str, Any]) -> None:
    known_at = to_json(records["taken"])["known_at"]
    assert f'"known_at":"{known_at}"'.encode() in write_json(records["taken"])


def test_keys_of_a_closed_list_are_words() -> None:
    assert json.loads(write_json({Kind.CLASH: (1, 2)})) == {"clash": [1, 2]}


def test_halves_of_characters_are_sent_as_escapes() -> None:
    assert json.loads(write_json({"title": "half \ud800"})) == {"title": "half \ud800"}
