"""`vedette read --reader llm`: nothing is sent unasked, and whatever stops it, nothing that was read is lost."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.read.model_server import ModelServer, Reply, model_server, passages_in, row, said, well
from typer.testing import CliRunner, Result

from vedette.cli.app import app
from vedette.errors import FetchError, UsageError
from vedette.model.query import DocumentQuery, ReceiptQuery
from vedette.store import Store

ARTICLES = 6
Read = Callable[..., Result]


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server() as running:
        yield running


@pytest.fixture
def news(tmp_path: Path) -> str:
    lines = [
        {
            "id": f"n{number}",
            "outlet": "Orontes Post",
            "title": f"Report {number}",
            "published": "2024-12-01",
            "text": f"Unit {number} captured Saraqib on Saturday, their spokesman said. "
            + "The rest was told before. " * 140,
        }
        for number in range(ARTICLES)
    ]
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return str(path)


@pytest.fixture
def environment(server: ModelServer, tmp_path: Path) -> dict[str, str]:
    return {"VEDETTE_HOME": str(tmp_path / "home"), "VEDETTE_LLM_URL": server.url, "VEDETTE_LLM_MODEL": "small"}


@pytest.fixture
def read(environment: dict[str, str]) -> Read:
    def read_it(*words: str, answer: str | None = None, **others: str) -> Result:
        return CliRunner().invoke(app, ["read", "--no-fuse", *words], input=answer, env=environment | others)

    return read_it


def articles_asked_about(server: ModelServer) -> list[str]:
    """Return the first words of the articles in the order in which the server was asked about them."""
    told = [text for _, request in server.asked for _, text in passages_in(request)]
    return [text[:6] for text in told if text.startswith("Unit")]


def receipts(tmp_path: Path) -> int:
    with Store(tmp_path / "home") as store:
        return sum(one.version.startswith("llm:small@1+") for one in store.receipts(ReceiptQuery(step="read")).items)


def test_without_the_flag_nothing_is_sent(read: Read, news: str, server: ModelServer) -> None:
    assert read(news).exit_code == 0
    assert server.asked == []


@pytest.mark.parametrize("answer", ["n\n", "", None])
def test_nothing_is_sent_unless_the_person_agrees(
    read: Read, news: str, server: ModelServer, tmp_path: Path, answer: str | None
) -> None:
    result = read(news, "--reader", "llm", answer=answer)
    assert isinstance(result.exception, UsageError)
    assert "Nothing was sent" in str(result.exception)
    assert server.asked == []
    with Store(tmp_path / "home") as store:
        assert store.documents(DocumentQuery()).total == ARTICLES
    assert isinstance(read(news, "--reader", "llm", "--dry-run", answer=answer).exception, UsageError)
    assert server.asked == []


def test_what_it_takes_is_said_before_and_what_it_took_after(read: Read, news: str, server: ModelServer) -> None:
    result = read(news, "--reader", "llm", "--llm-prices", "1,4", answer="y\n")
    assert result.exit_code == 0
    before, after = result.stderr.split("Send them?")
    assert f"{ARTICLES} articles of" in before
    assert f"sent to {server.url} for the model small: about 4 questions" in before
    assert " at your prices" in " ".join(before.split())
    assert f"{len(server.asked)} requests, {len(server.asked)},000 tokens in" in after
    assert f"{ARTICLES} claims." in after


def test_every_article_has_a_receipt_and_is_sent_once(
    read: Read, news: str, server: ModelServer, tmp_path: Path
) -> None:
    assert read(news, "--reader", "llm", "--yes").exit_code == 0
    assert receipts(tmp_path) == ARTICLES
    asked = len(server.asked)
    again = read(news, "--reader", "llm")  # nothing is left to send, so nothing is asked
    assert again.exit_code == 0
    assert f"{ARTICLES} known" in again.stderr
    assert len(server.asked) == asked


def test_claims_that_were_turned_down_are_told(read: Read, news: str, server: ModelServer) -> None:
    invented = row(1, "The army captured Paris", "captured")
    server.answer = lambda _: said({"claims": [invented, row(1, "nobody knows", "knows", kind="gossip")]})
    result = read(news, "--reader", "llm", "--dry-run", "--yes")
    assert f"{2 * len(server.asked)} answered claims were turned down" in result.stderr
    assert f"quote {2 * len(server.asked)}" in result.stderr


def test_a_dry_run_prints_claims_and_keeps_nothing(read: Read, news: str, tmp_path: Path) -> None:
    result = read(news, "--reader", "llm", "--dry-run", "--yes", "--format", "jsonl")
    claims = [json.loads(line) for line in result.stdout.splitlines()]
    assert [claim["document"] for claim in claims] == [f"n{number}" for number in range(ARTICLES)]
    assert {claim["made_by"] for claim in claims} == {"llm:small@1"}
    assert claims[0]["places"][0]["country"] == "SY"
    assert not (tmp_path / "home").exists()


def test_an_endpoint_that_fails_on_the_way_loses_nothing(
    read: Read, news: str, server: ModelServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vedette.read.llm.AT_ONCE", 1)
    good = [2]

    def answer(request: dict[str, Any]) -> Reply:
        good[0] -= 1
        return well(request) if good[0] >= 0 else Reply(status=500)

    server.answer = answer
    monkeypatch.setattr("vedette.read.endpoint.FIRST_WAIT_S", 0.0)
    stopped = read(news, "--reader", "llm", "--yes")
    assert isinstance(stopped.exception, FetchError)
    done = receipts(tmp_path)
    assert 0 < done < ARTICLES
    server.asked.clear()
    server.answer = well
    assert read("--reader", "llm", "--yes").exit_code == 0
    assert receipts(tmp_path) == ARTICLES
    assert len(articles_asked_about(server)) == ARTICLES - done


def test_a_killed_process_loses_nothing(
    news: str, server: ModelServer, tmp_path: Path, environment: dict[str, str], read: Read
) -> None:
    hold = threading.Event()

    def answer(request: dict[str, Any]) -> Reply:
        if any(text.startswith("Unit 4") for _, text in passages_in(request)):
            hold.wait(60)
        return well(request)

    server.answer = answer
    command = [sys.executable, "-m", "vedette", "read", news, "--reader", "llm", "--yes"]
    process = subprocess.Popen(command, env=os.environ | environment, stderr=subprocess.DEVNULL)  # noqa: S603 - our own
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until and not (server.asked and receipts(tmp_path)):
            time.sleep(0.1)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        hold.set()
    done = receipts(tmp_path)
    assert 0 < done < ARTICLES
    server.asked.clear()
    server.answer = well
    assert read("--reader", "llm", "--yes").exit_code == 0
    assert receipts(tmp_path) == ARTICLES
    assert len(articles_asked_about(server)) == ARTICLES - done


def test_measuring_it_sends_nothing_unasked_either(
    server: ModelServer, tmp_path: Path, environment: dict[str, str]
) -> None:
    text = {"outlet": "Orontes Post", "published": "2024-12-01", "text": "Unit 5 captured Saraqib. All was quiet."}
    for name, content in (("texts", text), ("claims", {"claims": []})):
        (tmp_path / "gold" / name).mkdir(parents=True)
        (tmp_path / "gold" / name / "one.json").write_text(json.dumps(content), encoding="utf-8")
    measure = ["evaluate", "claims", str(tmp_path / "gold"), "--reader", "llm"]
    assert isinstance(CliRunner().invoke(app, measure, input="n\n", env=environment).exception, UsageError)
    assert server.asked == []
    result = CliRunner().invoke(app, [*measure, "--yes"], env=environment)
    assert "made up (0.90, “captured”) [one] Unit 5 captured Saraqib." in result.stdout
    assert "1 requests" in result.stderr


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ({"VEDETTE_LLM_MODEL": ""}, "--llm-model"),
        ({"VEDETTE_LLM_URL": "localhost:11434"}, "begins with http"),
        ({"VEDETTE_LLM_PRICES": "cheap"}, "two numbers"),
        ({"VEDETTE_LLM_PRICES": "1,-2"}, "two numbers"),
        ({"VEDETTE_LLM_SECONDS": "nan"}, "seconds"),
    ],
)
def test_a_language_model_that_is_not_named_rightly_is_told(
    read: Read, news: str, server: ModelServer, others: dict[str, str], told: str
) -> None:
    result = read(news, "--reader", "llm", "--yes", **others)
    assert isinstance(result.exception, UsageError)
    assert told in str(result.exception)
    assert server.asked == []
