"""The command that tells who holds one place: `holder`."""

import json
from datetime import timedelta
from typing import Annotated

import typer

from vedette.cli.opening import fused_store
from vedette.cli.options import Home, KnownAt, day_of, known_at_of, now, settings_of
from vedette.cli.printing import plain
from vedette.model.forms import to_json
from vedette.model.instants import end_of

WATCH_DAYS = 7


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(holder)


def holder(
    place: Annotated[str, typer.Argument(help="A place, by name or id.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="The day; else today.")] = None,
    known_at: KnownAt = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
    home: Home = None,
) -> None:
    """Tell who holds a place on a day, and on which ground: told, inherited, by its neighbours, or presumed."""
    from vedette.fuse.sides import Sides
    from vedette.languages.english.articles import with_article
    from vedette.model.freshness import age_of, watch_on
    from vedette.model.query import BeliefQuery, ClaimQuery
    from vedette.run.area import area_of
    from vedette.run.holding import Holdings
    from vedette.run.own_places import own_gazetteer
    from vedette.run.parts import actors_by_id
    from vedette.store import every
    from vedette.tell.holding_lines import holding_lines

    gazetteer, actors, known = own_gazetteer(settings_of(home)), actors_by_id(settings_of(home)), known_at_of(known_at)
    area, day = area_of(place, gazetteer), day_of(on, "--on") or now().date()
    asked_at = end_of(day)
    week = asked_at - timedelta(days=WATCH_DAYS)
    with fused_store(home) as store:
        beliefs = list(every(store.beliefs, BeliefQuery(known_at=known)))
        near = every(store.claims, ClaimQuery(since=week.date(), known_at=known or asked_at))
        at = (area.place.lat, area.place.lon)
        watch = watch_on(at, max(area.place.radius_km, 3.0), near, week, asked_at)
    holding = Holdings(beliefs, Sides(actors), gazetteer).on(day, area.place)
    age = age_of(holding.belief, beliefs, asked_at) if holding.belief is not None else None
    if as_json:
        answer = {"place": area.place.id, "on": day, "holding": holding, "age": age, "watch": watch}
        typer.echo(json.dumps(to_json(answer), ensure_ascii=False))
        return
    told = holding.value if holding.holder is None else f"held by {with_article(actors[holding.holder].name)}"
    lines = holding_lines(
        place=area.name,
        on=day,
        holder="it is not known who holds it" if told == "unknown" else told,
        basis=holding.basis,
        credence=holding.credence,
        why=holding.why,
        age=age,
        watch=watch,
    )
    for line in lines:
        typer.echo(plain(line))
