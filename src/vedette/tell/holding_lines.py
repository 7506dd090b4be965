"""Who holds a place, on which ground, how old that is, and why nothing newer is told: in lines for people."""

from collections.abc import Iterator
from datetime import date

from vedette.model.freshness import Age, Watch
from vedette.tell.words import counted
from vedette.tell.words import day as in_words

WATCHED = {
    Watch.REPORTED: "Something is told of it in the week before.",
    Watch.NO_REPORT: "Nothing is told of it in the week before, though others tell of places near it.",
    Watch.NOT_WATCHED: "Nobody tells of anything near it in the week before: it is not watched.",
}
# Behind the holder, where nobody tells of the place itself.
NOT_TOLD = {
    "inherited": ", as is told of the area around it",
    "neighbours": ", to judge by the places around it",
    "presumed": ", as is presumed",
}


def holding_lines(  # noqa: PLR0913 - all that is told of one answer
    *, place: str, on: date, holder: str, basis: str, credence: float, why: str, age: Age | None, watch: Watch
) -> Iterator[str]:
    """Yield the lines: who holds it, on which ground, how old the newest evidence is, whether anybody watches."""
    yield f"{place}, on {in_words(on)}: {holder}{NOT_TOLD.get(basis, '')}."
    yield f"Ground: {basis}: {why} (credence {credence:.2f})."
    if age is not None:
        yield (
            f"The newest passage is {counted(age.days_old, 'day', 'days')} old: {age.freshness} "
            f"(fresh up to {age.fresh_days}, stale after {age.stale_days} days on this front)."
        )
    yield WATCHED[watch]
