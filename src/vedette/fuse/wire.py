"""Which agency a story comes from: its name at the head, at the end, or credited in a passage."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from vedette.languages.english.telling import WIRE_CREDITS, WIRE_HEADS, WIRE_TAILS
from vedette.model.document import Document
from vedette.model.ids import SourceId
from vedette.model.register import Source

HEAD_CHARACTERS = 250
TAIL_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency that a text is credited to, and the words that say so."""

    agency: SourceId
    name: str
    words: str


class Agencies:
    """The agencies of the register, found in texts by the ways in which a language signs a story."""

    def __init__(self, sources: Mapping[SourceId, Source]) -> None:
        self._names = sorted(
            {
                (anyascii(name).casefold(), source.id, source.name)
                for source in sources.values()
                if source.agency
                for name in (source.name, *source.names)
                if len(name) > 1
            },
            key=lambda entry: (-len(entry[0]), entry),
        )

    def of_document(self, document: Document) -> Credit | None:
        """Return the agency whose name signs the story at its head or its end."""
        head = anyascii(document.text[:HEAD_CHARACTERS]).casefold()
        tail = anyascii(document.text[-TAIL_CHARACTERS:]).casefold()
        return self._credited(head, WIRE_HEADS) or self._credited(tail, WIRE_TAILS)

    def of_passage(self, passage: str) -> Credit | None:
        """Return the agency to which a passage is credited."""
        return self._credited(anyascii(passage).casefold(), WIRE_CREDITS)

    def _credited(self, text: str, forms: tuple[str, ...]) -> Credit | None:
        for name, agency, title in self._names:
            if name not in text:
                continue
            for form in forms:
                found = _pattern(form, name).search(text)
                if found:
                    return Credit(agency, title, found.group().strip())
        return None


@lru_cache(maxsize=4096)
def _pattern(form: str, name: str) -> re.Pattern[str]:
    return re.compile(form.format(name=re.escape(name)))
