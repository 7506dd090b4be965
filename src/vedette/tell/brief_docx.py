"""A brief as DOCX, for those who go on writing: headings, lists and quotations in the styles of the document."""

from io import BytesIO
from typing import Any

from vedette.tell.brief import Brief, Sentence
from vedette.tell.brief_forms import MOST_CITATIONS, shown, source_line
from vedette.tell.drawing import Drawing, to_png
from vedette.tell.outside import calm

MAP_WIDTH_CM = 16.5
SMALL_PT = 8.5


def to_docx(brief: Brief, drawing: Drawing | None, claims_at: str | None = None) -> bytes:
    """Return the brief as DOCX; `claims_at` is the address before the id of a claim, where claims can be looked up."""
    from docx import Document
    from docx.shared import Cm

    paper = Document()
    paper.core_properties.title = calm(brief.title)[:250]
    paper.core_properties.author = "Vedette"
    paper.add_heading(calm(brief.title), 0)
    if brief.summary:
        paper.add_paragraph(calm(brief.summary))
    for note in brief.notes:
        _small(paper.add_paragraph(), note)
    if drawing is not None:
        picture = paper.add_picture(BytesIO(to_png(drawing)), width=Cm(MAP_WIDTH_CM))
        picture._inline.docPr.set("descr", calm(drawing.told))  # python-docx has no other way
    for section in brief.sections:
        paper.add_heading(calm(section.title), 1)
        for sentence in section.sentences:
            _sentence(paper, sentence, claims_at)
        if section.left_out:
            _small(paper.add_paragraph(), f"{section.left_out} more were left out.")
    packed = BytesIO()
    paper.save(packed)
    return packed.getvalue()


def _small(paragraph: Any, text: str) -> Any:
    from docx.shared import Pt

    run = paragraph.add_run(calm(text))
    run.font.size = Pt(SMALL_PT)
    return run


def _linked(paragraph: Any, text: str, address: str | None) -> None:
    """Add small words that lead to an address, where there is one."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = _small(paragraph, text)
    if address is not None:
        run.font.underline = True
        link = OxmlElement("w:hyperlink")  # python-docx has no other way
        link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        link.append(run._r)
        paragraph._p.append(link)


def _sentence(paper: Any, sentence: Sentence, claims_at: str | None) -> None:
    paper.add_paragraph(calm(sentence.text), style="List Bullet")
    citations = shown(sentence.citations)
    for citation in citations[:MOST_CITATIONS]:
        paragraph = paper.add_paragraph(style="List Bullet 2")
        verb = "against: " if citation.denies else ""
        _small(paragraph, f"{verb}“{citation.quote}” ").italic = True
        _linked(paragraph, f"({source_line(citation)})", citation.page)
        if claims_at:
            _linked(paragraph, " claim", f"{claims_at}{citation.claim}")
    if len(citations) > MOST_CITATIONS:
        _small(paper.add_paragraph(style="List Bullet 2"), f"and {len(citations) - MOST_CITATIONS} more")
