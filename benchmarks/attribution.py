"""Who says it, how many, when: measured with the triggers of outside annotation given, one line each.

`python benchmarks/attribution.py [FOLDER]`: FOLDER (default ../shared) holds `gold` and `train`; what is missing is
said to be missing. The sources of general news are measured by `vedette evaluate attribution`.
"""

import importlib.util
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from vedette.model.vocabulary import Kind
from vedette.read import facilities, numbers, time_words
from vedette.read.attribution import attribute
from vedette.read.fates import fitting, telling_words
from vedette.read.pipeline import parser
from vedette.read.tree import tree_of
from vedette.read.triggers import Trigger

Claim = dict[str, Any]


def scorer(shared: Path) -> ModuleType:
    """Return the rules by which the outside annotation is scored."""
    spec = importlib.util.spec_from_file_location("score", shared / "gold" / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit("The scorer of the gold is missing: nothing can be measured.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def annotated(folder: Path) -> Iterator[tuple[str, list[Claim]]]:
    """Yield each text of a folder with its claims."""
    for path in sorted((folder / "claims").glob("*.json")):
        text = json.loads((folder / "texts" / path.name).read_text(encoding="utf-8"))["text"]
        yield text, json.loads(path.read_text(encoding="utf-8"))["claims"]


def triggers(doc: Any, claims: list[Claim]) -> list[tuple[Claim, Trigger]]:
    """Return the claims whose trigger is found in the text, with it."""
    found = []
    for claim in claims:
        quote = doc.text.find(claim["quote"])
        start = quote + claim["quote"].find(claim["trigger"])
        end = start + len(claim["trigger"])
        words = [token for token in doc if token.idx + len(token) > start and token.idx < end] if quote >= 0 else []
        if words:
            head = next((word for word in words if word.head not in words or word.head == word), words[0])
            found.append((claim, Trigger(head.i, words[0].i, words[-1].i, Kind(claim["kind"]), 1.0)))
    return found


def claims_right(folder: Path, score: ModuleType) -> str:
    """Return the shares of claims whose speaker and whose numbers are right, and the milliseconds for 300 words."""
    speakers, counts, words, seconds = [], [], 0, 0.0
    for text, claims in annotated(folder):
        doc = parser()(text)
        given = triggers(doc, claims)
        heads = [trigger.word for _, trigger in given]
        begun = time.process_time()
        found, counted = attribute(doc), numbers.attach(doc, heads)
        time_words.attach(doc, heads)
        facilities.attach(doc, heads)
        seconds += time.process_time() - begun
        words += sum(token.is_alpha for token in doc)
        for claim, trigger in given:
            said = {"speakers": [mention.text for mention in found.of(trigger.first).speakers]}
            speakers.append(score.speaker_right(claim, said))
            fit = fitting(counted[trigger.word], trigger.kind, telling_words(tree_of(doc), trigger))
            told = [{"what": number.what.value, "low": number.low, "high": number.high} for number in fit]
            counts.append(score.numbers_right(claim, {"numbers": told}))
    judged = [right for right in counts if right is not None]
    return (
        f"speaker {sum(speakers) / len(speakers):.3f} of {len(speakers)}, numbers {sum(judged) / len(judged):.3f} of "
        f"{len(judged)}, {1000 * seconds / words * 300:.1f} ms for 300 words beside the parse"
    )


def main(shared: Path) -> None:
    """Print one line for each part of the outside data that is there."""
    for name in ("gold", "train"):
        folder = shared / name
        told = claims_right(folder, scorer(shared)) if folder.is_dir() else "missing, not measured"
        print(f"{name}: {told}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared")
