"""Annotation of texts that may not enter the project: kept as numbers of characters, without their words.

`marks.py write FOLDER … > training/marks/NAME.jsonl` keeps the claims of folders in the form of the gold, whose texts
say in `source` where they stand: "DATASET ROW START END" (characters). `marks.py read FILE … --output FOLDER` makes
such a folder of them again, with the texts of the data. ROW is a row's `id`, or its number from 0 where rows have none.
"""

import argparse
import gzip
import json
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

Claim = dict[str, Any]
Bounds = list[int]  # first character and the one after the last, in the slice
WORDS = ("speakers", "initiators", "targets")
INSIDE = ("places", "numbers")  # dicts with a `text`
AS_PRINTED = [  # what joins words that stand apart, in this order
    (re.compile(r"`` | ''| \"(?!\w)"), '"'),
    (re.compile(r" (?=[,;:?!)\]%”’]|\.(?!\w)|'s\b|n't\b|'(?:re|ve|ll|m|d)\b)"), ""),
    (re.compile(r"(?<=[(\[$£€“‘]) |(?<=’) (?=s\b)"), ""),
    (re.compile(r"(?<=\d[.:]) (?=\d)|(?<=\d,) (?=\d{3}\b)"), ""),
    (re.compile(r"(?<=\w) - (?=\w)"), "-"),
]


class MarksError(Exception):
    """Marks and data do not fit."""


def without_words(claim: Claim, text: str) -> Claim:
    """Return a claim with characters of its text in place of all words that were copied from it.

    Raises:
        MarksError: words of the claim do not stand in the text.
    """
    start = _at(text, claim["quote"], 0)[0]
    quote = [start, start + len(claim["quote"])]
    trigger = _at(text, claim["trigger"], start)
    near = lambda words: _nearest(text, words, trigger[0])  # noqa: E731
    kept = {name: value for name, value in claim.items() if name != "note"}
    kept |= {"quote": quote, "trigger": trigger}
    kept |= {name: [near(words) for words in claim[name]] for name in WORDS}
    return kept | {name: [one | {"text": near(one["text"])} for one in claim[name]] for name in INSIDE}


def with_words(claim: Claim, text: str) -> Claim:
    """Return a claim in the form of the gold, given the characters that `without_words` kept."""
    told = lambda bounds: text[bounds[0] : bounds[1]]  # noqa: E731
    full = claim | {"quote": told(claim["quote"]), "trigger": told(claim["trigger"]), "note": ""}
    full |= {name: list(map(told, claim[name])) for name in WORDS}
    return full | {name: [one | {"text": told(one["text"])} for one in claim[name]] for name in INSIDE}


def _at(text: str, words: str, start: int) -> Bounds:
    at = text.find(words, start)
    if at < 0:
        raise MarksError(f"{words!r} does not stand in the text.")
    return [at, at + len(words)]


def _nearest(text: str, words: str, near: int) -> Bounds:
    found = [_at(text, words, 0)]
    while (at := text.find(words, found[-1][0] + 1)) >= 0:
        found.append([at, at + len(words)])
    return min(found, key=lambda bounds: abs(bounds[0] - near))


def text_of(row: dict[str, Any]) -> str:
    """Return the text of a row; the words of sets that keep `sentences` of words are joined as print has them."""
    if "text" in row:
        return str(row["text"])
    text = " ".join(word for sentence in row["sentences"] for word in sentence)
    for pattern, told in AS_PRINTED:
        text = pattern.sub(told, text)
    return text


def write(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield a line for each text of a folder."""
    for path in sorted((folder / "texts").glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        claims = json.loads((folder / "claims" / path.name).read_text(encoding="utf-8"))["claims"]
        data, row, start, end = told.pop("source").rsplit(" ", 3)
        kept = [without_words(claim, told["text"]) for claim in claims]
        about = {name: told[name] for name in ("id", "outlet", "published")}
        yield about | {"data": data, "row": row, "characters": [int(start), int(end)], "claims": kept}


def read(line: dict[str, Any], row_of: Callable[[str, str], dict[str, Any]]) -> tuple[dict[str, Any], list[Claim]]:
    """Return the text of a line, as the gold keeps it, and its claims; `row_of` gives the row of a data set."""
    row = row_of(line["data"], line["row"])
    start, end = line["characters"]
    text = text_of(row)[start:end]
    about = {
        "id": line["id"],
        "outlet": line["outlet"],
        "published": line["published"],
        "title": row.get("title") or "",
    }
    source = f"{line['data']} {line['row']} {start} {end}"
    return about | {"text": text, "source": source}, [with_words(claim, text) for claim in line["claims"]]


def rows_under(folder: Path) -> Callable[[str, str], dict[str, Any]]:
    """Return what finds a row of the data sets in a folder.

    Raises:
        MarksError: the set is not there, or has no such row.
    """

    @cache
    def rows(data: str) -> dict[str, dict[str, Any]]:
        path = folder / f"{data}.jsonl.gz"
        if not path.exists():
            raise MarksError(f"{path} is not there: name the folder of the data with --data.")
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return {str(row.get("id", number)): row for number, row in enumerate(map(json.loads, lines))}

    def row_of(data: str, row: str) -> dict[str, Any]:
        found = rows(data).get(row)
        if found is None:
            raise MarksError(f"{data} has no row {row}: take the data that the marks were made on.")
        return found

    return row_of


def main() -> None:
    """Write marks, or read them."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("which", choices=("write", "read"))
    arguments.add_argument("paths", type=Path, nargs="+")
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--output", type=Path)
    given = arguments.parse_args()
    if given.which == "write":
        for folder in given.paths:
            for line in write(folder):
                sys.stdout.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
        return
    row_of = rows_under(given.data)
    for part in ("texts", "claims"):
        (given.output / part).mkdir(parents=True, exist_ok=True)
    for path in given.paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            text, claims = read(json.loads(line), row_of)
            name = f"{text['id']}.json"
            (given.output / "texts" / name).write_text(json.dumps(text, ensure_ascii=False), encoding="utf-8")
            told = {"id": text["id"], "claims": claims}
            (given.output / "claims" / name).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
