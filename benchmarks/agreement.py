"""How far two people agree: `python benchmarks/agreement.py benchmarks/other_wars benchmarks/other_wars/second`.

Both folders are of the gold's form; the second may hold fewer texts, and takes them from the first. Its claims are
scored as if a reader had made them: no reader can be expected to come nearer to either hand than they do to each other.
"""

import argparse
import json
from dataclasses import replace
from pathlib import Path

from vedette.evaluate.claims import score_claims
from vedette.evaluate.gold import GoldClaim, GoldDocument, gold_claims_of, load_gold
from vedette.evaluate.gold_claims import claims_of
from vedette.evaluate.reports import closing_line, kind_lines, table_lines
from vedette.model.claim import Claim, Mention, Number, PlaceMention, When
from vedette.model.vocabulary import Counted


def as_read(gold: GoldClaim, claim: Claim) -> Claim:
    """Return an annotated claim with targets, places, days and figures where the scorer looks for them."""
    return replace(
        claim,
        targets=tuple(Mention(text=words, start=0, end=0) for words in gold.targets),
        places=tuple(PlaceMention(text=one.text, start=0, end=0, lat=one.lat, lon=one.lon) for one in gold.places),
        when=When(start=gold.when[0], end=gold.when[1]) if gold.when else None,
        numbers=tuple(Number(what=Counted(what), low=low, high=high, text="") for what, low, high in gold.numbers),
    )


def main() -> None:
    """Print the table, kind by kind too, and its closing line."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("second", type=Path)
    given = arguments.parse_args()
    answered = []
    for article in load_gold(given.gold):
        path = given.second / "claims" / f"{article.document.given_id}.json"
        if path.exists():
            told = json.loads(path.read_text(encoding="utf-8"))["claims"]
            other = GoldDocument(article.document, gold_claims_of(told, article.document.text))
            answered.append((article, list(map(as_read, other.claims, claims_of(other)))))
    scores = score_claims(answered)
    print(*table_lines(scores), "", *kind_lines(scores), sep="\n")
    print(closing_line(f"agreement on {len(answered)} texts", scores.metrics()))


if __name__ == "__main__":
    main()
