"""The model reader: windows that cover a text once, weights that are checked, claims that stand in the text."""

import re
from dataclasses import replace

import pytest
from tests.read.parsing import document_of

from vedette.errors import SetupError
from vedette.languages.english.sides import SideNames
from vedette.model.claim import Claim, Span
from vedette.model.vocabulary import Counted, Kind, Modality
from vedette.read import encoder as encoder_module
from vedette.read.check import problem
from vedette.read.encoder import Encoder, encoder
from vedette.read.known_places import KnownPlaces
from vedette.read.learned import Part, find
from vedette.read.model import MixedAssembly, ModelReader
from vedette.read.pipeline import parser
from vedette.read.windows import sentences_of, windows_of

SIDES = SideNames(["Nadia", "Nadian army", "Front for the Defence of Marat"]).spans
TEXT = (
    "Rebel fighters seized the town of Karmun on Monday, the army admitted. Shells killed five people in Tel Sefa.\n\n"
    "The ministry denied that its jets had bombed a clinic in Karmun. Doctors said 12 patients died."
)


def test_each_sentence_is_read_in_just_one_window() -> None:
    sentences = sentences_of(TEXT, [(0, 70), (71, len(TEXT))])
    windows = list(windows_of(TEXT, "Town falls", sentences, encoder().pieces, SIDES))
    read = [place for window in windows for place, is_read in zip(window.places, window.read, strict=True) if is_read]
    assert len(read) == len(set(read))
    assert all(any(place and place[0] <= start < place[1] for place in read) for start, _ in sentences)


def test_sentences_end_at_line_ends() -> None:
    assert sentences_of("One.\n\n Two ", [(0, 11)]) == [(0, 4), (7, 10)]


def test_claims_of_the_model_reader_stand_in_the_text() -> None:
    article = document_of(TEXT)
    claims = ModelReader({"Karmun", "Tel Sefa"}.__contains__, SIDES).read(article)
    assert [problem(article, claim) for claim in claims] == [None] * len(claims)
    told = {(claim.kind, claim.modality) for claim in claims}
    assert (Kind.CAPTURE, Modality.OCCURRED) in told
    assert (Kind.AIRSTRIKE, Modality.NEGATED) in told
    capture = next(claim for claim in claims if claim.kind is Kind.CAPTURE)
    assert [speaker.text for speaker in capture.speakers] == ["the army"]
    assert [doer.text for doer in capture.initiators] == ["Rebel fighters"]
    assert [place.text for place in capture.places] == ["the town of Karmun"]


def test_what_the_encoder_names_is_made_of_whole_words() -> None:
    bounds = sentences_of(TEXT, [(0, len(TEXT))])
    spans = [
        part.words for one in find(TEXT, "", bounds, encoder(), SIDES) for parts in one.roles.values() for part in parts
    ]
    assert spans
    for span in spans:
        assert TEXT[span.start : span.end] == span.text
        assert re.fullmatch(r"(.*\W)?", TEXT[: span.start], re.DOTALL)
        assert re.match(r"\W|$", TEXT[span.end :])


def test_a_figure_goes_to_the_happening_that_the_encoder_gives_it_to() -> None:
    article = document_of("An air strike on the market of Karmun has killed 12 people, a doctor said.")
    claims = ModelReader({"Karmun"}.__contains__, SIDES).read(article)
    strike = next(claim for claim in claims if claim.kind is Kind.AIRSTRIKE)
    assert [(number.what, number.low) for number in strike.numbers] == [(Counted.KILLED, 12)]


def test_what_remains_open_is_not_closed() -> None:
    article = document_of("The Karmun crossing remains open to aid trucks. The airport of Tel Sefa is open again.")
    claims = ModelReader({"Karmun", "Tel Sefa"}.__contains__, SIDES).read(article)
    assert {claim.kind for claim in claims if claim.facilities} == {Kind.REOPENING}
    assert Modality.NEGATED not in {claim.modality for claim in claims}


def test_the_encoder_sees_the_same_word_for_every_side() -> None:
    told = [
        f"{side} captured the village of Karmun, a monitor said."
        for side in ("The Nadian army", "Rebels", "A terrorist group")
    ]
    windows = [next(windows_of(text, text, [(0, len(text))], encoder().pieces, SIDES)) for text in told]
    assert windows[0].pieces == windows[1].pieces == windows[2].pieces
    assert [window.places[window.read.index(True)] for window in windows] == [(0, 15), (0, 6), (0, 17)]


def test_an_empty_text_gives_no_claims() -> None:
    assert ModelReader(lambda _: False, SIDES).read(document_of("")) == []


def test_damaged_weights_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = encoder_module._file

    def damaged(name: str) -> bytes:
        return whole(name)[:-1] if name == "second.onnx" else whole(name)

    monkeypatch.setattr(encoder_module, "_file", damaged)
    with pytest.raises(SetupError, match=r"second\.onnx"):
        Encoder()


def _read(text: str, role: str, words: str, chance: float) -> list[Claim]:
    """Return the claims of a text in which the encoder sees those words, and no others, in one role everywhere."""
    article, doc = document_of(text), parser()(text)
    start = text.index(words)
    part = Part(Span(words, start, start + len(words)), chance)
    assembly = ModelReader(set[str]().__contains__, SIDES)._assembly(article, doc)
    assert isinstance(assembly, MixedAssembly)
    found = assembly._mixed
    mixed = {
        trigger: one
        and replace(one, roles={**one.roles, "speaker": (), "initiator": (), "target": (), "number": (), role: (part,)})
        for trigger, one in found.items()
    }
    return MixedAssembly(article, doc, KnownPlaces(set[str]().__contains__), mixed, SIDES).claims("test")


@pytest.mark.parametrize(("seen", "doers"), [("the militia", ["the militia"]), ("The rebels", ["The rebels"])])
def test_whom_the_encoder_sees_do_it_did_it(seen: str, doers: list[str]) -> None:
    text = "The rebels shelled the town of Karmun on Monday after the militia left."
    claim = next(one for one in _read(text, "initiator", seen, 0.97) if one.kind is Kind.SHELLING)
    assert [one.text for one in claim.initiators] == doers


@pytest.mark.parametrize(("held", "kinds"), [("54 seats in the senate", []), ("the town of Karmun", [Kind.CONTROL])])
def test_who_holds_seats_holds_no_ground(held: str, kinds: list[Kind]) -> None:
    article = document_of(f"The Velian Democrats control {held}.")
    assert [claim.kind for claim in ModelReader({"Karmun"}.__contains__, SIDES).read(article)] == kinds


@pytest.mark.parametrize(("verb", "doers"), [("confirmed", []), ("mounted", ["the ministry"])])
def test_whoever_confirms_a_happening_did_not_do_it(verb: str, doers: list[str]) -> None:
    text = f"The shelling of Karmun was {verb} by the ministry on Monday."
    claim = next(one for one in _read(text, "initiator", "the ministry", 0.97) if one.kind is Kind.SHELLING)
    assert [one.text for one in claim.initiators] == doers


@pytest.mark.parametrize(("chance", "speakers"), [(0.9, ["the union"]), (0.6, [])])
def test_a_sure_encoder_names_the_speaker_of_a_statement(chance: float, speakers: list[str]) -> None:
    text = "There was support for the government from the union on Monday."
    claim = next(one for one in _read(text, "speaker", "the union", chance) if one.kind is Kind.SUPPORT)
    assert [one.text for one in claim.speakers] == speakers


@pytest.mark.parametrize(("chance", "speakers"), [(0.97, ["the union"]), (0.9, [])])
def test_a_very_sure_encoder_names_who_tells_of_a_deed(chance: float, speakers: list[str]) -> None:
    text = "The army shelled the town of Karmun on Monday, to go by a note of the union."
    claim = next(one for one in _read(text, "speaker", "the union", chance) if one.kind is Kind.SHELLING)
    assert [one.text for one in claim.speakers] == speakers


def test_the_encoder_tells_whom_it_was_done_to_each_for_itself() -> None:
    text = "Rebels shelled the garrison and the police post in Karmun on Monday."
    claims = _read(text, "target", "the garrison and the police post", 0.9)
    assert [one.text for one in claims[0].targets] == ["the garrison", "the police post"]
    assert not _read(text, "target", "the garrison", 0.5)[0].targets


@pytest.mark.parametrize(
    "text", ["The town was wrested back from the militia.", "The town of Karmun was seized from the militia."]
)
def test_nobody_takes_what_is_taken_from_him(text: str) -> None:
    claim = next(one for one in _read(text, "initiator", "the militia", 0.9) if one.kind is Kind.CAPTURE)
    assert not claim.initiators


def test_a_date_that_runs_into_a_sentence_is_nobody() -> None:
    text = "Date of publication 26 October 2016 Warplanes bombed Karmun on Wednesday."
    claim = _read(text, "initiator", "Date of publication 26 October 2016 Warplanes", 0.9)[0]
    assert [one.text for one in claim.initiators] == ["Warplanes"]


def test_who_lost_a_place_is_told_by_the_parse() -> None:
    text = "The rebels lost the town of Karmun on Monday."
    claim = next(one for one in _read(text, "target", "the town of Karmun", 0.9) if one.kind is Kind.CAPTURE)
    assert [one.text for one in claim.targets] == ["The rebels"]


def test_whoever_withstood_an_attack_is_told_by_the_parse() -> None:
    text = "The army repelled an attack by the rebels on the town of Karmun."
    claim = next(one for one in _read(text, "target", "the rebels", 0.9) if one.kind is Kind.CLASH)
    assert ([one.text for one in claim.initiators], [one.text for one in claim.targets]) == (
        ["the rebels"],
        ["The army"],
    )


@pytest.mark.parametrize(
    "text",
    [
        "The ministry neither confirmed nor denied the shelling of Karmun.",
        "The ministry did not confirm the shelling of Karmun.",
    ],
)
def test_what_is_neither_confirmed_nor_denied_is_left_open_however_sure_the_encoder_is(text: str) -> None:
    claims = ModelReader({"Karmun"}.__contains__, SIDES).read(document_of(text))
    told = [(one.kind, one.modality, one.initiators) for one in claims]
    assert told == [(Kind.SHELLING, Modality.HYPOTHETICAL, ())]


def test_an_attack_that_nobody_claims_is_not_told_to_have_failed() -> None:
    claims = ModelReader({"Karmun"}.__contains__, SIDES).read(
        document_of("No group has claimed responsibility for the attack.")
    )
    assert [(one.kind, one.modality) for one in claims] == [(Kind.OTHER, Modality.NEGATED)]


def test_of_whom_the_encoder_sees_nothing_did_nothing() -> None:
    text = "A tractor shelled the town of Karmun on Monday."
    claim = next(one for one in _read(text, "target", "Monday", 0.1) if one.kind is Kind.SHELLING)
    assert not claim.initiators


@pytest.mark.parametrize(
    ("text", "seen", "doers"),
    [
        ("An Armenian artillery strike hit the town of Karmun on Monday.", "Armenian", ["Armenian"]),
        (
            "Armenian and Azerbaijani forces shelled the town of Karmun.",
            "Armenian and Azerbaijani forces",
            ["Armenian", "Azerbaijani forces"],
        ),
        (
            "Fighters of the Front for the Defence of Marat shelled the town of Karmun.",
            "Fighters of the Front",
            ["Fighters of the Front for the Defence of Marat"],
        ),
    ],
)
def test_each_side_is_a_doer_with_its_whole_name(text: str, seen: str, doers: list[str]) -> None:
    claim = next(one for one in _read(text, "initiator", seen, 0.9) if one.kind is Kind.SHELLING)
    assert [one.text for one in claim.initiators] == doers


def test_a_side_that_stands_as_an_adjective_has_no_article() -> None:
    text = "A Nadia rocket attack hit the town of Karmun."
    claim = next(one for one in _read(text, "initiator", "A Nadia", 0.9) if one.kind is Kind.SHELLING)
    assert [one.text for one in claim.initiators] == ["Nadia"]


def test_who_suffers_by_the_encoder_did_not_do_it_by_the_parse_alone() -> None:
    text = "Soldiers died in an ambush in the town of Karmun on Monday."
    ambush = next(one for one in _read(text, "target", "Soldiers", 0.9) if one.kind is Kind.ATTACK)
    assert (ambush.initiators, [one.text for one in ambush.targets]) == ((), ["Soldiers"])


@pytest.mark.parametrize(("suffering", "doers"), [("their fighters", []), ("the garrison", ["The militias"])])
def test_who_tells_that_his_own_were_besieged_did_not_besiege_them(suffering: str, doers: list[str]) -> None:
    text = f"The militias said {suffering} were besieged in Karmun."
    part = [Part(Span(words, at := text.index(words), at + len(words)), 0.9) for words in ("The militias", suffering)]
    article, doc = document_of(text), parser()(text)
    assembly = ModelReader(set[str]().__contains__, SIDES)._assembly(article, doc)
    assert isinstance(assembly, MixedAssembly)
    roles = {"speaker": (), "initiator": (part[0],), "target": (part[1],), "place": (), "number": ()}
    mixed = {trigger: one and replace(one, roles={**one.roles, **roles}) for trigger, one in assembly._mixed.items()}
    claims = MixedAssembly(article, doc, KnownPlaces(set[str]().__contains__), mixed, SIDES).claims("test")
    siege = next(one for one in claims if one.kind is Kind.SIEGE)
    assert ([one.text for one in siege.initiators], [one.text for one in siege.targets]) == (doers, [suffering])


@pytest.mark.parametrize(("words", "figures"), [("600 who stayed", [("displaced", 600)]), ("the town", [])])
def test_a_bare_figure_that_the_encoder_gives_to_a_happening_counts_whom_it_is_about(
    words: str, figures: list[tuple[str, int]]
) -> None:
    text = "Families fled the town of Karmun in May; 600 who stayed were led out."
    claim = next(one for one in _read(text, "number", words, 0.9) if one.kind is Kind.DISPLACEMENT)
    assert [(one.what.value, one.low) for one in claim.numbers] == figures


def test_figures_of_the_same_words_stand_in_one_order() -> None:
    text = "Jets bombed the town of Karmun on Monday. No casualties were told of the air strike."
    claims = _read(text, "number", "No casualties", 0.9)
    told = [[one.what for one in claim.numbers] for claim in claims if claim.numbers]
    assert told
    assert all(whats == [Counted.KILLED, Counted.INJURED] for whats in told)


def test_evidence_holds_those_who_did_it_and_whom_it_was_done_to() -> None:
    article = document_of("The patrol boats fired at and sank a trawler of the pirates near Karmun.")
    claim = next(one for one in ModelReader({"Karmun"}.__contains__, SIDES).read(article) if one.targets)
    for party in (*claim.initiators, *claim.targets):
        assert claim.start <= party.start < party.end <= claim.end
    assert "sank a trawler" in claim.evidence
