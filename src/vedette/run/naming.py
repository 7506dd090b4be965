"""A picture with its outlets by their names."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from vedette.model.ids import SourceId
from vedette.model.picture import Picture
from vedette.run.parts import source_register
from vedette.run.settings import Settings

OutletName: TypeAlias = Callable[[SourceId, str], str]  # from a source and what an article calls its outlet


def outlet_names(settings: Settings) -> OutletName:
    """Return what gives an outlet the name of the register; one that is in none keeps what its articles call it.

    Raises:
        InputError: an entry of an own file of the home is not of the form; the message says which.
    """
    sources = source_register(settings)

    def name_of(source: SourceId, outlet: str) -> str:
        known = sources.get(source)
        return known.name if known else outlet

    return name_of


def with_outlets_named(picture: Picture, name_of: OutletName) -> Picture:
    """Return the picture with the outlets by the names that the register gives them, for people to read."""
    named = {
        document.id: replace(document, outlet=name_of(document.source, document.outlet))
        for document in picture.documents.values()
    }
    return replace(picture, documents=named)
