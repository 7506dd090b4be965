"""Count how news writes its words, with capitals or without: `python scripts/learn_casing.py`.

Reads the project's own training articles and the sets in ../shared that may be learned from, none of those whose texts
`benchmarks/other_outlets` measures on. Writes src/vedette/languages/english/casing.toml: the words that stand in small
letters mostly, those in either form, short forms, and the names that end as other words do. Words at the beginning of a
sentence are not counted, nor those that stand but once.
"""

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill

from vedette.languages.english.casing import ENDINGS

ROOT = Path(__file__).parents[1]
OUT = ROOT / "src" / "vedette" / "languages" / "english" / "casing.toml"
FOLDERS = ("training/texts", "training/more/texts", "../shared/train/texts")
SETS = ("narratives-ukraine", "times-wikiwars", "event-places")  # whose licences allow to learn from them
WITHIN = re.compile(r"(?<=[a-z,;] )[^\W\d_]+(?![^\s.,;:?!)])")  # a whole word inside a sentence
LEAST = 2  # times that a word stands somewhere
MOSTLY, SELDOM = 0.85, 0.2  # shares of small letters
HEAD = """# How news writes its words, counted by scripts/learn_casing.py: in small letters mostly, in either way, as
# short forms, and names that end as other words do. A word that is not here is taken for a name.
"""


def texts() -> Iterator[str]:
    """Yield the texts that are counted."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).glob("*.json")):
            yield json.loads(path.read_text(encoding="utf-8"))["text"]
    for name in SETS:
        with gzip.open(ROOT / "../shared/data" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as rows:
            yield from (json.loads(row)["text"] for row in rows)


def counted() -> dict[str, Counter[str]]:
    """Return how often each word stands in small letters, as a name, as a short form; by the word in small letters."""
    counts: dict[str, Counter[str]] = {}
    for text in texts():
        for word in WITHIN.findall(text):
            form = "small" if word.islower() else "short" if len(word) > 1 and word.isupper() else "name"
            counts.setdefault(word.lower(), Counter())[form] += 1
    return {word: count for word, count in counts.items() if count.total() >= LEAST}


def key_of(word: str, count: Counter[str]) -> str | None:
    """Return the list that a word belongs to, if it belongs to one."""
    small = count["small"] / count.total()
    if small >= MOSTLY:
        return None if word.endswith(ENDINGS) else "small"
    if small > SELDOM:
        return "either"
    if count["short"] > count["name"]:
        return "short"
    return "names" if word.endswith(ENDINGS) else None


def main() -> None:
    """Count, and write the lists."""
    lists: dict[str, list[str]] = {"small": [], "either": [], "short": [], "names": []}
    for word, count in sorted(counted().items()):
        key = key_of(word, count)
        if key is not None:
            lists[key].append(word)
    parts = (f'{key} = """\n{fill(" ".join(words), 150)}\n"""\n' for key, words in lists.items())
    OUT.write_text(HEAD + "".join(parts), encoding="utf-8")
    sys.stdout.write(" ".join(f"{key} {len(words)}" for key, words in lists.items()) + "\n")


if __name__ == "__main__":
    main()
