"""Coherence: an article tells more of what it has told, so unsure words lean to the kinds that are told around them.

"One sense per discourse" (Gale, Church and Yarowsky 1992), with less weight the farther off: "the attack" is a bombing
where bombs are told of, "strike" a protest where workers march.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from vedette.read.encoder import Floats

NEAR = 1000.0  # characters over which what is told counts e times less
LEANING = 5.0  # how many times likelier a kind is where nothing else is told around
_ALONE = 1.0  # as much as one sure claim beside: how slowly a text is taken to tell of one thing


def coherent(chances: Mapping[int, Floats], begins: Sequence[int]) -> dict[int, Floats]:
    """Return the chances of each kind for some words, weighed by what is told around them.

    `chances` holds a vector (kinds,) for each word, `begins` the character at which a word begins. How likely it is
    that a word is a claim at all, the sum of its vector, stays as it is.
    """
    words = sorted(chances)
    if not words:
        return {}
    own = np.array([chances[word] for word in words])
    fading = np.exp(-np.diff([begins[word] for word in words]) / NEAR)
    around = _before(own, fading) + _before(own[::-1], fading[::-1])[::-1]
    shares = around / (around.sum(axis=1, keepdims=True) + _ALONE)
    weighed = own * (1 + LEANING * shares)
    scale = own.sum(axis=1) / np.maximum(weighed.sum(axis=1), np.finfo(float).tiny)
    return dict(zip(words, weighed * scale[:, None], strict=True))


def _before(own: Floats, fading: Floats) -> Floats:
    """Return what is told before each word, faded by the way from there (words, kinds)."""
    told = np.zeros_like(own)
    for number, rest in enumerate(fading, start=1):
        told[number] = (told[number - 1] + own[number - 1]) * rest
    return told
