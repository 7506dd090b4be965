"""A brief as PDF: text that can be searched and copied, its sources beneath each sentence, the still map on top."""

import re
from io import BytesIO
from typing import Any

from vedette.tell.brief import Brief, Section, Sentence
from vedette.tell.brief_forms import MOST_CITATIONS, shown, source_line
from vedette.tell.citation import Citation
from vedette.tell.drawing import Drawing, font_file, to_png
from vedette.tell.outside import calm

MARGIN_MM = 18
INK, SOFT, LINK, LINE = (28, 32, 36), (91, 99, 107), (20, 89, 125), (217, 221, 225)
FAMILY = "DejaVu"
JOINED = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")  # Hebrew, Arabic and their kin


def to_pdf(brief: Brief, drawing: Drawing | None, claims_at: str | None = None) -> bytes:
    """Return the brief as PDF; `claims_at` is the address before the id of a claim, where claims can be looked up."""
    page = _page(brief)
    _heading(page, brief)
    if drawing is not None:
        page.image(BytesIO(to_png(drawing)), w=page.epw, alt_text=calm(drawing.told))
        page.ln(4)
    for section in brief.sections:
        _section(page, section, claims_at)
    return bytes(page.output())


def _page(brief: Brief) -> Any:
    from fpdf import FPDF

    class Page(FPDF):  # type: ignore[misc]  # fpdf carries no types
        def footer(self) -> None:
            self.set_y(-14)
            self.set_font(FAMILY, size=8)
            self.set_text_color(*SOFT)
            self.cell(0, 6, f"{calm(brief.title)} · {self.page_no()}", align="C")

    page = Page(format="A4")
    page.set_title(calm(brief.title))
    page.set_lang("en")
    page.set_creation_date(brief.known_at)
    page.set_margins(MARGIN_MM, MARGIN_MM)
    page.set_auto_page_break(auto=True, margin=MARGIN_MM)
    page.add_font(FAMILY, fname=str(font_file()))
    page.add_font(FAMILY, style="B", fname=str(font_file(bold=True)))
    page.set_font(FAMILY, size=10)
    page.add_page()
    return page


def _write(page: Any, text: str, size: float, colour: tuple[int, int, int] = INK, **more: Any) -> None:
    """Write a paragraph. Letters are joined and turned only where a script asks for it: that takes its time."""
    page.set_text_shaping(bool(JOINED.search(text)))
    page.set_font(FAMILY, style=more.pop("style", ""), size=size)
    page.set_text_color(*colour)
    page.set_x(page.l_margin + more.pop("indent", 0))
    page.multi_cell(0, size * 0.52, calm(text), align="L", new_x="LMARGIN", new_y="NEXT", **more)


def _heading(page: Any, brief: Brief) -> None:
    _write(page, brief.title, 17, style="B")
    page.ln(2)
    if brief.summary:
        _write(page, brief.summary, 10)
        page.ln(1.5)
    for note in brief.notes:
        _write(page, note, 8.5, SOFT)
    page.ln(3)


def _section(page: Any, section: Section, claims_at: str | None) -> None:
    page.ln(2)
    page.start_section(section.title)
    page.set_draw_color(*LINE)
    page.line(page.l_margin, page.get_y(), page.l_margin + page.epw, page.get_y())
    page.ln(1.5)
    _write(page, section.title, 12.5, style="B")
    page.ln(1)
    for sentence in section.sentences:
        _sentence(page, sentence, claims_at)
    if section.left_out:
        _write(page, f"{section.left_out} more were left out.", 8.5, SOFT)


def _sentence(page: Any, sentence: Sentence, claims_at: str | None) -> None:
    _write(page, f"• {sentence.text}", 10)
    citations = shown(sentence.citations)
    for citation in citations[:MOST_CITATIONS]:
        _citation(page, citation, claims_at)
    if len(citations) > MOST_CITATIONS:
        _write(page, f"and {len(citations) - MOST_CITATIONS} more", 8, SOFT, indent=6)
    page.ln(1.2)


def _citation(page: Any, citation: Citation, claims_at: str | None) -> None:
    verb = "against: " if citation.denies else ""
    link = f"{claims_at}{citation.claim}" if claims_at else citation.page
    text = f"{verb}“{citation.quote}” ({source_line(citation)})"
    _write(page, text, 8, LINK if link else SOFT, indent=6, link=link or "")
