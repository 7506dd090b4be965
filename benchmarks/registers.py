"""How fast the registers answer: `python benchmarks/registers.py [SHARED]`.

It looks up the speakers and doers of every training claim, outside data that is read where it lies, one after the
other: whom they stand for in a war on a day, and which outlet they cite.
"""

import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from time import process_time

from vedette.resolve.actors import ActorRegister
from vedette.resolve.sources import SourceRegister

DAYS = [date(2016, 1, day) for day in range(1, 29)]


def words_in(folder: Path) -> list[str]:
    """Return the words for speakers and doers of all annotated claims."""
    claims = [claim for path in sorted(folder.glob("*.json")) for claim in json.loads(path.read_text())["claims"]]
    return [words for claim in claims for words in (*claim["speakers"], *claim["initiators"])]


def a_second(words: Sequence[str], look_up: Callable[[int, str], object]) -> float:
    """Return how many words are looked up in a second of one core."""
    begun = process_time()
    for number, one in enumerate(words):
        look_up(number, one)
    return len(words) / (process_time() - begun)


def main(shared: Path) -> None:
    """Print the rates; whoever has no data is told so."""
    words = words_in(shared / "train" / "claims")
    if not words:
        print(f"{shared / 'train' / 'claims'} holds no claims: nothing is measured.")
        return
    sources = SourceRegister()
    for conflict in ("syria", "ukraine", None):
        actors = ActorRegister()
        rate = a_second(words, lambda i, one: actors.resolve(one, conflict=conflict, on=DAYS[i % 28]))  # noqa: B023
        print(f"actors in {conflict}: {rate:,.0f} a second")
    print(f"citations of sources: {a_second(words, lambda _, one: sources.cited(one)):,.0f} a second")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared")
