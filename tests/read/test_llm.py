"""The reader that asks a language model: against a server that answers well, badly, slowly and not at all."""

import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.read.model_server import ModelServer, Reply, model_server, passages_in, row, said, well
from tests.read.parsing import document_of

from vedette.errors import FetchError, UsageError
from vedette.model.claim import Claim
from vedette.model.vocabulary import Kind, Scope
from vedette.read.asking import answer_schema, instructions
from vedette.read.check import problem
from vedette.read.endpoint import TRIES, Asking, BadAnswerError, Endpoint
from vedette.read.llm import MOST_BAD, LlmReader, estimate
from vedette.read.passages import LONGEST, passages_of

TEXT = "The rebels captured Karmun on Monday, a monitor said.\nThe militia captured Dahra.\nNothing else was told."
LONG = f"{TEXT} {'It was as quiet there as it ever is at this time of the year. ' * 10}"
Answer = Callable[[dict[str, Any]], Reply]


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server() as running:
        yield running


def reader_of(server: ModelServer, waits: list[float] | None = None, **others: Any) -> LlmReader:
    """Return a reader that asks the server and never sleeps; `waits` notes for how long it would have."""
    endpoint = Endpoint(url=server.url, model="small", **others)
    noted: list[float] = [] if waits is None else waits
    return LlmReader(endpoint, Asking(endpoint, sleep=noted.append))


def read(server: ModelServer, *rows: dict[str, Any], text: str = TEXT) -> tuple[list[Claim], dict[str, int]]:
    """Return what becomes of answered rows, and what was turned down."""
    server.answer = lambda _: said({"claims": list(rows)})
    reader = reader_of(server)
    return reader.read(document_of(text)), dict(reader.dropped)


def test_what_is_answered_well_becomes_claims_that_stand_in_the_text(server: ModelServer) -> None:
    reader = reader_of(server, key="secret")
    claims = reader.read(document_of(TEXT))
    assert [(claim.kind, claim.trigger.text, claim.places[0].text) for claim in claims] == [
        (Kind.CAPTURE, "captured", "Karmun"),
        (Kind.CAPTURE, "captured", "Dahra"),
    ]
    assert [problem(document_of(TEXT), claim) for claim in claims] == [None, None]
    assert {claim.made_by for claim in claims} == {"llm:small@1"}
    assert (reader.asking.used.tokens_in, reader.asking.used.tokens_out) == (1000, 100)
    headers, request = server.asked[0]
    assert (headers["path"], headers["authorization"]) == ("/v1/chat/completions", "Bearer secret")
    assert request["model"] == "small"
    assert request["response_format"]["json_schema"]["schema"]["required"] == ["claims"]


def test_every_field_is_taken_from_the_words_of_the_text(server: ModelServer) -> None:
    text = "An aide told the radio that at least 25 rebels had died\nat the “old”  airport on Monday."
    told = row(
        1,
        'at least 25 rebels had died at the "old" airport on Monday',
        "died",
        kind="casualties",
        speakers=["the radio", "An aide"],
        targets=["rebels"],
        places=['the "old" airport'],
        time="on Monday",
        numbers=[{"what": "killed", "low": 25, "high": None, "text": "at least 25", "cumulative": True}],
        facilities=[{"text": "airport", "kind": "airport"}],
    )
    (claim,), dropped = read(server, told, text=text)
    assert not dropped
    assert problem(document_of(text), claim) is None
    assert [speaker.text for speaker in claim.speakers] == ["the radio", "An aide"]
    assert claim.places[0].text == "the “old”  airport"
    assert claim.when is not None
    assert claim.when.text == "on Monday"
    assert [(number.low, number.high, number.scope) for number in claim.numbers] == [(25, None, Scope.CUMULATIVE)]
    assert claim.facilities[0].kind == "airport"


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"quote": "The rebels captured Orsk-Bela"}, "quote"),
        ({"quote": "The militia captured Dahra", "passage": 7}, "passage"),
        ({"quote": "rebels capture", "trigger": "capture"}, "quote"),  # half a word
        ({"quote": "The rebels captured Karmun", "trigger": "said"}, "trigger"),
        ({"kind": "conquest"}, "kind"),
        ({"modality": "perhaps"}, "modality"),
        ({"speakers": ["the ministry"]}, "speaker"),
        ({"quote": ""}, "quote"),
        ({"quote": LONG, "trigger": "told"}, "length"),
        ({"quote": None}, "form"),
        ({"confidence": "high"}, "form"),
        ({"numbers": [4]}, "form"),
    ],
)
def test_claims_that_are_not_in_the_text_or_not_of_our_form_are_turned_down_and_counted(
    server: ModelServer, wrong: dict[str, Any], reason: str
) -> None:
    good = row(1, "The militia captured Dahra", "captured")
    claims, dropped = read(server, row(1, "The rebels captured Karmun", "captured") | wrong, good, text=LONG)
    assert [claim.evidence for claim in claims] == ["The militia captured Dahra"]
    assert dropped == {reason: 1}


def test_doers_places_times_and_numbers_that_are_not_in_the_text_are_left_out(server: ModelServer) -> None:
    told = row(
        1,
        "The militia captured Dahra",
        "captured",
        initiators=["The militia", "The army"],
        places=["Velia"],
        time="yesterday",
        numbers=[{"what": "killed", "low": 5, "high": 5, "text": "five", "cumulative": False}],
        facilities=[{"text": "Dahra", "kind": "palace of a king"}],
    )
    (claim,), _ = read(server, told)
    assert [doer.text for doer in claim.initiators] == ["The militia"]
    assert (claim.places, claim.when, claim.numbers, claim.facilities) == ((), None, (), ())


def test_the_same_claim_told_twice_is_one(server: ModelServer) -> None:
    claims, _ = read(server, *[row(1, "The militia captured Dahra", "captured")] * 2)
    assert len(claims) == 1


def test_every_kind_is_told_to_the_model_with_what_it_means() -> None:
    told = [line.removeprefix("- ").split(": ")[0] for line in instructions().splitlines() if line.startswith("- ")]
    assert told[-len(Kind) :] == [kind.value for kind in Kind]
    schema = answer_schema()["properties"]["claims"]["items"]["properties"]
    assert schema["kind"]["enum"] == [kind.value for kind in Kind]
    assert set(row(1, "", "")) == set(schema)


@given(st.text(alphabet="ab .\n", max_size=6000))
def test_passages_hold_the_whole_text_in_its_order(text: str) -> None:
    passages = list(passages_of(document_of(text)))
    assert all(text[one.start : one.start + len(one.text)] == one.text for one in passages)
    assert "".join("".join(one.text.split()) for one in passages) == "".join(text.split())
    assert all(len(one.text) <= LONGEST for one in passages)


def test_short_articles_share_a_question_and_long_ones_are_cut(server: ModelServer) -> None:
    short = [document_of(f"The rebels captured Karmun on day {number}.") for number in range(20)]
    reader = reader_of(server)
    assert [len(claims) for _, claims in reader.read_many(short)] == [1] * 20
    assert len(server.asked) == 3  # twelve passages to a question, sixteen documents to a batch
    long = document_of("\n".join(f"Unit {number} captured Karmun, as was told." for number in range(400)))
    server.asked.clear()
    assert len(reader.read(long)) == 400
    assert len(server.asked) > 1
    assert max(len(text) for _, request in server.asked for _, text in passages_in(request)) <= 2000


def test_texts_in_other_languages_are_not_sent(server: ModelServer) -> None:
    assert reader_of(server).read(replace(document_of(TEXT), language="ar")) == []
    assert server.asked == []


def no_json_about(word: str) -> Answer:
    """Return a server that answers with words wherever a passage holds one, and well elsewhere."""

    def answer(request: dict[str, Any]) -> Reply:
        held = any(word in text for _, text in passages_in(request))
        return said("I would rather not say.") if held else well(request)

    return answer


def test_one_text_without_an_answer_costs_only_itself(server: ModelServer) -> None:
    server.answer = no_json_about("Velia")
    documents = [document_of(f"The rebels captured {place}.") for place in ("Karmun", "Dahra", "Velia", "Orsk")]
    reader = reader_of(server)
    read = reader.read_many(documents)
    assert [len(next(read)[1]) for _ in range(2)] == [1, 1]
    with pytest.raises(BadAnswerError, match="no JSON"):
        next(read)
    asked = len(server.asked)
    assert len(reader.read(documents[3])) == 1
    assert len(server.asked) == asked  # what was answered beside it is not asked for again


@pytest.mark.parametrize(
    "bad",
    [said("[]"), said({"claims": 3}), said({}), said("{", "stop"), said({"claims": []}, "length"), Reply(b"<html>")],
)
def test_a_model_that_never_keeps_to_the_form_is_given_up(server: ModelServer, bad: Reply) -> None:
    server.answer = lambda _: bad
    documents = [document_of(f"The rebels captured Karmun on day {number}.") for number in range(30)]
    with pytest.raises(FetchError, match="in a row"):
        list(reader_of(server).read_many(documents))
    assert len(server.asked) <= MOST_BAD + 4


def test_answers_in_a_fence_are_taken(server: ModelServer) -> None:
    fenced = well({"messages": [{}, {"content": f"PASSAGE 1:\n{TEXT}"}]}).body.decode()
    server.answer = lambda _: Reply(fenced.replace('"content": "{', '"content": "```json {').encode())
    assert len(reader_of(server).read(document_of(TEXT))) == 2


def first_then_well(*replies: Reply) -> Answer:
    left = list(replies)
    return lambda request: left.pop(0) if left else well(request)


def test_a_busy_endpoint_is_asked_again_after_the_time_that_it_asks_for(server: ModelServer) -> None:
    waits: list[float] = []
    server.answer = first_then_well(Reply(status=429, headers={"retry-after": "7"}), Reply(status=503))
    assert len(reader_of(server, waits).read(document_of(TEXT))) == 2
    assert waits == [7.0, 2.0]


def test_options_that_an_endpoint_does_not_take_are_left_out(server: ModelServer) -> None:
    def answer(request: dict[str, Any]) -> Reply:
        return Reply(b"unsupported", status=400) if "response_format" in request else well(request)

    server.answer = answer
    reader = reader_of(server)
    assert len(reader.read(document_of(TEXT))) == 2
    assert len(reader.read(document_of(TEXT + " "))) == 2
    assert ["response_format" in request for _, request in server.asked] == [True, True, False, False]


@pytest.mark.parametrize(("status", "told"), [(401, "VEDETTE_LLM_KEY"), (404, "/v1"), (422, "'small'")])
def test_a_refusal_says_what_to_check_and_is_not_repeated(server: ModelServer, status: int, told: str) -> None:
    server.answer = lambda _: Reply(b'{"error": "no"}', status=status)
    with pytest.raises(UsageError, match=told):
        reader_of(server).read(document_of(TEXT))
    assert len(server.asked) == 1


@pytest.mark.parametrize("slow", [Reply(b"{}", before_s=0.4), Reply(b" " * 50, between_s=0.02)])
def test_a_slow_endpoint_is_given_up_in_time(server: ModelServer, slow: Reply) -> None:
    server.answer = lambda _: slow
    waits: list[float] = []
    with pytest.raises(FetchError, match="again to go on"):
        reader_of(server, waits, longest_s=0.1).read(document_of(TEXT))
    assert len(server.asked) == TRIES
    assert waits == [1.0, 2.0, 4.0, 8.0, 0.0]


def test_an_endpoint_that_is_not_there_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, but nobody listens
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        with pytest.raises(FetchError, match="ConnectError"):
            reader_of(ModelServer(url, well)).read(document_of(TEXT))


def test_an_estimate_grows_with_the_text_and_knows_the_price() -> None:
    endpoint = Endpoint(url="http://localhost/v1", model="small", prices=(1.0, 10.0))
    one, ten = estimate(6000, endpoint), estimate(60_000, endpoint)
    assert (one.questions, ten.questions) == (1, 10)
    assert ten.tokens_in == pytest.approx(10 * one.tokens_in, rel=0.01)
    assert one.price == pytest.approx((one.tokens_in + 10 * one.tokens_out) / 1e6)
    assert estimate(6000, replace(endpoint, prices=None)).price is None
    assert estimate(0, endpoint).seconds == 0


def test_the_key_is_never_shown() -> None:
    assert "secret" not in repr(Endpoint(url="http://localhost/v1", model="small", key="secret"))
