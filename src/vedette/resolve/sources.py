"""The register of sources: outlets, agencies, monitors and official channels, with the names others cite them by."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from vedette.languages.english.source_words import source_words
from vedette.model.ids import SourceId, content_hash
from vedette.model.register import Source
from vedette.resolve.folding import folded_words, slug, surface_words
from vedette.resolve.source_entries import packaged_sources, sources_in

_MOST_CHARACTERS = 200  # of words that cite a source
_LONGEST = 8  # words of the longest name that is looked for inside a citation


class SourceRegister:
    """Every source that we know, by id, by domain and by name."""

    def __init__(self, extra: Sequence[Path] = ()) -> None:
        """Load the packaged register and then the TOML files `extra`, whose entries win.

        Raises:
            InputError: a file is no TOML, or an entry is not of the form; the message says which.
        """
        texts = [*packaged_sources(), *((str(path), path.read_text("utf-8")) for path in extra)]
        self._by_id = {source.id: source for name, text in texts for source in sources_in(name, text)}
        self._by_domain = {domain: source for source in self._by_id.values() for domain in source.domains}
        self._by_name = _index(self._by_id.values())
        self.version = content_hash("", *(text for _, text in texts))

    def get(self, source: SourceId) -> Source | None:
        """Return the source of that id."""
        return self._by_id.get(source)

    def all(self) -> list[Source]:
        """Return every source, in the order of the files."""
        return list(self._by_id.values())

    def named(self, words: str) -> Source | None:
        """Return the source whose name `words` are ("Al Mayadeen TV", "Reuters news agency"), if we know it."""
        key = folded_words(words)
        return self._by_name.get(key) or self._by_name.get(_core(key))

    def cited(self, words: str) -> Source | None:
        """Return the source that `words` cite, by name or with what it is ("state news agency X", "an X reporter")."""
        return self.named(words) or (self._within(words) if len(words) <= _MOST_CHARACTERS else None)

    def of(self, outlet: str, url: str | None) -> Source:
        """Return the source by the domain of `url`, else by id or name, else a provisional one made from the name."""
        known = self._of_domain(urlsplit(url).hostname if url else None) or self._of_domain(outlet.strip().lower())
        known = known or self.get(SourceId(outlet.strip().lower())) or self.named(outlet)
        return known or _provisional(outlet, url)

    def _of_domain(self, host: str | None) -> Source | None:
        """Return the source of a host or of the longest part of it that we know."""
        parts = (host or "").split(".")
        return next((found for i in range(len(parts)) if (found := self._by_domain.get(".".join(parts[i:])))), None)

    def _within(self, words: str) -> Source | None:
        """Return the longest name in words of which the rest only tells what sort of outlet it is."""
        folded, surface, known = folded_words(words), surface_words(words), source_words()
        end = next((i for i, word in enumerate(folded) if word in known.breaks), len(folded))
        for length in range(min(end, _LONGEST), 0, -1):
            for start in range(end - length + 1):
                source = self._by_name.get(folded[start : start + length])
                if source is not None and _only_describes(surface[:start], folded[start + length : end]):
                    return source
        return None


def _only_describes(before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether the words around a name only say what it is; names of peoples and parties may stand before it."""
    known = source_words()
    kinds = [word for word in before if word.lower() in known.before]
    others = [word for word in before if word.lower() not in known.before]
    if not all(word in known.after for word in after) or not all(word[:1].isupper() for word in others):
        return False
    return not others or bool(after) or any(word.lower() != "the" for word in kinds)


def _core(key: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in key if word not in source_words().loose)


def _index(sources: Iterable[Source]) -> dict[tuple[str, ...], Source]:
    """Return the sources by folded name; a name in full wins over one without its loose words, or with a lost 's."""
    pairs = [(folded_words(name), source) for source in sources for name in (source.name, *source.names)]
    loose = {_core(key): source for key, source in pairs if not set(_core(key)) <= source_words().never}
    possessive = {(*key[:-1], f"{key[-1]}s"): source for key, source in pairs if key and len(key[-1]) > 3}
    return possessive | loose | dict(pairs)


def _provisional(outlet: str, url: str | None) -> Source:
    host = (urlsplit(url).hostname if url else None) or ""
    name = outlet.strip() or host.removeprefix("www.") or "unknown outlet"
    return Source(
        id=SourceId(slug(name) or content_hash("src_", name)),
        name=name,
        names=(),
        domains=(),
        country=None,
        language=None,
        family=None,
        agency=False,
        side=None,
        actor=None,
    )
