"""The commands that list what is in the store."""

import shlex
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from vedette.cli.opening import fused_store, read_store
from vedette.cli.options import (
    Format,
    Home,
    KnownAt,
    Limit,
    ListFormat,
    PlaceName,
    Since,
    Until,
    Words,
    area_named,
    day_of,
    known_at_of,
    settings_of,
)
from vedette.cli.printing import IN_A_TABLE, Listing, print_records, say
from vedette.errors import UsageError
from vedette.model.ids import ActorId, DocumentId, PlaceId, SourceId
from vedette.model.query import BeliefQuery, ClaimQuery, DocumentQuery, EventQuery, Page, ReceiptQuery, TollQuery
from vedette.model.receipt import Receipt
from vedette.model.vocabulary import Aspect, EventStatus, Family, Kind, Modality
from vedette.store import Store, every

ActorOption = Annotated[str | None, typer.Option("--actor", help="The id of an actor who did it or suffered it.")]
SourceOption = Annotated[str | None, typer.Option("--source", help="The id of a source that tells it.")]
KindOption = Annotated[Kind | None, typer.Option("--kind", help="What happened.", show_choices=False, metavar="KIND")]


CLAIM_COLUMNS = "when kind modality place speaker initiator target numbers evidence"
EVENT_COLUMNS = "when kind place initiator target figures status origins credence"
CONTROL_COLUMNS = "place aspect value layer from until expected_end credence"


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for command in (claims, events, control, tolls, documents, receipts):
        app.command()(command)


def claims(
    place: PlaceName = None,
    kind: KindOption = None,
    modality: Annotated[Modality | None, typer.Option(help="Whether it is said to have happened.")] = None,
    actor: ActorOption = None,
    source: SourceOption = None,
    speaker: Annotated[str | None, typer.Option(help="Words of whoever says it.")] = None,
    document: Annotated[str | None, typer.Option(help="The id of a document.")] = None,
    since: Since = None,
    until: Until = None,
    known_at: KnownAt = None,
    words: Words = None,
    form: Format = ListFormat.TABLE,
    limit: Limit = None,
    home: Home = None,
) -> None:
    """List claims: who says what, in which words."""
    from vedette.tell.tables import claims_table

    query = ClaimQuery(
        inside=_inside(place, home),
        kind=kind,
        modality=modality,
        actor=_actor(actor, home),
        source=_source(source, home),
        speaker=speaker,
        document=DocumentId(document) if document else None,
        since=day_of(since, "--since"),
        until=day_of(until, "--until"),
        known_at=known_at_of(known_at),
        words=words,
    )
    with read_store(home) as store:
        _print(store.claims, query, Listing(claims_table, CLAIM_COLUMNS), form, limit)


def events(
    place: PlaceName = None,
    kind: KindOption = None,
    family: Annotated[Family | None, typer.Option(help="What kind of thing happened.")] = None,
    status: Annotated[EventStatus | None, typer.Option(help="What it rests on.")] = None,
    happened: Annotated[bool, typer.Option("--happened", help="Leave out what did not happen (yet).")] = False,
    actor: ActorOption = None,
    source: SourceOption = None,
    since: Since = None,
    until: Until = None,
    known_at: KnownAt = None,
    words: Words = None,
    form: Format = ListFormat.TABLE,
    limit: Limit = None,
    home: Home = None,
) -> None:
    """List events: what happened, and what it rests on."""
    from vedette.run.parts import actors_by_id
    from vedette.tell.tables import events_table

    query = EventQuery(
        inside=_inside(place, home),
        kind=kind,
        family=family,
        status=status,
        happened_only=happened,
        actor=_actor(actor, home),
        source=_source(source, home),
        since=day_of(since, "--since"),
        until=day_of(until, "--until"),
        known_at=known_at_of(known_at),
        words=words,
    )
    with fused_store(home) as store:
        names = {actor.id: actor.name for actor in actors_by_id(settings_of(home)).values()}
        _print(store.events, query, Listing(events_table(names), EVENT_COLUMNS), form, limit)


def control(
    place: PlaceName = None,
    aspect: Annotated[Aspect | None, typer.Option(help="Who holds places, or whether facilities are open.")] = None,
    layer: Annotated[str | None, typer.Option(help='"assessed", or "claimed:" and a side.')] = None,
    actor: Annotated[str | None, typer.Option("--actor", help="The id of the holder.")] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="DAY", help="What held on this day. Else: all history.")
    ] = None,
    known_at: KnownAt = None,
    form: Format = ListFormat.TABLE,
    limit: Limit = None,
    home: Home = None,
) -> None:
    """List who holds which place, and which facilities are open, over time."""
    from vedette.tell.tables import control_table

    query = BeliefQuery(
        inside=_inside(place, home),
        aspect=aspect,
        layer=layer,
        holder=_actor(actor, home),
        valid_at=day_of(at, "--at"),
        known_at=known_at_of(known_at),
    )
    with fused_store(home) as store:
        _print(store.beliefs, query, Listing(control_table, CONTROL_COLUMNS), form, limit)


def tolls(
    place: PlaceName = None,
    actor: ActorOption = None,
    since: Since = None,
    until: Until = None,
    known_at: KnownAt = None,
    form: Format = ListFormat.TABLE,
    limit: Limit = None,
    home: Home = None,
) -> None:
    """List running tolls: counts of people over several attacks or days."""
    from vedette.tell.tables import tolls_table

    query = TollQuery(
        inside=_inside(place, home),
        actor=_actor(actor, home),
        since=day_of(since, "--since"),
        until=day_of(until, "--until"),
        known_at=known_at_of(known_at),
    )
    with fused_store(home) as store:
        _print(store.tolls, query, Listing(tolls_table), form, limit)


def documents(
    source: Annotated[str | None, typer.Option("--source", help="The id of the source.")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DAY", help="Published on this day or later.")] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="Published on this day or earlier.")
    ] = None,
    known_at: KnownAt = None,
    words: Words = None,
    form: Format = ListFormat.TABLE,
    limit: Limit = None,
    home: Home = None,
) -> None:
    """List the documents that were read."""
    from vedette.run.naming import outlet_names
    from vedette.tell.tables import documents_table

    query = DocumentQuery(
        source=_source(source, home),
        since=day_of(since, "--since"),
        until=day_of(until, "--until"),
        known_at=known_at_of(known_at),
        words=words,
    )
    with read_store(home) as store:
        _print(store.documents, query, Listing(documents_table(outlet_names(settings_of(home)))), form, limit)


def receipts(
    step: Annotated[str | None, typer.Option(help='"ingest", "read" or "fuse".')] = None,
    problems: Annotated[bool, typer.Option("--problems", help="Only what went wrong.")] = False,
    form: Format = ListFormat.TABLE,
    limit: Limit = None,
    home: Home = None,
) -> None:
    """List what was done, and what went wrong with it."""
    query = ReceiptQuery(step=step, problems_only=problems)
    with Store(settings_of(home).home) as store:
        _print(store.receipts, query, Listing(_receipts_table), form, limit)


def _receipts_table(receipts: Iterable[Receipt]) -> Any:
    from vedette.tell.tables import Table

    rows = [(r.record, r.step, f"{r.done_at:%Y-%m-%d %H:%M}", r.problem or "", r.version) for r in receipts]
    return Table(("record", "step", "done", "problem", "version"), tuple(rows))


def _inside(place: str | None, home: Path | None) -> frozenset[PlaceId] | None:
    area = area_named(place, home)
    if area is None:
        return None
    say(f"Place: {area.name}.", "dim")
    return area.inside


def _actor(words: str | None, home: Path | None) -> ActorId | None:
    """Return the id of an actor.

    Raises:
        UsageError: the register has no such id.
    """
    from vedette.run.parts import actors_by_id

    if words is None or ActorId(words) in actors_by_id(settings_of(home)):
        return ActorId(words) if words else None
    raise UsageError(f"No actor has the id {words!r}: `vedette actors find {shlex.quote(words)}` tells whom it means.")


def _source(words: str | None, home: Path | None) -> SourceId | None:
    """Return the id of a source: of the register, or of an outlet that was read and is in none.

    Raises:
        UsageError: there is none of this id.
    """
    from vedette.run.parts import sources_by_id

    if words is None or SourceId(words) in sources_by_id(settings_of(home)):
        return SourceId(words) if words else None
    with Store(settings_of(home).home) as store:
        if store.documents(DocumentQuery(source=SourceId(words), limit=1)).total:
            return SourceId(words)
    raise UsageError(f"No source has the id {words!r}: `vedette sources find {shlex.quote(words)}` tells what it is.")


def _print(ask: Callable[[Any], Page[Any]], query: Any, listing: Listing, form: ListFormat, limit: int | None) -> None:
    print_records(every(ask, query), listing, form, limit)
    total = ask(query).total
    shown = min(total, limit or (IN_A_TABLE if form is ListFormat.TABLE else total))
    if total == 0:
        say("Nothing was found.", "yellow")
    elif shown < total:
        say(f"{shown} of {total} are shown: ask for more with --limit.", "dim")
