"""Places on Mercator's map, and the grains in which those lie that no screen shows apart."""

import numpy as np

from vedette.store.numbers import Real, Whole

WORLD_PX = 512  # around the world at zoom 0
GRAIN_ZOOM, GRAIN_PX = 8.0, 5  # a grain is so many pixels wide at this zoom, and less than a mark at any before
_GRAINS = WORLD_PX * 2**GRAIN_ZOOM / GRAIN_PX  # around the world
GRAINS_A_ROW = int(2 * _GRAINS)  # rows of grains, from the north: the numbers of one do not reach those of the next


def mercator(lon: Real, lat: Real) -> tuple[Real, Real]:
    """Return degrees as Mercator's x and y, 0 to 1 from the north-west corner of the map."""
    sine = np.sin(np.radians(np.clip(lat, -85.0511, 85.0511)))
    return lon / 360 + 0.5, 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)


def grain_of(x: Real, y: Real) -> Whole:
    """Return a number for the grain in which each point lies."""
    return np.floor(y * _GRAINS).astype(np.int64) * GRAINS_A_ROW + np.floor(x * _GRAINS).astype(np.int64)
