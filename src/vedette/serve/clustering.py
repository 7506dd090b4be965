"""Marks that lie too close on a screen become one: a grid of small cells, whose neighbours are then joined."""

from dataclasses import dataclass

import numpy as np

from vedette.serve.mercator import WORLD_PX
from vedette.store.numbers import Mask, Real, Whole

CELL_PX = 40
JOIN_PX = 36  # clusters nearer than this would lie on each other
MOST_CELLS = 1_000_000  # counted one by one; of more, only those that hold something


@dataclass(frozen=True, slots=True)
class Clusters:
    """Marks as they are drawn, each of m rows, in Mercator's x and y (0 to 1).

    The middle, how many, how many of those are contested, the box around them, and a row of the input that lies in it
    (the only one where `count` is 1).
    """

    x: Real
    y: Real
    count: Whole
    contested: Whole
    west: Real
    east: Real
    north: Real
    south: Real
    one: Whole


def cluster(x: Real, y: Real, contested: Mask, zoom: float) -> Clusters:
    """Return points (n rows) as clusters on a screen at `zoom`.

    The order of the points changes nothing but which one stands for a cluster of several.
    """
    ones = np.ones(len(x), dtype=np.int64)
    return join(Clusters(x, y, ones, contested.astype(np.int64), x, x, y, y, np.arange(len(x))), zoom)


def join(parts: Clusters, zoom: float) -> Clusters:
    """Return clusters as those on a screen at `zoom`."""
    if not len(parts.x):
        return parts
    pixels = WORLD_PX * 2.0**zoom
    cells = _gather(parts, *_cells_of(parts.x, parts.y, pixels / CELL_PX))
    return _gather(cells, *_neighbours(cells, JOIN_PX / pixels))


def grains(x: Real, y: Real, contested: Mask, grain: Whole) -> Clusters:
    """Return points as clusters, one for each grain; the points (n rows) lie in the order of their grains."""
    starts = np.flatnonzero(np.diff(grain, prepend=-1))
    if not len(starts):
        return cluster(x, y, contested, 0.0)
    count = np.diff(starts, append=len(x))
    return Clusters(
        x=np.add.reduceat(x, starts) / count,
        y=np.add.reduceat(y, starts) / count,
        count=count,
        contested=np.add.reduceat(contested, starts, dtype=np.int64),
        west=np.minimum.reduceat(x, starts),
        east=np.maximum.reduceat(x, starts),
        north=np.minimum.reduceat(y, starts),
        south=np.maximum.reduceat(y, starts),
        one=starts,
    )


def _cells_of(x: Real, y: Real, cells: float) -> tuple[Whole, int]:
    """Return in which of the cells that hold something each point lies, and how many those are."""
    column, row = np.floor(x * cells).astype(np.int64), np.floor(y * cells).astype(np.int64)
    column, row = column - column.min(), row - row.min()
    cell: Whole = row * (column.max() + 1) + column
    if cell.max() >= MOST_CELLS:
        found, inverse = np.unique(cell, return_inverse=True)
        return inverse, len(found)
    filled = np.flatnonzero(np.bincount(cell))
    number = np.zeros(cell.max() + 1, dtype=np.int64)
    number[filled] = np.arange(len(filled))
    return number[cell], len(filled)


def _neighbours(cells: Clusters, near: float) -> tuple[Whole, int]:
    """Return the group of each cell: the fullest takes in those whose middles lie near, and so on."""
    group = np.full(len(cells.count), -1, dtype=np.int64)
    groups = 0
    for cell in np.lexsort((cells.x, cells.y, -cells.count)):
        if group[cell] < 0:
            close = np.hypot(cells.x - cells.x[cell], cells.y - cells.y[cell]) < near
            group[close & (group < 0)] = groups
            groups += 1
    return group, groups


def _gather(parts: Clusters, group: Whole, groups: int) -> Clusters:
    """Return the parts of each group as one cluster."""
    count = np.bincount(group, weights=parts.count, minlength=groups)

    def mean(of: Real) -> Real:
        return np.bincount(group, weights=of * parts.count, minlength=groups) / count

    def edge(of: Real, farther: np.ufunc, start: float) -> Real:
        edges = np.full(groups, start)
        farther.at(edges, group, of)
        return edges

    one = np.zeros(groups, dtype=np.int64)
    one[group] = parts.one
    return Clusters(
        x=mean(parts.x),
        y=mean(parts.y),
        count=count.astype(np.int64),
        contested=np.bincount(group, weights=parts.contested, minlength=groups).astype(np.int64),
        west=edge(parts.west, np.minimum, np.inf),
        east=edge(parts.east, np.maximum, -np.inf),
        north=edge(parts.north, np.minimum, np.inf),
        south=edge(parts.south, np.maximum, -np.inf),
        one=one,
    )
