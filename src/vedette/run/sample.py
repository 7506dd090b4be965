"""The sample: short reports of our own writing by invented outlets, in a store of their own."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from importlib import resources
from pathlib import Path

from vedette.errors import SetupError
from vedette.ingest import Gathered, Refused, gather
from vedette.run.outcomes import Outcome
from vedette.run.parts import make_parts
from vedette.run.reading import Reading
from vedette.run.settings import Settings
from vedette.store import Store

_FOLDER = resources.files("vedette.run").joinpath("sample")


def sample_reports(now: datetime) -> Iterator[Gathered | Refused]:
    """Yield the reports, each marked as sample."""
    with resources.as_file(_FOLDER.joinpath("reports.jsonl")) as path:
        for item in gather([_present(path)], fetcher=None, now=now):
            yield replace(item, document=replace(item.document, sample=True)) if isinstance(item, Gathered) else item


def read_sample(settings: Settings, store: Store, clock: Callable[[], datetime]) -> Iterator[Outcome]:
    """Read the reports into the sample's own store; the invented outlets become its own register of sources."""
    settings.own_sources.write_bytes(_FOLDER.joinpath("sources.toml").read_bytes())
    yield from Reading(store, make_parts(settings), clock).inputs(sample_reports(clock()))


def _present(path: Path) -> str:
    if not path.is_file():
        raise SetupError(f"The sample {path} is missing: install Vedette again.")
    return str(path)
