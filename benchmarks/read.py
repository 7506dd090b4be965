"""How long reading takes, by its stages: `OPENBLAS_NUM_THREADS=1 python benchmarks/read.py [FOLDER] [--rounds 3]`.

Reads the texts of a gold folder as the default reader does, and prints the processor time of each stage for one text,
and against the bare parser in the same minute. How well a reader reads, `vedette evaluate claims` tells.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from vedette.evaluate.gold import load_gold
from vedette.languages.english.sides import SideNames
from vedette.model.document import Document
from vedette.read.encoder import encoder
from vedette.read.learned import find
from vedette.read.pipeline import parser
from vedette.read.windows import sentences_of
from vedette.resolve.actor_data import packaged_actors
from vedette.run.parts import make_parts
from vedette.run.settings import settings_from

SHARED = Path(__file__).parents[2] / "shared"


def stages(documents: list[Document]) -> dict[str, Callable[[], object]]:
    """Return what is timed: the parser and the encoder alone, reading with everything, and resolving what was read."""
    parts = make_parts(settings_from(None, {}))
    sides = SideNames(packaged_actors().names_of_sides()).spans
    parses = list(parser().pipe(document.text for document in documents))
    read = list(parts.reader.read_many(documents))
    bounds = [[(sentence.start_char, sentence.end_char) for sentence in parse.sents] for parse in parses]
    sentences = [sentences_of(document.text, own) for document, own in zip(documents, bounds, strict=True)]
    return {
        "spaCy's pipeline": lambda: list(parser().pipe(document.text for document in documents)),
        "the encoder": lambda: [
            find(document.text, document.title, own, encoder(), sides)
            for document, own in zip(documents, sentences, strict=True)
        ],
        "all of reading": lambda: list(parts.reader.read_many(documents)),
        "resolving": lambda: [parts.resolver.resolve(document, claims) for document, claims in read],
    }


def main() -> None:
    """Time each stage some times, and print the least."""
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("folder", nargs="?", type=Path, default=SHARED / "gold")
    parse.add_argument("--rounds", type=int, default=3)
    options = parse.parse_args()
    documents = [one.document for one in load_gold(options.folder)]
    least: dict[str, float] = {}
    timed = stages(documents)
    for _ in range(options.rounds):
        for name, stage in timed.items():
            began = time.process_time()
            stage()
            least[name] = min(least.get(name, float("inf")), (time.process_time() - began) / len(documents))
    bare = least["spaCy's pipeline"]
    for name, took in least.items():
        print(f"{name:18} {1000 * took:6.1f} ms a text, {took / bare:.2f} times the parser's")
    total = least["all of reading"] + least["resolving"]
    print(f"{'together':18} {1000 * total:6.1f} ms a text: {1 / total:.1f} a second")


if __name__ == "__main__":
    main()
