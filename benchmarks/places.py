"""How well and how fast place words are resolved: `python benchmarks/places.py [../shared] [--wrong]`.

right: the answer lies within the distance that the annotator allows. held: the circle holds the truth. open: no answer.
Place names and events of other sets are measured by `vedette evaluate toponyms` and `vedette evaluate where`.
"""

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from vedette.evaluate.gold import GoldClaim, GoldDocument, GoldPlace, load_gold
from vedette.evaluate.placing import holds, km_off
from vedette.model.claim import PlaceMention
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_questions import claim_of
from vedette.resolve.places import resolve_places

LOOK_UPS = 20_000
Asked = tuple[GoldPlace, PlaceMention]


@dataclass
class Score:
    """Counts for one folder."""

    name: str
    asked: int = 0
    right: int = 0
    held: int = 0
    unanswered: int = 0
    radii_km: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(self, truth: GoldPlace, answers: Sequence[PlaceMention], told: str) -> None:
        """Count one question."""
        point = (truth.lat, truth.lon)
        away = [km for one in answers if (km := km_off(point, one)) is not None]
        self.asked += 1
        self.unanswered += not away
        self.held += any(holds(point, one) for one in answers)
        self.radii_km += [one.radius_km for one in answers if one.radius_km is not None]
        if any(km <= truth.within_km for km in away):
            self.right += 1
        else:
            said = "; ".join(f"{one.name} {one.lat},{one.lon} r{one.radius_km}" for one in answers) or "open"
            self.wrong.append(f"{told} | {point} within {truth.within_km} | {said}")

    def line(self) -> str:
        """Return the one line of this folder."""
        share = max(1, self.asked)
        return (
            f"{self.name:10} {self.asked:5} asked  right {self.right / share:.3f}  held {self.held / share:.3f}  "
            f"open {self.unanswered / share:.3f}  median radius {median(self.radii_km):.1f} km"
        )


def _found(text: str, words: str, claim: GoldClaim) -> int:
    """Return where the words stand: in the claim's quote, else the nearest before it, else after."""
    start = text.find(claim.quote)
    inside = text.find(words, start, start + len(claim.quote))
    before, after = text.rfind(words, 0, start + len(words)), text.find(words, start)
    return next(at for at in (inside, before, after) if at >= 0)


def _asked(article: GoldDocument) -> Iterator[list[Asked]]:
    text = article.document.text
    for claim in article.claims:
        places = [(place, _found(text, place.text, claim)) for place in claim.places]
        yield [(place, PlaceMention(text=place.text, start=at, end=at + len(place.text))) for place, at in places]


def score_folder(folder: Path, gazetteer: Gazetteer) -> Score:
    """Score the place words of gold or train."""
    score = Score(folder.name)
    for article in load_gold(folder):
        document, asked = article.document, list(_asked(article))
        claims = []
        for number, (claim, pairs) in enumerate(zip(article.claims, asked, strict=True)):
            start = document.text.find(claim.quote)
            mentions = [mention for _, mention in pairs]
            claims.append(claim_of(document, number, start, start + len(claim.quote), mentions))
        for answer, pairs in zip(resolve_places(document, claims, gazetteer), asked, strict=True):
            for place, mention in pairs:
                answers = [one for one in answer.places if mention.start <= one.start and one.end <= mention.end]
                score.add(place, answers, f"{document.id}: {place.text}")
    return score


def speed_line() -> str:
    """Return how long the gazetteer takes to open, and how many names it looks up a second that it was never asked."""
    started = time.perf_counter()
    gazetteer = Gazetteer()
    gazetteer.country("SY")
    opened = time.perf_counter() - started
    names = [place.name for place in gazetteer.near(36.0, 37.0, 900)][:LOOK_UPS]
    fresh, started = Gazetteer(), time.process_time()
    for name in names:
        fresh.look_up(name)
    rate = len(names) / (time.process_time() - started)
    return f"opens in {1000 * opened:.1f} ms; {rate:,.0f} look-ups a second over {len(names)} names never asked before"


def main() -> None:
    """Print one line for each folder, and with --wrong each wrong answer."""
    given = [word for word in sys.argv[1:] if not word.startswith("--")]
    shared = Path(given[0]) if given else Path(__file__).parents[2] / "shared"
    if not shared.is_dir():
        sys.exit(f"{shared} is not there: nothing was measured")
    print(speed_line())
    gazetteer = Gazetteer()
    for folder in ("gold", "train"):
        score = score_folder(shared / folder, gazetteer)
        print(score.line(), flush=True)
        if "--wrong" in sys.argv:
            print(*(f"    {one}" for one in score.wrong), sep="\n")


if __name__ == "__main__":
    main()
