"""The still map of a picture, on the ground of the same basemap that lies under the map of the pages."""

from collections.abc import Mapping
from pathlib import Path

from vedette.model.ids import ActorId
from vedette.model.picture import Picture
from vedette.model.register import Actor
from vedette.run.ground import read_ground
from vedette.tell.drawing import Drawing
from vedette.tell.still_map import still_map, window_of


def draw_map(picture: Picture, actors: Mapping[ActorId, Actor], basemap: Path) -> Drawing | None:
    """Return the map of a picture; None where nothing of it has a place."""
    window = window_of(picture)
    if window is None:
        return None
    colours = {actor.id: actor.colour for actor in actors.values() if actor.colour}
    return still_map(picture, window, read_ground(basemap, window.box), colours)
