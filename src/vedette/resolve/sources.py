"""The register of sources: outlets, agencies, monitors and official channels, with the names others cite them by."""

import tomllib
from collections.abc import Iterable, Sequence
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from vedette.errors import InputError
from vedette.model.ids import ActorId, SourceId, content_hash
from vedette.model.register import Source
from vedette.resolve.folding import folded_words, slug

# Words that outlets are cited with or without: "Al Mayadeen TV", "the Anadolu news agency".
_LOOSE = frozenset(
    ("the", "tv", "television", "channel", "news", "agency", "newspaper", "daily", "online", "network", "site", "radio")
)


class SourceRegister:
    """Every source that we know, by id, by domain and by name."""

    def __init__(self, extra: Sequence[Path] = ()) -> None:
        """Load the packaged register and then the TOML files `extra`, whose entries win.

        Raises:
            InputError: a file is no TOML, or an entry lacks its id or name.
        """
        texts = [(path.name, path.read_text("utf-8")) for path in (*_packaged(), *extra)]
        self._by_id = {source.id: source for name, text in texts for source in _parse(name, text)}
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
        """Return the source that `words` cite ("Al Mayadeen TV", "Reuters news agency"), if we know it."""
        key = folded_words(words)
        return self._by_name.get(key) or self._by_name.get(_core(key))

    def of(self, outlet: str, url: str | None) -> Source:
        """Return the source by the domain of `url`, else by id or name, else a provisional one made from the name."""
        known = self._of_domain(urlsplit(url).hostname if url else None) or self._of_domain(outlet.strip().lower())
        known = known or self.get(SourceId(outlet.strip().lower())) or self.named(outlet)
        return known or _provisional(outlet, url)

    def _of_domain(self, host: str | None) -> Source | None:
        """Return the source of a host or of the longest part of it that we know."""
        parts = (host or "").split(".")
        return next((found for i in range(len(parts)) if (found := self._by_domain.get(".".join(parts[i:])))), None)


def _packaged() -> list[Any]:
    folder = resources.files("vedette.resolve").joinpath("data")
    return sorted(
        (file for file in folder.iterdir() if file.name.startswith("sources") and file.name.endswith(".toml")),
        key=lambda file: file.name,
    )


def _parse(name: str, text: str) -> list[Source]:
    try:
        return [_source(entry) for entry in tomllib.loads(text).get("source", [])]
    except (tomllib.TOMLDecodeError, KeyError) as problem:
        raise InputError(f"The source register {name} cannot be read ({problem}): mend it and try again.") from problem


def _source(entry: dict[str, Any]) -> Source:
    return Source(
        id=SourceId(entry["id"]),
        name=entry["name"],
        names=tuple(entry.get("names", ())),
        domains=tuple(domain.lower() for domain in entry.get("domains", ())),
        country=entry.get("country"),
        language=entry.get("language"),
        family=entry.get("family"),
        agency=entry.get("agency", False),
        side=entry.get("side"),
        actor=ActorId(entry["actor"]) if entry.get("actor") else None,
        sample=entry.get("sample", False),
    )


def _core(key: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in key if word not in _LOOSE)


def _index(sources: Iterable[Source]) -> dict[tuple[str, ...], Source]:
    """Return the sources by folded name; a name in full wins over one without its loose words."""
    pairs = [(folded_words(name), source) for source in sources for name in (source.name, *source.names)]
    loose = {_core(key): source for key, source in pairs if _core(key)}
    return loose | dict(pairs)


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
