"""Move the weights of likeness by judged groups of claims: `python scripts/learn_events.py [FILE [GROUPS]]`.

FILE (default ../shared/data/syria-news.jsonl.gz) holds the articles, GROUPS (default benchmarks/judged/events.jsonl)
the claims that tell one happening. Rewrites the first column of src/vedette/fuse/likeness.tsv: what cases weigh between
claims of violence. The last two columns are the prior: a case that the judged pairs hardly show stays at its middle.
Prints B3 on articles left out of learning, a fifth at a time.
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np

from vedette.evaluate.clusters import b_cubed
from vedette.evaluate.groups import JudgedGroups, load_groups
from vedette.evaluate.reading import Stages, told_of
from vedette.fuse import likeness
from vedette.fuse.grouping import group
from vedette.fuse.kinds import meeting
from vedette.fuse.origins import CopyFinder
from vedette.fuse.told import Told
from vedette.run.parts import actors_by_id, make_parts, sources_by_id
from vedette.run.settings import settings_from

OUT = Path(likeness.__file__).parent / "likeness.tsv"
PARTS, STEPS = 5, 30
NEAR_DAYS = 14
CONSTANTS = (0.0, 0.25, 0.5, 0.75, 1.0)
Pair = tuple[int, int]


class Judged:
    """The claims that were judged, and the pairs of them that may be compared: of one mood, and days that are near."""

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
        self.one_event = np.array([self.group_of[one] == self.group_of[other] for one, other in self.pairs], float)
        self.part_of = _parts(self.by_rank, found.values())
        self.part = np.array([self.part_of[one] for one, _ in self.pairs])

    def _comparable(self, one: int, other: int) -> bool:
        first, second = self.by_rank[one], self.by_rank[other]
        if first.mood != second.mood or meeting(first.claim.kind, second.claim.kind) is None:
            return False
        if not (first.is_violent and second.is_violent):
            return False
        return not (first.days and second.days) or abs(first.days[0] - second.days[0]) <= NEAR_DAYS

    def grouped(self, scores: Mapping[Pair, int]) -> dict[int, int]:
        """Return the group of each claim by the scores of the pairs."""
        return {rank: at for at, ranks in enumerate(group(sorted(self.by_rank), scores)) for rank in ranks}


def _parts(by_rank: Mapping[int, Told], groups: Iterable[Sequence[Told]]) -> dict[int, int]:
    """Return a part for each claim; articles that tell one event are in one part."""
    home = {one.claim.document: one.claim.document for one in by_rank.values()}

    def root(document: str) -> str:
        return document if home[document] == document else root(home[document])

    for claims in groups:
        for one, other in combinations(claims, 2):
            home[root(one.claim.document)] = root(other.claim.document)
    order = {document: at % PARTS for at, document in enumerate(sorted({root(document) for document in home}))}
    return {rank: order[root(one.claim.document)] for rank, one in by_rank.items()}


class Prior(NamedTuple):
    """The weights set by hand, in nats, those around which is learned, and how far off they may be (a deviation)."""

    by_hand: np.ndarray
    middle: np.ndarray
    spread: np.ndarray


def learn(rows: np.ndarray, answers: np.ndarray, prior: Prior) -> np.ndarray:
    """Return the weights of a logistic regression with a normal prior (Newton's method, with halved steps)."""
    tightness = prior.spread**-2.0

    def loss(weights: np.ndarray) -> float:
        nats = rows @ weights
        return float(
            np.logaddexp(0, nats).sum() - answers @ nats + (tightness * (weights - prior.middle) ** 2).sum() / 2
        )

    weights = prior.middle.copy()
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        gradient = rows.T @ (answers - chance) - tightness * (weights - prior.middle)
        curvature = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(tightness)
        step = np.linalg.solve(curvature, gradient)
        while loss(weights + step) > loss(weights) and np.abs(step).max() > 1e-9:
            step = step / 2
        weights = weights + step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def main(judged: Judged, names: Sequence[str], prior: Prior) -> None:
    """Learn, print what is reached on what was left out, and write the weights."""
    left_out = np.zeros(len(judged.pairs))
    for part in range(PARTS):
        ours = judged.part == part
        left_out[ours] = judged.rows[ours] @ learn(judged.rows[~ours], judged.one_event[~ours], prior)
    reached = {
        constant: b_cubed(judged.group_of, judged.grouped(_scores(judged, left_out + constant)))
        for constant in CONSTANTS
    }
    for constant, share in reached.items():
        figures = f"{share.f1:.3f} ({share.precision:.3f}, {share.recall:.3f})"
        print(f"constant {constant:.2f}: B3 {figures} on articles left out")
    before = b_cubed(judged.group_of, judged.grouped(_scores(judged, judged.rows @ prior.by_hand)))
    print(f"set by hand: B3 {before.f1:.3f}; {len(judged.pairs)} pairs of {len(judged.by_rank)} claims")
    weights = learn(judged.rows, judged.one_event, prior)
    # The judged scenes hold far more pairs of one happening than a whole corpus does, so how rare these are is not
    # theirs to say: with the constant that suits them, claims of a long battle hang together by thousands.
    weights[names.index("always")] = prior.by_hand[names.index("always")]
    _write(names, weights, prior)


def _scores(judged: Judged, nats: np.ndarray) -> dict[Pair, int]:
    return dict(zip(judged.pairs, np.round(1000 * nats).astype(int).tolist(), strict=True))


def _write(names: Sequence[str], weights: np.ndarray, prior: Prior) -> None:
    columns = zip(names, weights, *prior, strict=True)
    rows = ["\t".join([name, *(str(round(1000 * nats)) for nats in numbers)]) for name, *numbers in columns]
    head = OUT.read_text(encoding="utf-8").splitlines()[0]
    OUT.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")


def table() -> tuple[list[str], Prior]:
    """Return the names of the cases and their prior."""
    rows = [line.split("\t") for line in OUT.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [row[0] for row in rows], Prior(*(np.array([int(row[at]) / 1000 for row in rows]) for at in (2, 3, 4)))


if __name__ == "__main__":
    file, groups = (
        *sys.argv[1:],
        *("../shared/data/syria-news.jsonl.gz", "benchmarks/judged/events.jsonl")[len(sys.argv) - 1 :],
    )
    settings = settings_from(Path.home(), {})
    asked = load_groups(Path(groups), Path(file))
    stages = Stages(make_parts(settings), actors_by_id(), sources_by_id(settings))
    cases, by_hand = table()
    main(Judged(asked, told_of(asked.documents, stages), cases), cases, by_hand)
