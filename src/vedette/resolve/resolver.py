"""Words to places, days, actors and roles: the three steps of resolve in their order."""

from collections.abc import Sequence
from dataclasses import replace

from vedette.languages.english.laid_out import as_analysed
from vedette.model.claim import Claim, in_words_of
from vedette.model.document import Document
from vedette.model.ids import DocumentId, SourceId
from vedette.model.place import NamedPlace
from vedette.resolve import actor_mentions, place_of_wars, places, roles, times
from vedette.resolve.actors import ActorRegister
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_context import Context
from vedette.resolve.sources import SourceRegister

_KEPT = 64  # contexts of texts that are being read: more than are read together


class Resolver:
    """Fills in what the words of claims stand for. It never changes a claim's id nor any of its spans."""

    def __init__(self, gazetteer: Gazetteer, actors: ActorRegister, sources: SourceRegister) -> None:
        self._gazetteer = gazetteer
        self._actors = actors
        self._sources = sources
        self._contexts: dict[DocumentId, Context] = {}  # of texts that were asked for and are not resolved yet

    @property
    def version(self) -> str:
        """Name the state of every part: a receipt with another version means that there is work to do."""
        return (
            f"places@{places.VERSION}{self._gazetteer.version}+times@{times.VERSION}+actors@{actor_mentions.VERSION}.{self._actors.version}"
            f"+roles@{roles.VERSION}+sources@{self._sources.version}"
        )

    def resolve(self, document: Document, claims: Sequence[Claim]) -> list[Claim]:
        """Return the claims of `document` with places, days, actors and speaker roles filled in, in their order."""
        text = as_analysed(document.text)  # names in capitals, or broken over two lines, are looked up as others are
        if text == document.text:
            return self._resolve(document, claims)
        told = [in_words_of(claim, text) for claim in claims]
        return [in_words_of(claim, document.text) for claim in self._resolve(replace(document, text=text), told)]

    def named_places(self, document: Document) -> list[NamedPlace]:
        """Return what the names of places in a text, as it is analysed, mean to whoever reads it.

        What was worked out for it is kept until the text is resolved.
        """
        for oldest in list(self._contexts)[: len(self._contexts) + 1 - _KEPT]:
            self._contexts.pop(oldest, None)  # another thread may have taken it
        context = self._contexts[document.id] = Context(document, self._gazetteer)
        return places.named_in(context)

    def _context(self, document: Document) -> Context:
        kept = self._contexts.pop(document.id, None)
        return kept if kept is not None and kept.text == document.text else Context(document, self._gazetteer)

    def _resolve(self, document: Document, claims: Sequence[Claim]) -> list[Claim]:
        if not claims:
            self._contexts.pop(document.id, None)
            return []
        found = places.resolved_in(self._context(document), claims, self._gazetteer)
        placed = place_of_wars.over_the_country(document, found, self._gazetteer)
        timed = times.resolve_times(document, placed)
        return actor_mentions.resolve_actors(document, timed, self._actors)

    def source_of(self, document: Document) -> SourceId:
        """Return the id of the outlet that published `document`; one made from its name where we do not know it."""
        return self._sources.of(document.outlet, document.url).id
