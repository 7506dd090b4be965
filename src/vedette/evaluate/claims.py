"""Score a reader's claims against gold: what was found, of the right kind, with every field right."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from vedette.evaluate.fields import BESIDE, FIELDS
from vedette.evaluate.gold import GoldClaim, GoldDocument
from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.model.vocabulary import FAMILY, Kind

OF_KINDS = (MISSED, MADE_UP, OTHER_KIND) = ("missed", "made up", "of another kind")
LEVELS = ("found", "family", "kind", "whole")
_SAME_KIND, _SAME_FAMILY, _FIELD_RIGHT = 100, 30, 10


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those asked were right."""

    right: int
    asked: int

    @property
    def value(self) -> float:
        """Return the share, 0 where nothing was asked."""
        return self.right / self.asked if self.asked else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """A claim that was missed, made up, or wrong in a field. `what` is one of `OF_KINDS` or the field's name."""

    what: str
    document: Document
    kind: Kind
    gold: GoldClaim | None
    claim: Claim | None

    @property
    def confidence(self) -> float:
        """Return how sure the reader was of what it answered; 0 where it answered nothing."""
        return self.claim.confidence if self.claim else 0.0

    @property
    def trigger(self) -> tuple[int, int]:
        """Return the characters of the words that carry the happening: those answered, else those of gold."""
        if self.claim is not None:
            return self.claim.trigger.start, self.claim.trigger.end
        return (self.gold.trigger_start, self.gold.trigger_end) if self.gold else (0, 0)


@dataclass(slots=True)
class Scores:
    """The table of one run over one gold folder."""

    gold: int = 0
    answers: int = 0
    levels: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    kinds_gold: Counter[Kind] = field(default_factory=Counter)
    kinds_answered: Counter[Kind] = field(default_factory=Counter)
    kinds_right: Counter[Kind] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)

    def precision(self, level: str) -> Share:
        """Return the share of the answers that are right on a level."""
        return Share(self.levels[level], self.answers)

    def recall(self, level: str) -> Share:
        """Return the share of gold that is answered on a level."""
        return Share(self.levels[level], self.gold)

    def f1(self, level: str) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.levels[level] / (self.gold + self.answers) if self.gold + self.answers else 0.0

    def field_share(self, name: str) -> Share:
        """Return how often a field was right, of the claims of the right kind for which gold asks it."""
        return Share(self.right[name], self.asked[name])

    def metrics(self) -> dict[str, float]:
        """Return every figure under its name, for floors and for the closing line."""
        told = {f"{level}_f1": self.f1(level) for level in LEVELS}
        return told | {name: self.field_share(name).value for name in (*FIELDS, *BESIDE)}


def pair(gold: Sequence[GoldClaim], claims: Sequence[Claim]) -> list[tuple[GoldClaim, Claim]]:
    """Pair gold with the claims whose evidence covers its trigger; the best fit first, each side at most once."""
    candidates = []
    for i, wanted in enumerate(gold):
        for j, claim in enumerate(claims):
            if claim.start < wanted.trigger_end and wanted.trigger_start < claim.end:
                candidates.append((_fit(wanted, claim), claim.start - claim.end, i, j))
    made, taken_gold, taken_claims = [], set(), set()
    for _, _, i, j in sorted(candidates, reverse=True):
        if i not in taken_gold and j not in taken_claims:
            taken_gold.add(i)
            taken_claims.add(j)
            made.append((gold[i], claims[j]))
    return made


def _fit(gold: GoldClaim, claim: Claim) -> int:
    fit = _SAME_KIND * (gold.kind is claim.kind) + _SAME_FAMILY * (FAMILY[gold.kind] is FAMILY[claim.kind])
    return fit + sum(_FIELD_RIGHT for right in FIELDS.values() if right(gold, claim))


def score_claims(answered: Iterable[tuple[GoldDocument, Sequence[Claim]]]) -> Scores:
    """Return the table for gold articles, each with the claims that a reader made of it."""
    scores = Scores()
    for gold, claims in answered:
        _score_document(scores, gold, claims)
    return scores


def _score_document(scores: Scores, gold: GoldDocument, claims: Sequence[Claim]) -> None:
    made = pair(gold.claims, claims)
    scores.gold += len(gold.claims)
    scores.answers += len(claims)
    scores.levels["found"] += len(made)
    scores.kinds_gold.update(claim.kind for claim in gold.claims)
    scores.kinds_answered.update(claim.kind for claim in claims)
    for wanted, claim in made:
        _score_pair(scores, gold, wanted, claim)
    scores.misses += _unpaired(gold, claims, made)


def _score_pair(scores: Scores, gold: GoldDocument, wanted: GoldClaim, claim: Claim) -> None:
    scores.levels["family"] += FAMILY[wanted.kind] is FAMILY[claim.kind]
    if wanted.kind is not claim.kind:
        scores.misses.append(Miss(OTHER_KIND, gold.document, wanted.kind, wanted, claim))
        return
    scores.levels["kind"] += 1
    scores.kinds_right[wanted.kind] += 1
    verdicts = {name: rule(wanted, claim) for name, rule in FIELDS.items()}
    scores.levels["whole"] += all(verdict is not False for verdict in verdicts.values())
    for name, verdict in (verdicts | {name: rule(wanted, claim) for name, rule in BESIDE.items()}).items():
        if verdict is not None:
            scores.asked[name] += 1
            scores.right[name] += verdict
        if verdict is False and name in FIELDS:
            scores.misses.append(Miss(name, gold.document, wanted.kind, wanted, claim))


def _unpaired(gold: GoldDocument, claims: Sequence[Claim], made: list[tuple[GoldClaim, Claim]]) -> Iterator[Miss]:
    paired_gold, paired_claims = {id(wanted) for wanted, _ in made}, {id(claim) for _, claim in made}
    for wanted in gold.claims:
        if id(wanted) not in paired_gold:
            yield Miss(MISSED, gold.document, wanted.kind, wanted, None)
    for claim in claims:
        if id(claim) not in paired_claims:
            yield Miss(MADE_UP, gold.document, claim.kind, None, claim)
