"""Whatever is told of one name of a list is told of the others, as far as they are settlements."""

from vedette.model.claim import Claim, PlaceMention, Span
from vedette.model.ids import ClaimId
from vedette.model.vocabulary import Certainty, Kind, Modality, SpeechAct
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_questions import document_of
from vedette.resolve.places import resolve_places

GAZETTEER = Gazetteer()


def trigger_of(text: str) -> tuple[str, int, int]:
    """Return "took" with its characters."""
    start = text.index("took")
    return "took", start, start + 4


def placed(text: str, *named: str) -> list[str | None]:
    """Return the names of the places of a capture told by all of `text`, in which the reader found `named`."""
    document = document_of("own", "", text)
    mentions = tuple(PlaceMention(text=one, start=text.index(one), end=text.index(one) + len(one)) for one in named)
    claim = Claim(
        id=ClaimId("clm_1"), document=document.id, start=0, end=len(text), evidence=text,
        trigger=Span(*trigger_of(text)),
        kind=Kind.CAPTURE, modality=Modality.OCCURRED, certainty=Certainty.CERTAIN, speech_act=SpeechAct.REPORTS,
        speakers=(), initiators=(), targets=(), places=mentions, when=None, numbers=(), facilities=(), confidence=0.9,
        made_by="test@1", known_at=document.known_at,
    )  # fmt: skip
    (found,) = resolve_places(document, [claim], GAZETTEER)
    return [place.name for place in found.places]


def test_the_rest_of_a_list_is_told_with_its_first_names() -> None:
    text = "Syrian rebels took Saraqib, Binnish, Maarrat Misrin and Ariha in Idlib on Monday"
    assert placed(text, "Saraqib") == ["Saraqib", "Binnish", "Maarrat Misrin", "Ariha"]


def test_what_holds_a_place_is_no_other_of_its_list() -> None:
    assert placed("Syrian rebels took Saraqib, Idlib, Syria, on Monday", "Saraqib") == ["Saraqib"]


def test_two_names_that_end_and_begin_a_clause_are_no_list() -> None:
    assert placed("Syrian rebels took Saraqib, and Ariha was shelled on Monday", "Saraqib") == ["Saraqib"]


def test_what_stands_right_behind_the_word_for_taking_was_taken() -> None:
    text = "Syrian rebels took Saraqib, who had entered the city of Idlib an hour before"
    assert placed(text, "Idlib") == ["Saraqib", "Idlib"]
    assert placed("Syrian rebels took bread from Saraqib to Idlib", "Idlib") == ["Idlib"]
