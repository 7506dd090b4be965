"""The commands of the desk: `reviews`, the log of what people said; `train-set`, what is learned from it; `publish`."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from vedette.cli.options import Home, Limit, now, settings_of
from vedette.cli.printing import counted, plain, say
from vedette.errors import UsageError
from vedette.store import Store

_SEAL = re.compile(r"\d+:[0-9a-f]{64}")
Seal = Annotated[
    str | None,
    typer.Option("--seal", help="A seal that was noted earlier, as NUMBER:SEAL: the log must still hold it."),
]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(reviews)
    app.command("train-set")(train_set)
    app.command()(publish)


def reviews(seal: Seal = None, limit: Limit = None, home: Home = None) -> None:
    """List what people said, newest first, and check that nobody altered the log."""
    from vedette.model.review import broken_link

    if seal is not None and _SEAL.fullmatch(seal) is None:
        raise UsageError(f"--seal takes a number and a seal as `vedette reviews` prints them, not {seal!r}.")
    with Store(settings_of(home).home) as store:
        log = store.all_reviews()
    for review in log[::-1][: limit or 50]:
        typer.echo(plain(f"{review.number}  {review.at:%Y-%m-%d %H:%M}  {review.who}: {_sentence(review)}"))
    problem = broken_link(log) or _missing(seal, {f"{review.number}:{review.seal}" for review in log})
    if problem is not None:
        raise UsageError(f"The log of reviews was altered. {problem}")
    if log:
        last = f"{log[-1].number}:{log[-1].seal}"
        say(f"The log of {counted(len(log), 'review')} is whole. Note this seal elsewhere: {last}")
    else:
        say("Nobody has reviewed anything yet.")


def _missing(seal: str | None, seals: set[str]) -> str | None:
    return f"It no longer holds the seal {seal}." if seal is not None and seal not in seals else None


def _sentence(review: Any) -> str:
    what = review.mark or review.field or review.value or review.undoes or ""
    why = f" ({review.why})" if review.why else ""
    return f"{review.act} {review.subject} {what}{why}"


def train_set(
    folder: Annotated[Path, typer.Argument(help="The folder that is to hold texts/ and claims/.")], home: Home = None
) -> None:
    """Write what people judged as training texts, in the form of the gold."""
    from vedette.desk.reviewing import opinions_of
    from vedette.desk.train_set import training_texts
    from vedette.model.ids import ClaimId
    from vedette.model.query import ClaimQuery
    from vedette.store import every

    texts = claims = 0
    with Store(settings_of(home).home) as store:
        opinions = opinions_of(store.all_reviews())
        reviewed = store.claims_by_id(ClaimId(subject) for subject in opinions)
        for document in store.documents_by_id(claim.document for claim in reviewed.values()).values():
            of_document = list(every(store.claims, ClaimQuery(document=document.id)))
            for text in training_texts(document, of_document, opinions):
                _write(folder, text.id, (("texts", text.text), ("claims", text.claims)))
                texts, claims = texts + 1, claims + len(text.claims["claims"])
    if not texts:
        say("There is no sentence yet of which every claim is judged: the page *Review* is where that is done.")
        return
    counts = f"{counted(texts, 'text')} with {counted(claims, 'claim')} that people judged"
    say(f"{counts}: {folder}. `vedette evaluate claims` takes this folder.")


def publish(folder: Annotated[Path, typer.Argument(help="The home of the public store.")], home: Home = None) -> None:
    """Bring a public store up to date: a day late, no closer than a town, no private names, no outlet's words."""
    from vedette.desk.publication import Registers
    from vedette.desk.publication import publish as bring
    from vedette.run.own_places import own_gazetteer
    from vedette.run.parts import actor_register

    settings = settings_of(home)
    with Store(settings.home) as store, Store(folder.expanduser().absolute()) as public:
        done = bring(store, public, Registers(own_gazetteer(settings), actor_register(settings)), now())
    counts = ((done.documents, "report"), (done.claims, "claim"), (done.events, "event"))
    say(f"{', '.join(counted(count, noun) for count, noun in counts)}.")
    say(f"It shows what could be known by {done.until:%Y-%m-%d %H:%M} UTC.")
    say(f"Serve it with: vedette serve --home {folder} --host 0.0.0.0")


def _write(folder: Path, name: str, forms: Iterable[tuple[str, Any]]) -> None:
    for part, form in forms:
        try:
            (folder / part).mkdir(parents=True, exist_ok=True)
            written = json.dumps(form, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")
            (folder / part / f"{name}.json").write_bytes(written)
        except OSError as problem:
            raise UsageError(f"{folder} cannot be written ({problem.strerror}): name another folder.") from problem
