"""The commands that read the news: `read`, `fuse`, `sample`."""

import json
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from vedette.cli.asking import Model, Permit, Prices, Url, Yes, parts_of, permission, say_what_was_asked
from vedette.cli.lists import CLAIM_COLUMNS
from vedette.cli.options import Home, ListFormat, now, settings_of
from vedette.cli.printing import Listing, counted, plain, print_records, say, stderr
from vedette.cli.serving import Host, Port, serve_home
from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.model.forms import to_json
from vedette.run.outcomes import NOTHING, Outcome, State, Tally
from vedette.run.settings import DEFAULT_READER, Settings
from vedette.store import Store

if TYPE_CHECKING:
    from vedette.ingest import Gathered, Refused
    from vedette.run.fusing import Fused, Taken
    from vedette.run.parts import Parts
    from vedette.run.reading import Reading

TOLD = 20  # problems that are told one by one; all of them lie in the receipts
_BAD = (State.REFUSED, State.FAILED, State.UNREAD)


class ReadFormat(StrEnum):
    """What `read` prints."""

    TABLE = "table"
    JSONL = "jsonl"


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for command in (read, fuse, sample):
        app.command()(command)


def read(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUT",
            help="Text, HTML, JSON Lines, CSV, RSS/Atom or WARC files, folders of them, addresses, or - for standard "
            "input. None: go on with what is in the store and not read yet, or read by an older version.",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Store nothing.")] = False,
    form: Annotated[
        ReadFormat, typer.Option("--format", "-f", help="Print a summary, or the claims.")
    ] = ReadFormat.TABLE,
    reader: Annotated[
        str,
        typer.Option(
            help="model (encoder and parse), parse (explains itself, no weights), llm (asks a language model)."
        ),
    ] = DEFAULT_READER,
    llm_url: Url = None,
    llm_model: Model = None,
    llm_prices: Prices = None,
    yes: Yes = False,
    fuse_after: Annotated[
        bool, typer.Option("--fuse/--no-fuse", help="Bring the picture up to date at the end.")
    ] = True,
    home: Home = None,
) -> None:
    """Read news into the store: find who claims what, where and when; then bring the picture up to date."""
    settings = settings_of(home)
    began = time.monotonic()
    with ExitStack() as stack:
        parts = parts_of(settings, reader, llm_url, llm_model, llm_prices)
        permit = permission(parts, yes=yes)
        outcomes = _dry(inputs or [], parts, permit) if dry_run else _stored(inputs, settings, parts, permit, stack)
        tally = _tell(outcomes, form, dry_run=dry_run)
        _sum_up(tally, time.monotonic() - began)
        say_what_was_asked(parts)
    if fuse_after and not dry_run:
        _catch_up(settings)
    if tally.states.total() and not any(tally.states[state] for state in State if state not in _BAD):
        raise typer.Exit(1)


def _dry(inputs: list[str], parts: "Parts", permit: Permit | None) -> Iterator[Outcome]:
    from vedette.ingest import Gathered, Refused, gather
    from vedette.ingest.fetch import Fetcher
    from vedette.run.reading import read_unkept

    items: Iterable[Gathered | Refused] = gather(inputs, fetcher=Fetcher(), now=now())
    if permit is not None:
        items = list(items)
        permit(item.document for item in items if isinstance(item, Gathered))
    return read_unkept(items, parts)


def _stored(
    inputs: list[str] | None, settings: Settings, parts: "Parts", permit: Permit | None, stack: ExitStack
) -> Iterator[Outcome]:
    from vedette.ingest import gather
    from vedette.run.fetching import fetcher_with
    from vedette.run.reading import Reading

    store = stack.enter_context(Store(settings.home))
    reading = Reading(store, parts, now)
    items = gather(inputs, fetcher=fetcher_with(store), now=now()) if inputs else None
    if permit is not None:
        return _permitted(reading, items, permit)
    return reading.undone() if items is None else chain(reading.inputs(items), reading.unread())


def _permitted(reading: "Reading", items: "Iterable[Gathered | Refused] | None", permit: Permit) -> Iterator[Outcome]:
    """Keep what came in, have the sending of what is to be read permitted, and read it."""
    refused, ids = [], []
    for outcome in reading.keep(items or ()):
        if outcome.document is None:
            refused.append(outcome)
        else:
            ids.append(outcome.document.id)
    ids += reading.store.undone("read", reading.parts.version if items is None else None)
    permit(reading.still_to_read(dict.fromkeys(ids)))
    return chain(refused, reading.these(dict.fromkeys(ids)))


def _tell(outcomes: Iterable[Outcome], form: ReadFormat, *, dry_run: bool) -> Tally:
    """Print each outcome as it comes and return the sum."""
    tally = NOTHING
    bad = 0
    with _progress() as progress:
        task = progress.add_task("reading", total=None, claims=0)
        for outcome in outcomes:
            tally = tally.and_one(outcome)
            progress.update(task, completed=tally.states.total(), claims=tally.claims)
            bad += outcome.state in _BAD
            if outcome.state in _BAD and bad <= TOLD:
                progress.console.print(
                    f"{outcome.state}: {plain(outcome.what)}: {plain(outcome.problem or '')}", markup=False
                )
            if form is ReadFormat.JSONL:
                _print_lines(outcome)
            elif dry_run and outcome.claims:
                _print_claims(outcome.claims)
    if bad > TOLD:
        say(f"… and {bad - TOLD} more: `vedette receipts --problems` lists them.", "yellow")
    return tally


def _progress() -> Progress:
    columns = (
        SpinnerColumn(),
        MofNCompleteColumn(),
        TextColumn("documents, {task.fields[claims]} claims"),
        TimeElapsedColumn(),
    )
    return Progress(*columns, console=stderr(), disable=not sys.stderr.isatty(), transient=True)


def _print_lines(outcome: Outcome) -> None:
    if outcome.document is not None:
        for claim in outcome.claims:
            typer.echo(json.dumps(public_form(claim, outcome.document), ensure_ascii=False))


def public_form(claim: Claim, document: Document) -> dict[str, object]:
    """Return the public form of a claim; `document` is the id that the input gave, where it gave one."""
    form: dict[str, object] = to_json(claim)
    return form | {"document": document.given_id or document.id}


def _print_claims(claims: Iterable[Claim]) -> None:
    from vedette.tell.tables import claims_table

    print_records(claims, Listing(claims_table, CLAIM_COLUMNS), ListFormat.TABLE, limit=sys.maxsize)


def _sum_up(tally: Tally, seconds: float) -> None:
    states = ", ".join(f"{tally.states[state]} {state}" for state in State if tally.states[state])
    read, claims = counted(tally.documents, "document"), counted(tally.claims, "claim")
    say(f"{read}, {tally.new:,} new: {states or 'nothing to do'}. {claims}.")
    if tally.undated:
        say(
            f"{counted(tally.undated, 'new document')} without a day of publication (`published`, such as 2024-11-30): "
            "what they tell counts as known from now on, and “on Monday” stays open.",
            "yellow",
        )
    done = tally.states[State.READ]
    if seconds and done:
        pace = f"{done / seconds:.1f} documents a second" if done > seconds else f"{seconds / done:.1f} s a document"
        say(f"{seconds:.1f} s, {pace}.", "dim")


def fuse(
    everything: Annotated[
        bool, typer.Option("--all", help="Derive everything anew, not only what new claims and reviews touch.")
    ] = False,
    home: Home = None,
) -> None:
    """Join the claims into events, tolls, and beliefs about who holds what."""
    settings = settings_of(home)
    with Store(settings.home) as store:
        if everything:
            _fuse_anew(settings, store)
        else:
            _fuse(settings, store)


def _catch_up(settings: Settings) -> None:
    """Fuse, unless the picture rests on all that was read."""
    from vedette.run.fusing import is_up_to_date

    with Store(settings.home) as store:
        if not is_up_to_date(store):
            _fuse(settings, store)


def _fuse(settings: Settings, store: Store) -> None:
    from vedette.run.fusing import Fused, fuse_new
    from vedette.run.parts import actors_by_id, sources_by_id

    with stderr().status("joining the claims into events and beliefs"):
        fused = fuse_new(store, actors_by_id(settings), sources_by_id(settings), now())
    if fused is None:
        say("Nothing new has been read: the picture is up to date.")
    elif isinstance(fused, Fused):
        _say_held(counted(fused.claims, "claim"), fused)
    else:
        _say_held(f"{counted(fused.came, 'new claim')}, {fused.went} that are no longer told; what they touch", fused)


def _fuse_anew(settings: Settings, store: Store) -> None:
    from vedette.run.fusing import fuse_anew
    from vedette.run.parts import actors_by_id, sources_by_id

    with stderr().status("deriving all events and beliefs anew"):
        fused = fuse_anew(store, actors_by_id(settings), sources_by_id(settings), now())
    _say_held(counted(fused.claims, "claim"), fused)


def _say_held(of: str, fused: "Fused | Taken") -> None:
    held = (counted(fused.events, "event"), counted(fused.beliefs, "belief"), counted(fused.tolls, "toll"))
    say(f"{of}: {', '.join(held)}.")


def sample(
    open_browser: Annotated[bool, typer.Option("--open", help="Open the pages in the browser.")] = False,
    port: Port = None,
    host: Host = "127.0.0.1",
    home: Home = None,
) -> None:
    """Read the sample (sixteen reports of our own writing, by invented outlets) and show it."""
    from vedette.run.sample import read_sample

    settings = settings_of(home).sample()
    with Store(settings.home) as store:
        say("This is a sample: the outlets are invented, the reports are of our own writing.")
        _sum_up(_tell(read_sample(settings, store, now), ReadFormat.TABLE, dry_run=False), 0)
        _fuse(settings, store)
    serve_home(settings.home, host, port, open_browser=open_browser)
