"""Places on Mercator's map, and the grains in which those lie that no screen shows apart."""

import numpy as np

from vedette.store.numbers import Real, Whole

WORLD_PX = 512  # around the world at zoom 0
GRAIN_ZOOM, GRAIN_PX = 8.0, 5  # a grain is so many pixels wide at this zoom, and less than a mark at any before


def mercator(lon: Real, lat: Real) -> tuple[Real, Real]:
    """Return degrees as Mercator's x and y, 0 to 1 from the north-west corner of the map."""
    sine = np.sin(np.radians(np.clip(lat, -85.0511, 85.0511)))
    return lon / 360 + 0.5, 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)


def grain_of(x: Real, y: Real) -> Whole:
    """Return a number for the grain in which each point lies."""
    grains = WORLD_PX * 2**GRAIN_ZOOM / GRAIN_PX
    return np.floor(y * grains).astype(np.int64) * int(2 * grains) + np.floor(x * grains).astype(np.int64)
