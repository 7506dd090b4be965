"""A brief as Markdown, as one HTML page, and for the terminal."""

import base64
import re
from collections.abc import Iterator, Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.style import Style
from rich.text import Text

from vedette.model.vocabulary import EventStatus
from vedette.tell import words
from vedette.tell.brief import Brief, Sentence
from vedette.tell.citation import Citation
from vedette.tell.drawing import Drawing, to_svg
from vedette.tell.outside import calm

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
    return _MARKDOWN_SIGNS.sub(r"\\\1", " ".join(calm(text).split()))


def shown(citations: Sequence[Citation]) -> list[Citation]:
    """Return citations without those that show the same words of the same speaker again, but for another claim."""
    return list({(one.quote, one.denies, source_line(one)): one for one in reversed(citations)}.values())[::-1]


def _markdown_sentence(sentence: Sentence, claims_at: str | None) -> Iterator[str]:
    yield f"- {escape_markdown(sentence.text)}"
    citations = shown(sentence.citations)
    for citation in citations[:MOST_CITATIONS]:
        verb = "against: " if citation.denies else ""
        where = f" [claim]({claims_at}{citation.claim})" if claims_at else ""
        source = escape_markdown(source_line(citation))
        linked = f"[{source}]({citation.page})" if citation.page else source
        yield f"  - {verb}“{escape_markdown(citation.quote)}” ({linked}){where}"
    left = len(citations) - MOST_CITATIONS
    if left > 0:
        yield f"  - and {left} more"


def to_markdown(brief: Brief, drawing: Drawing | None = None, claims_at: str | None = None) -> str:
    """Return the brief as Markdown; the map goes along inside it.

    `claims_at` is the address before the id of a claim, where claims can be looked up.
    """
    lines = [f"# {escape_markdown(brief.title)}", ""]
    lines += [escape_markdown(brief.summary), ""] if brief.summary else []
    lines += [f"> {escape_markdown(note)}  " for note in brief.notes]
    if drawing is not None:
        image = base64.b64encode(to_svg(drawing).encode("utf-8", "replace")).decode()
        lines += ["", f"![{escape_markdown(drawing.told)}](data:image/svg+xml;base64,{image})"]
    for section in brief.sections:
        lines += ["", f"## {section.title}", ""]
        for sentence in section.sentences:
            lines += _markdown_sentence(sentence, claims_at)
        if section.left_out:
            lines += ["", f"({section.left_out} more were left out.)"]
    return "\n".join(lines) + "\n"


def to_html(brief: Brief, drawing: Drawing | None = None, claims_at: str | None = None) -> str:
    """Return the brief as one HTML page that needs nothing else.

    `claims_at` is the address before the id of a claim, where claims can be looked up.
    """
    environment = Environment(
        loader=PackageLoader("vedette.tell"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["calm"] = calm
    template = environment.get_template("brief.html")
    drawn = Markup(to_svg(drawing)) if drawing else None  # noqa: S704 (our own shapes; their words are escaped)
    return template.render(brief=brief, drawn=drawn, claims_at=claims_at, source_line=source_line, shown=shown)


def _terminal_sentence(sentence: Sentence) -> Iterator[Text]:
    yield Text("• ", style=STYLES.get(sentence.mark, "")).append(sentence.text)
    citations = shown(sentence.citations)
    for citation in citations[:MOST_CITATIONS]:
        sign = "✗" if citation.denies else "↳"
        source = Text(source_line(citation), style=Style(link=citation.page))
        yield Text(f"    {sign} “{citation.quote}” — ", style="dim").append_text(source)
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
