"""The command that tells who holds one place: `holder`."""

import json
from typing import Annotated

import typer

from vedette.cli.opening import fused_store
from vedette.cli.options import Home, KnownAt, day_of, known_at_of, now, settings_of
from vedette.cli.printing import plain
from vedette.model.forms import to_json


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
    from vedette.languages.english.articles import with_article
    from vedette.run.area import area_of
    from vedette.run.holding import held_on
    from vedette.run.own_places import own_gazetteer
    from vedette.run.parts import actors_by_id
    from vedette.tell.holding_lines import holding_lines

    gazetteer, actors = own_gazetteer(settings_of(home)), actors_by_id(settings_of(home))
    area, day = area_of(place, gazetteer), day_of(on, "--on") or now().date()
    with fused_store(home) as store:
        known = known_at_of(known_at)
        held = held_on(day, area.place, store, actors=actors, gazetteer=gazetteer, known_at=known)
    if as_json:
        answer = {"place": area.place.id, "on": day, "holding": held.holding, "age": held.age, "watch": held.watch}
        typer.echo(json.dumps(to_json(answer), ensure_ascii=False))
        return
    holding = held.holding
    told = holding.value if holding.holder is None else f"held by {with_article(actors[holding.holder].name)}"
    lines = holding_lines(
        place=area.name,
        on=day,
        holder="it is not known who holds it" if told == "unknown" else told,
        basis=holding.basis,
        credence=holding.credence,
        why=holding.why,
        age=held.age,
        watch=held.watch,
    )
    for line in lines:
        typer.echo(plain(line))
