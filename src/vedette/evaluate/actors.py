"""Measure whom the words of speakers and doers stand for, against ids that a person judged from the texts.

The judged file holds no words: a row names an annotated claim by its document and number, the speaker or initiator by
its number there, and the ids that are right: of actors, or of sources after an @. A row without ids is somebody whom
no register holds; `open` says that leaving it open is right too.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from vedette.errors import InputError
from vedette.evaluate.claims import Share
from vedette.evaluate.gold import GoldDocument, load_gold
from vedette.evaluate.gold_claims import claims_of
from vedette.evaluate.reports import closing_line
from vedette.evaluate.rows import rows_of
from vedette.model.claim import Claim, Mention
from vedette.resolve.resolver import Resolver
from vedette.resolve.sources import SourceRegister

JUDGED = "actors.jsonl"


@dataclass(frozen=True, slots=True)
class Judged:
    """One speaker or initiator (both counted from 1) of an annotated claim (from 1), and the ids that are right."""

    document: str
    claim: int
    role: str
    number: int
    ids: frozenset[str]
    open: bool


@dataclass(slots=True)
class ActorScores:
    """The verdicts: on words that name somebody of the registers, by role, and on words that name nobody there."""

    verdicts: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    misses: list[str] = field(default_factory=list)

    def share(self, *names: str) -> Share:
        """Return how many of the verdicts of those names are right."""
        every = [right for name in names for right in self.verdicts[name]]
        return Share(sum(every), len(every))

    def metrics(self) -> dict[str, float]:
        """Return every figure under its name."""
        shares = {"right": self.share("speaker", "initiator"), "speaker": self.share("speaker")}
        shares |= {"initiator": self.share("initiator"), "left_open": self.share("open")}
        return {name: share.value for name, share in shares.items()}


def load_judged(folder: Path) -> list[Judged]:
    """Return the judged words for a gold folder: those in its own `actors.jsonl`, else the packaged ones.

    Raises:
        InputError: a row is not of the form.
    """
    own = folder / JUDGED
    if own.is_file():
        return [_judged(own, row) for row in rows_of(own)]
    with resources.as_file(resources.files("vedette.evaluate").joinpath("judged", JUDGED)) as packaged:
        return [_judged(packaged, row) for row in rows_of(packaged)]


def _judged(path: Path, row: dict[str, Any]) -> Judged:
    try:
        role = "speaker" if "speaker" in row else "initiator"
        ids = frozenset(map(str, row["ids"]))
        return Judged(row["document"], int(row["claim"]), role, int(row[role]), ids, bool(row.get("open", not ids)))
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{path} has a row without document, claim, speaker or initiator, and ids: {row}.") from error


def evaluate_actors(
    folder: Path,
    resolver: Resolver,
    sources: SourceRegister,
    watched: Callable[[Iterable[GoldDocument]], Iterable[GoldDocument]] = iter,
) -> ActorScores:
    """Return the scores over the articles of a gold folder that are judged; `watched` may show how far it is.

    Raises:
        InputError: it is no gold folder, or none of its claims is judged.
    """
    judged = defaultdict(list)
    for one in load_judged(folder):
        judged[one.document].append(one)
    scores = ActorScores()
    for article in watched([one for one in load_gold(folder) if one.document.id in judged]):
        claims = resolver.resolve(article.document, claims_of(article))
        for one in judged[article.document.id]:
            _score(scores, one, _mention(claims, one, folder), sources)
    if not scores.verdicts:
        raise InputError(f"{folder} holds no claims whose speakers and doers are judged: give it an {JUDGED}.")
    return scores


def _mention(claims: list[Claim], judged: Judged, folder: Path) -> Mention:
    try:
        claim = claims[judged.claim - 1]
        return (claim.speakers if judged.role == "speaker" else claim.initiators)[judged.number - 1]
    except IndexError:
        told = f"{judged.role} {judged.number} of claim {judged.claim} in {judged.document}"
        raise InputError(f"{folder} has no {told}: the judged file belongs to other annotations.") from None


def _score(scores: ActorScores, judged: Judged, mention: Mention, sources: SourceRegister) -> None:
    source = sources.cited(mention.text)
    answers = {mention.actor, f"@{source.id}" if source else None} - {None}
    right = bool(answers & judged.ids) or (judged.open and mention.actor is None)
    scores.verdicts[judged.role if judged.ids else "open"].append(right)
    if not right:
        wanted = ", ".join(sorted(judged.ids)) or "nobody"
        told = ", ".join(sorted(map(str, answers))) or "nobody"
        scores.misses.append(f"    [{judged.document}] {judged.role} “{mention.text}” is {wanted}, answered {told}")


def actor_lines(scores: ActorScores, *, misses: bool) -> Iterator[str]:
    """Yield the table and, last, the line for other programs; before them the misses, where they are asked for."""
    if misses:
        yield from scores.misses
    for name, told in (("speaker", "speakers"), ("initiator", "initiators")):
        share = scores.share(name)
        yield f"{told:10} {share.value:.3f} of {share.asked} that name somebody of the registers lead to the right id"
    share = scores.share("open")
    yield f"{'others':10} {share.value:.3f} of {share.asked} that name nobody there stay open"
    yield closing_line("actors", scores.metrics())
