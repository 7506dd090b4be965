"""Learn how much the words of two mentions speak for one event: `python scripts/learn_likeness.py [FILE]`.

FILE (default ../shared/data/event-coreference.jsonl.gz; annotation CC BY 3.0) holds articles with marked chains. Writes
src/vedette/fuse/wording.tsv and prints what is reached on topics that were left out of learning, a fifth at a time.
The weights are those of a logistic regression over the pairs of mentions of a topic. Groups are made by average
linkage, for which all pairs of a chain count and not only the nearest, so the constant that suits it best is added.
"""

import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from vedette.evaluate.clusters import conll
from vedette.evaluate.coreference import Grouping, pairs_of
from vedette.evaluate.mentions import MarkedArticle, load_articles
from vedette.fuse.grouping import group
from vedette.fuse.wording import FEATURES, features

OUT = Path(__file__).parents[1] / "src" / "vedette" / "fuse" / "wording.tsv"
FOLDS, RIDGE, STEPS = 5, 1.0, 30
CONSTANTS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


class Topic:
    """The pairs of one topic: a row of features each, and whether they are one event."""

    def __init__(self, articles: list[MarkedArticle]) -> None:
        self.mentions = [mention for article in articles for mention in article.mentions()]
        pairs = list(pairs_of(articles))
        self.ends = [(one, other) for one, other, _ in pairs]
        self.rows = np.array([features(pair) for _, _, pair in pairs], dtype=float)
        self.one_event = np.array(
            [self.mentions[one].chain == self.mentions[other].chain for one, other in self.ends], dtype=float
        )

    def grouped(self, weights: np.ndarray, constant: float) -> Grouping:
        """Return the group of each mention."""
        scores = np.round(1000 * (self.rows @ weights + constant)).astype(int).tolist()
        groups = group(range(len(self.mentions)), dict(zip(self.ends, scores, strict=True)))
        return {
            self.mentions[member]: (self.mentions[member].topic, at)
            for at, members in enumerate(groups)
            for member in members
        }


def learn(topics: list[Topic]) -> np.ndarray:
    """Return the weights of a logistic regression (Newton's method, ridge)."""
    rows, answers = np.vstack([topic.rows for topic in topics]), np.concatenate([topic.one_event for topic in topics])
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (answers - chance) - RIDGE * weights
        curvature = (rows * (chance * (1 - chance))[:, None]).T @ rows + RIDGE * np.eye(len(weights))
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def main(file: Path) -> None:
    """Learn, print what is reached on topics left out, and write the weights."""
    articles: dict[str, list[MarkedArticle]] = defaultdict(list)
    for article in load_articles(file):
        articles[article.topic].append(article)
    topics = [Topic(articles[topic]) for topic in sorted(articles)]
    left_out = _left_out(topics)
    reached = {}
    for constant in CONSTANTS:
        found = {
            mention: home for topic, weights in left_out for mention, home in topic.grouped(weights, constant).items()
        }
        reached[constant] = conll({mention: mention.chain for mention in found}, found)
        print(f"constant {constant:.1f}: CoNLL F1 {reached[constant]:.3f} on topics left out")
    best = max(reached, key=reached.__getitem__)
    weights = dict(zip(FEATURES, learn(topics), strict=True))
    weights["always"] += best
    lines = [f"{name}\t{weight:.3f}" for name, weight in weights.items()]
    OUT.write_text("# Learned by scripts/learn_likeness.py; nats.\n" + "\n".join(lines) + "\n", encoding="utf-8")


def _left_out(topics: list[Topic]) -> list[tuple[Topic, np.ndarray]]:
    """Return each topic with weights that were learned without it."""
    found = []
    for fold in range(FOLDS):
        weights = learn([topic for at, topic in enumerate(topics) if at % FOLDS != fold])
        found += [(topic, weights) for topic in topics[fold::FOLDS]]
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/event-coreference.jsonl.gz"))
