"""Does it matter who does it, or by which word they are called? Sentences told twice, and whether they are read alike.

A file of pairs (TOML, see benchmarks/bias.toml) gives sentences with {a} and {b}, or the name of a file beside it that
does, sides to fill them with both ways round, and neutral words with loaded ones to fill {a} with. Of the two readings
of a pair, the kinds and modalities have to be the same, and so has how the events that follow from them stand.
"""

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from vedette import fuse
from vedette.errors import InputError
from vedette.evaluate.reports import closing_line
from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.model.ids import ActorId, content_hash
from vedette.model.register import Actor
from vedette.resolve.place_questions import document_of
from vedette.run.parts import Parts

_SWAPPED, _LOADED = "sides swapped", "loaded word"

Reading: TypeAlias = tuple[Document, Sequence[Claim]]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences that differ in who or in what they are called alone."""

    sort: str
    one: str
    other: str


@dataclass(slots=True)
class BiasScores:
    """How many pairs there are, how many of each sort are read otherwise in what, and each of these in words."""

    pairs: int = 0
    changed: Counter[tuple[str, str]] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)

    def metrics(self) -> dict[str, float]:
        """Return the share of the pairs that change, for each thing that is compared."""
        asked = max(1, self.pairs)
        return {
            name: sum(count for (_, what), count in self.changed.items() if what == name) / asked for name in ASPECTS
        }


def kinds_of(reading: Reading, _actors: Mapping[ActorId, Actor]) -> list[tuple[str, ...]]:
    """Return what happens and whether it did, in the order of the text."""
    return [(claim.kind, claim.modality) for claim in reading[1]]


def standing_of(reading: Reading, actors: Mapping[ActorId, Actor]) -> list[tuple[str, ...]]:
    """Return how each event that follows from the claims stands."""
    document, claims = reading
    events = [entry.record for entry in fuse.derive(claims, [document], actors, {}).events]
    return sorted((event.kind, event.modality, event.status) for event in events)


# What is compared of the two readings of a pair.
ASPECTS: dict[str, Callable[[Reading, Mapping[ActorId, Actor]], list[tuple[str, ...]]]] = {
    "kind_or_modality": kinds_of,
    "status": standing_of,
}


def load_pairs(path: Path) -> list[Pair]:
    """Return the pairs that a file tells.

    Raises:
        InputError: it is not of the form of benchmarks/bias.toml.
    """
    try:
        told = _table(path)
        if "sentences_of" in told:
            told |= {part: _table(path.with_name(told["sentences_of"]))[part] for part in ("sentences", "other")}
        return list(_pairs(told))
    except (OSError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise InputError(f"{path} is not of the form of benchmarks/bias.toml: {error!r}.") from error


def _table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _pairs(told: dict[str, Any]) -> Iterator[Pair]:
    for sort, sentences in told["sentences"].items():
        other = told["other"][sort]
        for sentence in sentences:
            for a, b in told["sides"].get(sort, []):
                yield Pair(_SWAPPED, _filled(sentence, a, b), _filled(sentence, b, a))
            for neutral, loaded in told["words"].get(sort, []):
                yield Pair(_LOADED, _filled(sentence, neutral, other), _filled(sentence, loaded, other))


def _filled(sentence: str, a: str, b: str) -> str:
    words = sentence.format(a=a, b=b)
    return words[0].upper() + words[1:]


def documents_of(pairs: Sequence[Pair]) -> list[Document]:
    """Return each sentence of the pairs once, as an article."""
    sentences = dict.fromkeys(sentence for pair in pairs for sentence in (pair.one, pair.other))
    return [document_of(content_hash("doc_", sentence), "", sentence) for sentence in sentences]


def compare_pairs(pairs: Sequence[Pair], parts: Parts, actors: Mapping[ActorId, Actor]) -> BiasScores:
    """Return how often the two readings of a pair differ; each sentence is read as an article of its own."""
    readings = {
        document.text: (document, parts.resolver.resolve(document, claims))
        for document, claims in parts.reader.read_many(documents_of(pairs))
    }
    seen = {
        text: {name: aspect(reading, actors) for name, aspect in ASPECTS.items()} for text, reading in readings.items()
    }
    scores = BiasScores(pairs=len(pairs))
    for pair in pairs:
        for name in ASPECTS:
            one, other = seen[pair.one][name], seen[pair.other][name]
            if one != other:
                scores.changed[pair.sort, name] += 1
                scores.told.append(f"{name}: {pair.one} {_short(one)} || {pair.other} {_short(other)}")
    return scores


def _short(told: Sequence[tuple[str, ...]]) -> str:
    return "[" + ", ".join(" ".join(one) for one in told) + "]"


def bias_lines(scores: BiasScores, *, misses: bool) -> Iterator[str]:
    """Yield the pairs that are read otherwise, where they are asked for, a line a sort, and the closing line."""
    if misses:
        yield from scores.told
    for (sort, name), count in sorted(scores.changed.items()):
        yield f"{sort:14} {name:16} changed in {count} pairs"
    yield closing_line("bias", {"pairs": scores.pairs, **scores.metrics()})
