"""Weights of learned choices: what each clue adds to the natural logarithm of the odds."""

from collections.abc import Mapping


def weights_of(table: str) -> dict[str, float]:
    """Return the weight of each clue, given lines of a clue, a tab and its weight; # begins a remark.

    Raises:
        ValueError: a line is not of this form.
    """
    lines = (line.split("\t") for line in table.split("\n") if line and not line.startswith("#"))
    return {clue: float(weight) for clue, weight in lines}


def weighed(weights: Mapping[str, float], clues: Mapping[str, float]) -> float:
    """Return the sum of weight times clue; a clue without a weight adds nothing."""
    return sum(weights.get(clue, 0.0) * much for clue, much in clues.items())
