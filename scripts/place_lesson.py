"""Teach the layer of `read.place_head`, by Adam (Kingma and Ba 2015) on the cross-entropy over pairs of words."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from vedette.read.place_head import FARTHEST, Marking, Seen

ROUNDS, PAIRS, LAYER = 2, 128, 64
SPEED, WARMING, LAST_PACE = 2e-3, 0.1, 0.02
DROPPED, DROPPED_LATE, PULL = 0.4, 0.2, 1e-4  # shares of the states and of the layer; towards zero
SEED = 1


def teach(
    seen: Sequence[Seen], markings: Sequence[Marking], parse: Sequence[float], wanted: Sequence[bool]
) -> dict[str, Any]:
    """Return the weights by their names, given how each pair is seen and marked, its odds by the parse, and truth."""
    lesson = Lesson(seen, markings, parse, wanted)
    lesson.teach()
    return lesson.weights


class Lesson:
    """The pairs, and the weights as far as they are learned."""

    def __init__(
        self, seen: Sequence[Seen], markings: Sequence[Marking], parse: Sequence[float], wanted: Sequence[bool]
    ) -> None:
        self.triggers = np.array([one.trigger for one in seen])
        self.names = np.array([one.name for one in seen])
        self.gaps = np.clip([one.gap for one in seen], -FARTHEST, FARTHEST) + FARTHEST
        self.marking = np.eye(len(Marking), dtype=np.float32)[list(markings)]
        ones = np.ones(len(seen))
        self.others = np.stack([parse, [one.told for one in seen], ones], axis=1).astype(np.float32)
        self.wanted = np.array(wanted, np.float32)
        self.chance = np.random.default_rng(SEED)
        width = self.names.shape[1]
        self.weights = {
            "trigger": self._drawn(2 * width, LAYER),
            "product": self._drawn(2 * width, LAYER),
            "name": self._drawn(width, LAYER),
            "gap": 0.4 * self._drawn(2 * FARTHEST + 1, LAYER),
            "bias": np.zeros(LAYER, np.float32),
            "out": 0.3 * self._drawn(LAYER, len(Marking)),
            "share": np.array([[0.6] * len(Marking), [0.0] * len(Marking), [0.0] * len(Marking)], np.float32),
        }
        self.mean = {name: np.zeros_like(weight) for name, weight in self.weights.items()}
        self.square = {name: np.zeros_like(weight) for name, weight in self.weights.items()}

    def _drawn(self, rows: int, columns: int) -> Any:
        return (self.chance.standard_normal((rows, columns)) / np.sqrt(rows)).astype(np.float32)

    def teach(self) -> None:
        """Go over all pairs, some rounds."""
        starts = range(0, len(self.wanted), PAIRS)
        steps = ROUNDS * len(starts)
        done = 0
        for _ in range(ROUNDS):
            order = self.chance.permutation(len(self.wanted))
            for start in starts:
                pace = min(1, (done + 1) / (WARMING * steps)) * max(LAST_PACE, 1 - done / steps)
                done += 1
                self._step(order[start : start + PAIRS], SPEED * pace, done)

    def _dropped(self, states: Any, share: float) -> Any:
        kept = self.chance.random(states.shape, dtype=np.float32) >= share
        return states * kept / np.float32(1 - share)

    def _step(self, rows: Any, pace: float, count: int) -> None:
        gradients = self._gradients(rows)
        for name in self.weights:
            gradient = gradients[name] + PULL * self.weights[name]
            self.mean[name] = 0.9 * self.mean[name] + 0.1 * gradient
            self.square[name] = 0.99 * self.square[name] + 0.01 * gradient**2
            spread = np.sqrt(self.square[name] / (1 - 0.99**count)) + 1e-8
            self.weights[name] -= (pace * self.mean[name] / (1 - 0.9**count) / spread).astype(np.float32)

    def _gradients(self, rows: Any) -> dict[str, Any]:
        own, gaps, marking, others = self.weights, self.gaps[rows], self.marking[rows], self.others[rows]
        triggers = self._dropped(self.triggers[rows].astype(np.float32), DROPPED)
        names = self._dropped(self.names[rows].astype(np.float32), DROPPED)
        name, product = names @ own["name"], triggers @ own["product"]
        mixed = triggers @ own["trigger"] + name + own["gap"][gaps] + own["bias"] + name * product
        kept = self._dropped(np.ones_like(mixed), DROPPED_LATE)
        hidden = np.maximum(mixed, 0) * kept
        scores = (hidden * (marking @ own["out"].T)).sum(axis=1) + (others * (marking @ own["share"].T)).sum(axis=1)
        error = (1 / (1 + np.exp(-scores)) - self.wanted[rows]) / np.float32(len(rows))
        back = error[:, None] * (marking @ own["out"].T) * kept * (mixed > 0)
        gap = np.zeros_like(own["gap"])
        np.add.at(gap, gaps, back)
        wrong = error[:, None] * marking
        return {
            "trigger": triggers.T @ back,
            "product": triggers.T @ (back * name),
            "name": names.T @ (back * (1 + product)),
            "gap": gap,
            "bias": back.sum(axis=0),
            "out": hidden.T @ wrong,
            "share": others.T @ wrong,
        }
