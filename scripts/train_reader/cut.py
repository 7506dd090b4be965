"""Write the texts to learn from as word pieces, in one JSON file: `cut.py --tokenizer FILE --gold FOLDER … > cut.json`.

Runs in the environment of the project, whose parser finds the sentences.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from labels import KINDS, MODALITIES, ROLES
from names import invented, people

from vedette.evaluate.event_place import is_held_out
from vedette.languages.english.sides import SideNames
from vedette.read.encoder import WordPieces
from vedette.read.pipeline import parser
from vedette.read.reader import FindSides
from vedette.read.windows import Bounds, CutText, cut_text, sentences_of
from vedette.resolve.actor_data import packaged_actors

MOST_CHARACTERS = 60_000  # of an unlabelled text


def annotated(folder: Path, pieces: WordPieces, sides: FindSides) -> Iterator[dict[str, Any]]:
    """Yield the articles of a gold folder with their claims."""
    for path in sorted((folder / "claims").glob("*.json")):
        text = json.loads((folder / "texts" / path.name).read_text(encoding="utf-8"))
        cut, sentences = _cut(text["text"], text.get("title") or "", pieces, sides)
        claims = json.loads(path.read_text(encoding="utf-8"))["claims"]
        told = [claim for claim in (_claim(text["text"], one, cut, sentences) for one in claims) if claim]
        yield _article(cut) | {"claims": told}


def unlabelled(path: Path, pieces: WordPieces, sides: FindSides) -> Iterator[dict[str, Any]]:
    """Yield the texts of a gzipped file with a `text` a line."""
    for row in _rows(path):
        yield _article(_cut(row["text"][:MOST_CHARACTERS], row.get("title") or "", pieces, sides)[0])


def event_places(path: Path, pieces: WordPieces, sides: FindSides) -> Iterator[dict[str, Any]]:
    """Yield the texts of a file with marked events (VERB) and the places where they happened (LOCATION).

    The tenth that `vedette evaluate event-place --tenth` measures on is left out.
    """
    for row in _rows(path):
        if is_held_out(row["text"]):
            continue
        cut = cut_text(row["text"], "", [(0, len(row["text"]))], pieces, sides)
        marked: dict[str, list[Bounds]] = {"VERB": [], "LOCATION": []}
        for span in row["spans"]:
            run = _run(cut, (span["start"], span["end"]))
            if run and span["label"] in marked:
                marked[span["label"]].append(run)
        yield _article(cut) | {"events": marked["VERB"], "where": marked["LOCATION"]}


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _cut(text: str, title: str, pieces: WordPieces, sides: FindSides) -> tuple[CutText, list[Bounds]]:
    doc = parser()(text)
    sentences = sentences_of(text, [(sentence.start_char, sentence.end_char) for sentence in doc.sents])
    return cut_text(text, title, sentences, pieces, sides), sentences


def _article(cut: CutText) -> dict[str, Any]:
    return {"title": cut.title, "pieces": cut.pieces, "sentences": cut.sentences}


def _claim(text: str, claim: dict[str, Any], cut: CutText, sentences: list[Bounds]) -> dict[str, Any] | None:
    start = text.index(claim["quote"]) + claim["quote"].index(claim["trigger"])
    bounds = _run(cut, (start, start + len(claim["trigger"])))
    if bounds is None:
        return None
    sentence = next((one for one in sentences if one[0] <= start < one[1]), (0, len(text)))
    words = {
        "speaker": claim["speakers"][-1:],
        "outer_speaker": claim["speakers"][:-1],
        "initiator": claim["initiators"],
        "target": claim["targets"],
        "place": [place["text"] for place in claim["places"]],
        "number": [number["text"] for number in claim["numbers"]],
    }
    nearest = {role: [_nearest(text, told, start, sentence) for told in words[role]] for role in ROLES}
    return {
        "bounds": bounds,
        "kind": KINDS.index(claim["kind"]),
        "modality": MODALITIES.index(claim["modality"]),
        "roles": [[run for span in nearest[role] if span and (run := _run(cut, span))] for role in ROLES],
    }


def _nearest(text: str, words: str, near: int, sentence: Bounds) -> Bounds | None:
    """Return where the words stand nearest to the trigger, in its own sentence if they do."""
    found = []
    at = text.find(words)
    while at >= 0:
        outside = not (sentence[0] <= at and at + len(words) <= sentence[1])
        found.append((outside, abs(at - near), at))
        at = text.find(words, at + 1)
    return (min(found)[2], min(found)[2] + len(words)) if found else None


def _run(cut: CutText, span: Bounds) -> Bounds | None:
    inside = [piece for piece, place in enumerate(cut.places) if place[0] < span[1] and span[0] < place[1]]
    return (inside[0], inside[-1] + 1) if inside else None


def main() -> None:
    """Print all that is asked for."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--tokenizer", required=True)
    arguments.add_argument("--gold", type=Path, nargs="+", required=True, help="folders with texts/ and claims/")
    arguments.add_argument("--unlabelled", type=Path, nargs="*", default=[], help="files that a teacher labels")
    arguments.add_argument("--event-places", type=Path, nargs="*", default=[])
    given = arguments.parse_args()
    pieces = WordPieces(given.tokenizer)
    known = sorted(packaged_actors().names_of_sides())
    sides = SideNames(known).spans
    told = {
        "annotated": [article for folder in given.gold for article in annotated(folder, pieces, sides)],
        "unlabelled": [article for path in given.unlabelled for article in unlabelled(path, pieces, sides)],
        "event_places": [article for path in given.event_places for article in event_places(path, pieces, sides)],
        "begin": pieces.begin,
        "between": pieces.between,
        "side": pieces.side,
        "names": [[pieces.cut(name)[0] for name in some] for some in (known, invented(len(known)), people())],
    }
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
