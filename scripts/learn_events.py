"""Move the weights of likeness by judged groups of claims: `python scripts/learn_events.py [FILE]`.

FILE (default ../shared/data/syria-news.jsonl.gz) holds the articles; benchmarks/judged/events.jsonl and
events-round-ups.jsonl the claims that tell one happening. Round-ups are few and give very many pairs of two happenings,
so their pairs count less. Rewrites the first two columns of src/vedette/fuse/likeness.tsv: what cases weigh between
claims of violence, whose prior stands in the last two columns, and between others, whose prior is the weights set by
hand: a case that the judged pairs hardly show stays there. All pairs of judged claims count, those of far days and
places too, so that the weights know how most pairs of a whole corpus are. Prints B3 on articles left out of learning, a
fifth at a time.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np

from vedette.evaluate.clusters import b_cubed
from vedette.evaluate.groups import JudgedGroups, load_groups
from vedette.evaluate.pairs import Passage
from vedette.evaluate.reading import Stages, told_of
from vedette.fuse import likeness
from vedette.fuse.grouping import group
from vedette.fuse.kinds import meeting
from vedette.fuse.likeness_figures import MANY_DAYS
from vedette.fuse.origins import CopyFinder
from vedette.fuse.told import Told
from vedette.model.ids import DocumentId
from vedette.run.parts import actors_by_id, make_parts, sources_by_id
from vedette.run.settings import settings_from

OUT = Path(likeness.__file__).parent / "likeness.tsv"
READERS = ("model", "parse")  # whose claims are learned from
PARTS, STEPS = 5, 30
OTHERS_SPREAD = 0.2  # nats
NOTHING_NATS = 0.01
# What a pair of two happenings counts beside one of one happening, whose groups count by their claims; and what one of
# round-ups counts beside others.
APART = 0.25
JUDGED, ROUND_UPS = Path("benchmarks/judged"), 10_000  # the numbers of groups of round-ups follow this one
Pair = tuple[int, int]


class Judged:
    """The claims that were judged, and the pairs of them that may be compared: of one mood, of kinds that meet."""

    def __init__(self, groups: JudgedGroups, told: Sequence[Told], names: Sequence[str]) -> None:
        finder = CopyFinder(groups.documents)
        found = groups.claims_in(told)
        self.group_of = {one.rank: number for number, claims in found.items() for one in claims}
        self.by_rank = {one.rank: one for one in told if one.rank in self.group_of}
        self.pairs = [pair for pair in combinations(sorted(self.by_rank), 2) if self._comparable(*pair)]
        column = {name: at for at, name in enumerate(names)}
        self.rows = np.zeros((len(self.pairs), len(names)))
        for at, (one, other) in enumerate(self.pairs):
            for case in likeness.cases_of(self.by_rank[one], self.by_rank[other], finder):
                self.rows[at, column[case.name]] += case.amount
        size = Counter(self.group_of.values())
        self.one_event = np.array([self.group_of[one] == self.group_of[other] for one, other in self.pairs], float)
        self.counts = np.array([2 / size[self.group_of[one]] for one, _ in self.pairs])
        self.counts[self.one_event == 0] = APART
        self.counts[[max(self.group_of[one], self.group_of[other]) > ROUND_UPS for one, other in self.pairs]] *= APART
        self.violent = np.array([all(self.by_rank[rank].is_violent for rank in pair) for pair in self.pairs])
        part = _parts(groups.groups.values())
        self.part_of = {rank: part[one.claim.document] for rank, one in self.by_rank.items()}
        self.parts = np.array([[self.part_of[rank] for rank in pair] for pair in self.pairs])

    def _comparable(self, one: int, other: int) -> bool:
        first, second = self.by_rank[one], self.by_rank[other]
        return first.mood == second.mood and meeting(first.claim.kind, second.claim.kind) is not None

    def grouped(self, nats: np.ndarray) -> dict[int, int]:
        """Return the group of each claim by what speaks for the pairs."""
        scores = dict(zip(self.pairs, np.round(1000 * nats).astype(int).tolist(), strict=True))
        return {rank: at for at, ranks in enumerate(group(sorted(self.by_rank), scores)) for rank in ranks}


def _parts(groups: Iterable[Sequence[Passage]]) -> dict[DocumentId, int]:
    """Return a part for each article, whatever a reader finds in it; those that tell one event are in one part."""
    together = [[passage.document.id for passage in passages] for passages in groups]
    home = {document: document for documents in together for document in documents}

    def root(document: DocumentId) -> DocumentId:
        return document if home[document] == document else root(home[document])

    for first, *others in together:
        for other in others:
            home[root(first)] = root(other)
    order = {document: at % PARTS for at, document in enumerate(sorted({root(document) for document in home}))}
    return {document: order[root(document)] for document in home}


class Prior(NamedTuple):
    """The weights, in nats, around which is learned, how far off they may be (a deviation), and their sign, if any."""

    middle: np.ndarray
    spread: np.ndarray
    sign: np.ndarray

    def without(self, cases: np.ndarray) -> "Prior":
        """Return the prior by which those cases weigh nothing."""
        return self._replace(
            middle=np.where(cases, 0.0, self.middle), spread=np.where(cases, NOTHING_NATS, self.spread)
        )


class Priors(NamedTuple):
    """What is known before learning, of claims of violence and of others."""

    violence: Prior
    others: Prior


class Learned(NamedTuple):
    """The weights that were learned, in nats."""

    violence: np.ndarray
    others: np.ndarray


def learn(all_judged: Sequence[Judged], priors: Priors, without: int | None = None) -> Learned:
    """Return the weights that the judged pairs teach, those of one part left out."""
    kept = [(judged.parts != without).all(axis=1) for judged in all_judged]
    violent = [judged.violent for judged in all_judged]
    return Learned(
        _regression(all_judged, [one & two for one, two in zip(violent, kept, strict=True)], priors.violence),
        _regression(all_judged, [~one & two for one, two in zip(violent, kept, strict=True)], priors.others),
    )


def _regression(all_judged: Sequence[Judged], among: Sequence[np.ndarray], prior: Prior) -> np.ndarray:
    """Return weights none of which has the wrong sign.

    What speaks for one happening, as any reader sees it, may weigh nothing but never count against it.
    """
    weights = _unsigned(all_judged, among, prior)
    while (wrong := weights * prior.sign < -NOTHING_NATS).any():
        prior = prior.without(wrong)
        weights = _unsigned(all_judged, among, prior)
    return np.where(prior.spread == NOTHING_NATS, 0.0, weights)


def _unsigned(all_judged: Sequence[Judged], among: Sequence[np.ndarray], prior: Prior) -> np.ndarray:
    """Return the weights of a logistic regression with a normal prior (Newton's method, with halved steps)."""
    rows, answers, counts = (
        np.concatenate([getattr(judged, name)[pairs] for judged, pairs in zip(all_judged, among, strict=True)])
        for name in ("rows", "one_event", "counts")
    )
    tightness = prior.spread**-2.0

    def loss(weights: np.ndarray) -> float:
        nats = rows @ weights
        return float(
            counts @ (np.logaddexp(0, nats) - answers * nats) + (tightness * (weights - prior.middle) ** 2).sum() / 2
        )

    weights = prior.middle.copy()
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        gradient = rows.T @ (counts * (answers - chance)) - tightness * (weights - prior.middle)
        curvature = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows + np.diag(tightness)
        step = np.linalg.solve(curvature, gradient)
        while loss(weights + step) > loss(weights) and np.abs(step).max() > 1e-9:
            step = step / 2
        weights = weights + step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def main(all_judged: Sequence[Judged], priors: Priors) -> None:
    """Learn, print what is reached on what was left out, and write the weights."""
    weights = [learn(all_judged, priors, without=part) for part in range(PARTS)]
    for reader, judged in zip(READERS, all_judged, strict=True):
        reached = [_left_out(judged, part, without) for part, without in enumerate(weights)]
        share = sum(count * f1 for count, f1 in reached) / len(judged.by_rank)
        print(f"{reader}: B3 {share:.3f} on articles left out; {len(judged.pairs)} pairs")
    _write(learn(all_judged, priors))


def _left_out(judged: Judged, part: int, weights: Learned) -> tuple[int, float]:
    """Return how many claims a part has, and B3 among them."""
    nats = np.where(judged.violent, judged.rows @ weights.violence, judged.rows @ weights.others)
    found = judged.grouped(nats)
    ours = {rank: number for rank, number in judged.group_of.items() if judged.part_of[rank] == part}
    return len(ours), b_cubed(ours, found).f1


def _write(weights: Learned) -> None:
    head, *rows = [line.split("\t") for line in OUT.read_text(encoding="utf-8").splitlines()]
    learned = zip(*((round(1000 * nats) for nats in numbers) for numbers in weights), strict=True)
    lines = [
        "\t".join([row[0], str(violence), str(others), *row[3:]])
        for row, (violence, others) in zip(rows, learned, strict=True)
    ]
    OUT.write_text("\n".join(["\t".join(head), *lines]) + "\n", encoding="utf-8")


def table() -> tuple[list[str], Priors]:
    """Return the names of the cases and their priors."""
    rows = [line.split("\t") for line in OUT.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    names = [row[0] for row in rows]
    by_hand, middle, spread = (np.array([int(row[at]) / 1000 for row in rows]) for at in (3, 4, 5))

    others = np.full(len(names), OTHERS_SPREAD)
    others[names.index("for each day apart")] /= MANY_DAYS  # of which there may be so much
    sign = np.sign(by_hand)
    return names, Priors(Prior(middle, spread, sign), Prior(by_hand, others, sign))


def judged_groups(file: Path) -> JudgedGroups:
    """Return all groups to be learned from."""
    groups, round_ups = (load_groups(JUDGED / name, file) for name in ("events.jsonl", "events-round-ups.jsonl"))
    numbered = {ROUND_UPS + number: passages for number, passages in round_ups.groups.items()}
    return JudgedGroups({**groups.groups, **numbered}, {**groups.documents, **round_ups.documents})


if __name__ == "__main__":
    asked = judged_groups(Path([*sys.argv[1:], "../shared/data/syria-news.jsonl.gz"][0]))
    settings = settings_from(Path.home(), {})
    cases, known = table()
    registers = actors_by_id(), sources_by_id(settings)
    read = [told_of(asked.documents, Stages(make_parts(settings, reader), *registers)) for reader in READERS]
    main([Judged(asked, told, cases) for told in read], known)
