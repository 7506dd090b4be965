"""What is said before and after a language model is asked, and the question whether it may be."""

import os
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from vedette.cli.printing import say
from vedette.errors import UsageError
from vedette.model.document import Document
from vedette.run.settings import LLM_READER, Settings

if TYPE_CHECKING:
    from vedette.read.llm import Estimate, LlmReader
    from vedette.run.parts import Parts

Permit: TypeAlias = Callable[[Iterable[Document]], None]
Url = Annotated[
    str | None,
    typer.Option("--llm-url", help="For --reader llm: its address; else $VEDETTE_LLM_URL.", show_default=False),
]
Model = Annotated[
    str | None,
    typer.Option("--llm-model", help="For --reader llm: the model; else $VEDETTE_LLM_MODEL.", show_default=False),
]
Prices = Annotated[
    str | None,
    typer.Option(
        "--llm-prices", metavar="IN,OUT", help="For --reader llm: prices of a million tokens.", show_default=False
    ),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="For --reader llm: send the texts without asking back.")]


def parts_of(
    settings: Settings, reader: str, url: str | None = None, model: str | None = None, prices: str | None = None
) -> "Parts":
    """Return the reader of that name with its resolver; the one that asks gets the language model that was named.

    Raises:
        UsageError: there is no such reader, or no language model is named.
        SetupError: a part of the installation is missing.
    """
    from vedette.run.language_model import endpoint_from
    from vedette.run.parts import make_asking_parts, make_parts

    if reader == LLM_READER:
        return make_asking_parts(settings, endpoint_from(os.environ, url, model, prices))
    return make_parts(settings, reader)


def permission(parts: "Parts", *, yes: bool) -> Permit | None:
    """Return what has to be asked before documents are read; None for readers that send nothing anywhere."""
    from vedette.read.llm import LlmReader

    reader = parts.reader
    return partial(_permit, reader, yes=yes) if isinstance(reader, LlmReader) else None


def _permit(reader: "LlmReader", documents: Iterable[Document], *, yes: bool) -> None:
    """Say what would be sent and what that takes, and go on only if the person says so.

    Raises:
        UsageError: the person said no, or nobody is there to say yes.
    """
    from vedette.read.llm import estimate

    lengths = [len(document.text) for document in documents]
    if not lengths:
        return
    say(_told(reader, len(lengths), estimate(sum(lengths), reader.endpoint)))
    try:
        agreed = yes or typer.confirm("Send them?", err=True)
    except typer.Abort:
        agreed = False
    if not agreed:
        raise UsageError("Nothing was sent. Say yes, or give --yes where nobody can be asked.")


def _told(reader: "LlmReader", documents: int, told: "Estimate") -> str:
    money = "no prices are known (--llm-prices)" if told.price is None else f"about {told.price:.2f} at your prices"
    return (
        f"{documents} articles of {told.characters:,} characters are to be sent to {reader.endpoint.url} for the model "
        f"{reader.endpoint.model}: about {told.questions} questions, {told.tokens_in:,} tokens in and "
        f"{told.tokens_out:,} out; some {timedelta(seconds=round(told.seconds))} h at an ordinary speed; {money}."
    )


def say_what_was_asked(parts: "Parts") -> None:
    """Say what a language model was asked and what of its answers was turned down; nothing for other readers."""
    from vedette.read.llm import LlmReader, price_of

    if not isinstance(parts.reader, LlmReader):
        return
    used, dropped = parts.reader.asking.used, parts.reader.dropped
    price = price_of(parts.reader.endpoint, used.tokens_in, used.tokens_out)
    money = "" if price is None else f", {price:.2f} at your prices"
    say(f"{used.requests} requests, {used.tokens_in:,} tokens in, {used.tokens_out:,} out{money}.", "dim")
    if dropped:
        reasons = ", ".join(f"{what} {count}" for what, count in dropped.most_common())
        say(f"{dropped.total()} answered claims were turned down, by what is not in the text or not ours: {reasons}.")
