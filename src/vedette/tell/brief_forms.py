"""A brief as Markdown, as one HTML page, and for the terminal."""

import re
from collections.abc import Callable, Iterator, Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined
from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from vedette.model.vocabulary import EventStatus
from vedette.tell import words
from vedette.tell.brief import Brief, Sentence
from vedette.tell.citation import Citation

# The same five colours as on the map; the words stand beside them, so that colour is never the only sign.
STYLES: dict[EventStatus | None, str] = {
    EventStatus.SEVERAL_ORIGINS: "green",
    EventStatus.ADMITTED: "bold green",
    EventStatus.CONTESTED: "yellow",
    EventStatus.DENIED_ONLY: "red",
    EventStatus.RETRACTED: "red",
    EventStatus.PLANNED: "cyan",
}
_MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|!~])")
MOST_CITATIONS = 6  # beside one sentence; the page of the event shows all


def source_line(citation: Citation) -> str:
    """Return "the army, in Orontes State Radio, 30 November 2024"."""
    chain = " → ".join(citation.speakers)
    by = f"{chain}, in {citation.outlet}" if chain else citation.outlet
    return f"{by}, {words.day(citation.published_at)}" if citation.published_at else f"{by}, undated"


def escape_markdown(text: str) -> str:
    """Return text from outside so that Markdown shows it as it is."""
    return _MARKDOWN_SIGNS.sub(r"\\\1", " ".join(text.split()))


def shown(citations: Sequence[Citation]) -> list[Citation]:
    """Return citations without those that show the same words of the same speaker again, but for another claim."""
    return list({(one.quote, one.denies, source_line(one)): one for one in reversed(citations)}.values())[::-1]


def _markdown_sentence(sentence: Sentence) -> Iterator[str]:
    yield f"- {escape_markdown(sentence.text)}"
    citations = shown(sentence.citations)
    for citation in citations[:MOST_CITATIONS]:
        verb = "against: " if citation.denies else ""
        yield f"  - {verb}“{escape_markdown(citation.quote)}” ({escape_markdown(source_line(citation))})"
    left = len(citations) - MOST_CITATIONS
    if left > 0:
        yield f"  - and {left} more"


def to_markdown(brief: Brief) -> str:
    """Return the brief as Markdown."""
    lines = [f"# {escape_markdown(brief.title)}", ""]
    lines += [escape_markdown(brief.summary), ""] if brief.summary else []
    lines += [f"> {escape_markdown(note)}  " for note in brief.notes]
    for section in brief.sections:
        lines += ["", f"## {section.title}", ""]
        for sentence in section.sentences:
            lines += _markdown_sentence(sentence)
        if section.left_out:
            lines += ["", f"({section.left_out} more were left out.)"]
    return "\n".join(lines) + "\n"


def to_html(brief: Brief, *, claims_at: str | None = None) -> str:
    """Return the brief as one HTML page that needs nothing else.

    `claims_at` is the address before a claim's id ("/claims/"), where the page stands on a server that shows claims.
    """
    environment = Environment(
        loader=PackageLoader("vedette.tell"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    template = environment.get_template("brief.html")
    return template.render(brief=brief, claims_at=claims_at, source_line=source_line, shown=shown)


def _terminal_sentence(sentence: Sentence) -> Iterator[Text]:
    yield Text("• ", style=STYLES.get(sentence.mark, "")).append(sentence.text)
    citations = shown(sentence.citations)
    for citation in citations[:MOST_CITATIONS]:
        sign = "✗" if citation.denies else "↳"
        yield Text(f"    {sign} “{citation.quote}” — {source_line(citation)}", style="dim")
    left = len(citations) - MOST_CITATIONS
    if left > 0:
        yield Text(f"    and {left} more", style="dim")


def to_terminal(brief: Brief) -> RenderableType:
    """Return the brief as something that rich prints."""
    parts: list[RenderableType] = [Text(brief.title, style="bold")]
    parts += [Text(brief.summary)] if brief.summary else []
    parts += [Text(note, style="italic") for note in brief.notes]
    for section in brief.sections:
        parts += [Text(), Rule(section.title, align="left", style="dim")]
        parts += [line for sentence in section.sentences for line in _terminal_sentence(sentence)]
        if section.left_out:
            parts.append(Text(f"({section.left_out} more were left out.)", style="dim"))
    return Group(*parts)


BRIEF_FORMS: dict[str, Callable[[Brief], str]] = {"markdown": to_markdown, "html": to_html}
