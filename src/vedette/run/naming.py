"""A picture with its outlets by their names."""

from collections.abc import Callable
from dataclasses import replace

from vedette.model.ids import SourceId
from vedette.model.picture import Picture


def with_outlets_named(picture: Picture, name_of: Callable[[SourceId, str], str]) -> Picture:
    """Return the picture with the outlets by the names that the register gives them, for people to read.

    `name_of` takes a source and what the article calls its outlet.
    """
    named = {
        document.id: replace(document, outlet=name_of(document.source, document.outlet))
        for document in picture.documents.values()
    }
    return replace(picture, documents=named)
