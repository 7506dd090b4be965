"""The brief on paper: PDF and DOCX with a still map; hostile text stays text, and nothing of it is lost."""

import io
from dataclasses import replace
from xml.etree import ElementTree as ET

import docx
import pytest
from PIL import Image
from tests.tell.made import make_belief, make_document, make_event

from vedette.model.ground import Ground, Label, project, unproject
from vedette.model.ids import ActorId
from vedette.model.picture import Picture
from vedette.model.vocabulary import EventStatus, Family
from vedette.serve.files import STATIC
from vedette.tell import AUDIENCES, make_brief, to_docx, to_html, to_markdown, to_pdf
from vedette.tell.brief import SECTIONS
from vedette.tell.drawing import Area, Disc, Drawing, Stroke, Words, to_png, to_svg
from vedette.tell.map_marks import mark
from vedette.tell.still_map import FAMILY_COLOURS, still_map, window_of

EVIL = "\u202e<script>alert(1)</script>\x00\x1b[31m & \ud800"


def drawn(of: Picture, ground: Ground | None = None) -> Drawing:
    window = window_of(of)
    assert window is not None
    return still_map(of, window, ground or Ground(), {ActorId("hts"): "#123456"})


def test_the_map_shows_who_holds_a_place_and_what_happened_there(picture: Picture) -> None:
    held = replace(make_belief(), value="hts", value_name="HTS", holder=ActorId("hts"))
    of = replace(picture, events=(make_event(EventStatus.ADMITTED),), beliefs=(held,))
    shapes = drawn(of).shapes
    assert any(isinstance(shape, Disc) and shape.edge == "#123456" for shape in shapes)
    told = [shape.text for shape in shapes if isinstance(shape, Words)]
    assert {"admitted", "control", "held: HTS"} <= set(told)
    assert "contested" not in told  # the legend explains what is drawn, and no more


def test_a_picture_without_places_has_no_map(picture: Picture) -> None:
    nowhere = replace(picture, beliefs=(), events=())
    assert window_of(nowhere) is None
    assert to_pdf(make_brief(nowhere), None).startswith(b"%PDF-")


def test_a_name_from_outside_is_no_markup_on_the_map(picture: Picture) -> None:
    hostile = replace(make_belief(), value="evil", value_name=EVIL, subject_name=EVIL)
    svg = to_svg(drawn(replace(picture, beliefs=(hostile,))))
    ET.fromstring(svg)  # noqa: S314 (our own; it raises where it is no XML)
    assert "<script>" not in svg
    assert "\u202e" not in svg


def test_the_image_is_the_drawing(picture: Picture) -> None:
    drawing = drawn(picture)
    with Image.open(io.BytesIO(to_png(drawing))) as image:
        assert image.size == (drawing.width * 1.5, drawing.height * 1.5)
        assert len(image.getcolors(1_000_000) or ()) > 10


@pytest.mark.parametrize("status", EventStatus)
def test_each_status_has_a_shape_of_its_own(status: EventStatus) -> None:
    shapes = {other: repr(list(mark(other, "#000000", (0, 0)))) for other in EventStatus}
    assert sum(shape == shapes[status] for shape in shapes.values()) == 1


def test_colours_are_those_of_the_pages() -> None:
    css = (STATIC / "vedette.css").read_text("utf-8")
    for family in Family:
        assert f"--{family}: light-dark({FAMILY_COLOURS[family]}," in css


def test_mercator_comes_back() -> None:
    assert unproject(*project(36.2, 37.16)) == pytest.approx((36.2, 37.16))


def test_names_do_not_lie_on_each_other(picture: Picture) -> None:
    spot = project(35.85, 36.8)
    ground = Ground(labels=(Label("Small", None, "settlement", 1, spot), Label("Great", None, "settlement", 9, spot)))
    told = [shape.text for shape in drawn(replace(picture, beliefs=()), ground).shapes if isinstance(shape, Words)]
    assert ("Great" in told, "Small" in told) == (True, False)


def test_docx_holds_every_sentence_and_its_sources(picture: Picture) -> None:
    document = replace(make_document(), url="https://paper.example/1")
    brief = make_brief(replace(picture, documents={document.id: document}))
    paper = docx.Document(io.BytesIO(to_docx(brief, drawn(picture), "https://desk.example/claims/")))
    told = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    for section in brief.sections:
        assert all(sentence.text in told for sentence in section.sentences)
    leads_to = {relation.target_ref for relation in paper.part.rels.values() if relation.is_external}
    assert {"https://desk.example/claims/clm_no", "https://paper.example/1"} <= leads_to
    assert {link.address for paragraph in paper.paragraphs for link in paragraph.hyperlinks} == leads_to
    assert len(paper.inline_shapes) == 1


def test_hostile_text_makes_no_form_fail(picture: Picture) -> None:
    brief = replace(make_brief(picture), title=EVIL, summary=f"{EVIL} حلب " * 20)
    drawing = drawn(picture)
    assert to_pdf(brief, drawing).startswith(b"%PDF-")
    assert "\u202e" not in "".join(p.text for p in docx.Document(io.BytesIO(to_docx(brief, drawing))).paragraphs)
    for written in (to_html(brief, drawing), to_markdown(brief, drawing)):
        assert "\u202e" not in written
        assert "\x1b" not in written


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_audience_is_spared_what_is_contested(audience: str) -> None:
    assert set(AUDIENCES[audience]) <= set(SECTIONS)
    assert {"Contested", "Tolls by source"} <= set(AUDIENCES[audience])


def test_the_shapes_that_are_drawn_are_all_known(picture: Picture) -> None:
    shapes = (
        Stroke(line=((0, 0), (50, 50)), colour="#000000", dash=(4, 2)),
        Area(ring=((0, 0), (9, 0), (9, 9)), fill="#ff0000", edge="#000000"),
    )
    drawing = Drawing(width=60, height=60, ground="#ffffff", shapes=shapes, told="two shapes")
    with Image.open(io.BytesIO(to_png(drawing))) as image:
        assert image.getpixel((80, 20)) == (255, 255, 255)
        assert image.getpixel((11, 4)) != (255, 255, 255)
