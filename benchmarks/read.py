"""Measure a reader on annotated texts: `python benchmarks/read.py [../shared/gold] [--reader parse]`.

Reads every text of the folder, resolves it, and prints the table of ../shared/gold/score.py,
the share of place words that are right, and the speed. `--misses` prints what was missed or made up, by kind;
`--field NAME` the claims whose field is wrong; `--fold N` takes only the texts whose number modulo 5 is N.
"""

import argparse
import importlib.util
import json
import tempfile
import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from vedette.languages.english.sides import SideNames
from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.model.forms import to_json
from vedette.model.ids import DocumentId, SourceId, content_hash
from vedette.read.pipeline import parser
from vedette.read.readers import READERS
from vedette.resolve.actor_data import packaged_actors
from vedette.resolve.actors import ActorRegister
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.resolver import Resolver
from vedette.resolve.sources import SourceRegister

SHARED = Path(__file__).parents[2] / "shared"


def document_of(path: Path) -> Document:
    """Return an annotated text as a document."""
    row = json.loads(path.read_text(encoding="utf-8"))
    published = datetime.fromisoformat(row["published"]).replace(tzinfo=UTC) if row.get("published") else None
    return Document(
        id=DocumentId(content_hash("doc_", path.stem, row["text"])),
        source=SourceId("benchmark"),
        outlet=row.get("outlet") or "unnamed",
        url=None,
        title=row.get("title") or "",
        text=row["text"],
        language="en",
        published_at=published,
        published_precision="day" if published else None,
        fetched_at=published or datetime(2025, 1, 1, tzinfo=UTC),
        sha256="",
        given_id=path.stem,
    )


def score_module(shared: Path) -> ModuleType:
    """Return score.py, loaded from where it lies."""
    spec = importlib.util.spec_from_file_location("score", shared / "gold" / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{shared}/gold/score.py is not there: nothing can be scored.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def place_words(
    score: ModuleType, golds: dict[str, list[dict]], answers: dict[str, list[dict]], texts: dict[str, str]
) -> str:
    """Return how often any place words of a claim of the right kind are those of its gold claim."""
    right = asked = 0
    for name, gold in golds.items():
        for g, c in score.pairs(texts[name], gold, answers[name]):
            if g["kind"] == c["kind"] and g["places"] and score.FAMILY[g["kind"]] != "statement":
                asked += 1
                right += any(
                    score.same_words(p[words], q["text"])
                    for p in g["places"]
                    for words in ("text", "name")
                    for q in c["places"]
                )
    return f"place words {right / max(1, asked):.3f} of {asked}"


def misses(
    score: ModuleType, golds: dict[str, list[dict]], answers: dict[str, list[dict]], texts: dict[str, str]
) -> None:
    """Print what was missed, taken for another kind, or made up, by kind."""
    lines = defaultdict(list)
    for name, gold in golds.items():
        made = score.pairs(texts[name], gold, answers[name])
        for g in gold:
            c = next((c for other, c in made if other is g), None)
            if c is None:
                lines[g["kind"]].append(f"missed      [{g['trigger']}] {g['quote'][:150]}")
            elif c["kind"] != g["kind"]:
                lines[g["kind"]].append(
                    f"read {c['kind']:15} [{g['trigger']}] / [{c['trigger']['text']}] {g['quote'][:150]}"
                )
        for c in answers[name]:
            if not any(other is c for _, other in made):
                lines[c["kind"]].append(f"made up     [{c['trigger']['text']}] {c['evidence'][:150]}")
    for kind, told in sorted(lines.items(), key=lambda item: -len(item[1])):
        print(f"\n== {kind}: {len(told)}", *told, sep="\n  ")


def fields(
    score: ModuleType, golds: dict[str, list[dict]], answers: dict[str, list[dict]], texts: dict[str, str], field: str
) -> None:
    """Print every claim of the right kind whose field is wrong."""
    rule = score.FIELDS.get(field, score.exact_modality_right)
    for name, gold in golds.items():
        for g, c in score.pairs(texts[name], gold, answers[name]):
            if g["kind"] == c["kind"] and rule(g, c) is False:
                told = g.get(field, g.get(field + "s", g["modality"]))
                said = c.get(field, c.get(field + "s", c["modality"]))
                print(f"{name} {g['kind']} [{c['trigger']['text']}]")
                print(f"    gold {brief(told)}", f"    read {brief(said)}", f"    {g['quote'][:220]}", sep="\n")


def brief(value: Any) -> str:
    """Return a field as a short line."""
    if isinstance(value, list):
        return "; ".join(brief(item) for item in value)
    if isinstance(value, dict):
        return str(value.get("text") or value)
    return str(value)


def main() -> None:
    """Read, score, print."""
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("folder", nargs="?", type=Path, default=SHARED / "gold")
    parse.add_argument("--reader", default="parse")
    parse.add_argument("--misses", action="store_true")
    parse.add_argument("--field", help="print the claims whose field is wrong")
    parse.add_argument("--fold", type=int, help="only every text whose number modulo 5 is this")
    options = parse.parse_args()
    score = score_module(SHARED)
    paths = sorted((options.folder / "texts").glob("*.json"))
    paths = [path for number, path in enumerate(paths) if options.fold is None or number % 5 == options.fold]
    documents = [document_of(path) for path in paths]
    texts = {str(document.given_id): document.text for document in documents}
    golds = {path.stem: json.loads((options.folder / "claims" / path.name).read_text())["claims"] for path in paths}
    gazetteer = Gazetteer()
    resolver = Resolver(gazetteer, ActorRegister(), SourceRegister())
    reader = READERS[options.reader](gazetteer.knows, SideNames(packaged_actors().names_of_sides()).spans)
    parser()
    began = time.perf_counter()
    read = list(reader.read_many(documents))
    took = time.perf_counter() - began
    answers = {
        str(document.given_id): [printed(document, claim) for claim in resolver.resolve(document, claims)]
        for document, claims in read
    }
    with tempfile.TemporaryDirectory() as folder:
        gold_folder, out = Path(folder) / "gold", Path(folder) / "claims.jsonl"
        gold_folder.mkdir()
        for path in paths:
            (gold_folder / path.name).write_text((options.folder / "claims" / path.name).read_text())
        out.write_text("".join(json.dumps(claim) + "\n" for claims in answers.values() for claim in claims))
        score.main(str(options.folder / "texts"), str(gold_folder), str(out), *(["--each"] if options.misses else []))
    print(place_words(score, golds, answers, texts))
    print(
        f"dropped {dict(getattr(reader, 'dropped', {}))}; {len(documents) / took:.1f} texts/s, "
        f"{sum(map(len, texts.values())) / took:.0f} characters/s"
    )
    if options.misses:
        misses(score, golds, answers, texts)
    if options.field:
        fields(score, golds, answers, texts, options.field)


def printed(document: Document, claim: Claim) -> dict[str, Any]:
    """Return a claim in its public form, under the id that its document brought."""
    return {**to_json(claim), "document": document.given_id}


if __name__ == "__main__":
    main()
