"""What a language model is asked: the instructions, the passages, and the form of its answer (JSON Schema)."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from vedette.languages.english.words import toml_table
from vedette.model.vocabulary import Certainty, Counted, Kind, Modality, SpeechAct
from vedette.read.passages import Passage


@cache
def instructions() -> str:
    """Return what the model is told to do, with every kind and what it means."""
    told = toml_table("asking")
    kinds = "\n".join(f"- {kind}: {told['kinds'][kind]}" for kind in Kind)
    return str(told["instructions"]).strip().replace("{kinds}", kinds)


def question_of(passages: Sequence[Passage]) -> str:
    """Return passages, numbered from 1, each article under its date and title."""
    lines: list[str] = []
    last = None
    for number, passage in enumerate(passages, start=1):
        document = passage.document
        if document.id != last:
            published = f", published on {document.published_at:%Y-%m-%d}" if document.published_at else ""
            lines.append(f"ARTICLE{published}, under the title: {document.title or '(none)'}")
            last = document.id
        lines.append(f"PASSAGE {number}:\n{passage.text}")
    return "\n\n".join(lines)


@cache
def answer_schema() -> dict[str, Any]:
    """Return the form of the answer: an object with a list of claims, every field of which has to be there."""
    words, bound = {"type": "string"}, {"type": ["integer", "null"]}
    number = {
        "what": _one_of(Counted),
        "low": bound,
        "high": bound,
        "text": words,
        "cumulative": {"type": "boolean"},
    }
    facility = {"text": words, "kind": {"type": "string", "enum": sorted(facility_kinds())}}
    claim = {
        "passage": {"type": "integer"},
        "quote": words,
        "trigger": words,
        "kind": _one_of(Kind),
        "modality": _one_of(Modality),
        "certainty": _one_of(Certainty),
        "speech_act": _one_of(SpeechAct),
        **{name: _list_of(words) for name in ("speakers", "initiators", "targets", "places")},
        "time": words,
        "numbers": _list_of(_object(number)),
        "facilities": _list_of(_object(facility)),
        "confidence": {"type": "number"},
    }
    return _object({"claims": _list_of(_object(claim))})


def facility_kinds() -> frozenset[str]:
    """Return the kinds of facilities."""
    return frozenset(toml_table("facilities")["kinds"])


def _one_of(words: Any) -> dict[str, Any]:
    return {"type": "string", "enum": [word.value for word in words]}


def _list_of(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


def _object(fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
