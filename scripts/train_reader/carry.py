"""Carry what teachers think of plain texts to the same texts with hidden sides: `carry.py --plain … --hidden …`."""

import argparse
import pickle
from bisect import bisect_right
from pathlib import Path

import numpy as np
from articles import Article, Corpus, Floats, Opinion, load
from labels import BEGINS, GOES_ON, OUTSIDE

TINY = 1e-6


def carry(plain: Article, hidden: Article) -> None:
    """Give a text with hidden sides the marks and opinions that the plain one was given."""
    assert plain.marks is not None
    under = _under(plain, hidden)
    above = {piece: number for number, pieces in reversed([*enumerate(under)]) for piece in pieces}
    hidden.marks = _joined(plain.marks, under)
    for opinion in plain.opinions:
        first, last = opinion.bounds
        shown = [above[piece] for piece in range(opinion.base, opinion.base + len(opinion.roles)) if piece in above]
        if first not in above or last - 1 not in above or not shown:
            continue
        roles = np.zeros((len(plain.pieces), *opinion.roles.shape[1:]), np.float16)
        roles[..., OUTSIDE] = 1
        roles[opinion.base : opinion.base + len(opinion.roles)] = opinion.roles
        own = _joined(roles, under[shown[0] : shown[-1] + 1])
        bounds = (above[first], above[last - 1] + 1)
        hidden.opinions.append(Opinion(bounds, opinion.kinds, opinion.modalities, shown[0], own))


def _under(plain: Article, hidden: Article) -> list[list[int]]:
    """Return, for each piece of the hidden text, the pieces of the plain one in whose place it stands."""
    starts = [first for first, _ in plain.places]
    found = []
    for first, last in hidden.places:
        own = [max(0, bisect_right(starts, first) - 1)]
        while own[-1] + 1 < len(starts) and starts[own[-1] + 1] < last:
            own.append(own[-1] + 1)
        found.append(own)
    return found


def _joined(chances: Floats, under: list[list[int]]) -> Floats:
    """Return the chances (…, 3) of each run of pieces as those of one piece."""
    joined = np.zeros((len(under), *chances.shape[1:]), np.float32)
    for number, pieces in enumerate(under):
        own = chances[pieces].astype(np.float32)
        joined[number] = own[0]
        if len(pieces) > 1:
            outside = own[..., OUTSIDE].mean(0)
            begins, goes_on = own[..., BEGINS].max(0) + TINY, own[0][..., GOES_ON] + TINY
            joined[number, ..., OUTSIDE] = outside
            joined[number, ..., BEGINS] = (1 - outside) * begins / (begins + goes_on)
            joined[number, ..., GOES_ON] = (1 - outside) * goes_on / (begins + goes_on)
    return joined.astype(np.float16)


def main() -> None:
    """Carry the labels of the unlabelled texts, and keep the corpus with hidden sides."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--plain", type=Path, required=True, help="what teach.py made")
    arguments.add_argument("--hidden", type=Path, required=True, help="what cut.py made of the same texts")
    arguments.add_argument("--output", type=Path, required=True)
    given = arguments.parse_args()
    plain: Corpus = pickle.loads(given.plain.read_bytes())  # from the same hand
    hidden = load(given.hidden)
    for one, other in zip(plain.unlabelled, hidden.unlabelled, strict=True):
        carry(one, other)
    given.output.write_bytes(pickle.dumps(hidden))


if __name__ == "__main__":
    main()
