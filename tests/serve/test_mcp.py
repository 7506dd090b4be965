"""The questions for language models: the same answers as the pages', over standard input, and nothing but reading."""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from tests.serve.records import HOSTILE, NOW, Client, few_registers, fill

from vedette.errors import UsageError
from vedette.serve.library import Library
from vedette.serve.mcp_server import FEW, answer_to, questions
from vedette.store import Store


@pytest.fixture(scope="module")
def library(home: Path, records: dict[str, Any]) -> Any:
    opened = Library(home, registers=few_registers(), now=lambda: NOW)
    yield opened
    opened.store.close()


def ask(library: Library, name: str, **arguments: Any) -> Any:
    return json.loads(answer_to(name, arguments, library))


def test_a_question_is_answered_as_its_page_is(library: Library, client: Client, records: dict[str, Any]) -> None:
    for name, path in (("timeline", "/timeline.json"), ("coverage", "/coverage.json"), ("beliefs", "/beliefs.json")):
        assert ask(library, name) == client.get(f"{path}?limit={FEW}").json(), name
    assert ask(library, "events", kind="clash") == client.get("/events.json?kind=clash").json()
    claim = records["taken"].id
    assert ask(library, "claim_by_id", id=claim) == client.get(f"/claims/{claim}.json").json()


def test_both_clocks_run_here_too(library: Library) -> None:
    assert ask(library, "events", status="contested")["total"] == 1
    assert ask(library, "events", status="contested", known_at="2024-11-28T10:00:00Z")["total"] == 0
    assert ask(library, "event_by_id", id="evt_taken", known_at="2024-11-28T10:00:00Z")["event"]["denials"] == []


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("dance", {}, "no tool"),
        ("events", {"kind": "picnic"}, "not of its form"),
        ("events", {"limit": 10_000}, "not of its form"),
        ("events", {HOSTILE: 1}, "not of its form"),
        ("events", {"after": "nonsense"}, "cursor"),
        ("event_by_id", {}, "no such record"),
        ("event_by_id", {"id": HOSTILE}, "no such record"),
    ],
)
def test_what_cannot_be_asked_is_told(library: Library, name: str, arguments: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        answer_to(name, arguments, library)


def test_every_tool_says_what_it_takes() -> None:
    for name, question in questions().items():
        schema = question.schema()
        assert question.summary, name
        assert schema["additionalProperties"] is False, name
        assert ("id" in schema["properties"]) == name.endswith("_by_id"), name


def test_a_model_asks_over_standard_input_and_every_tool_only_reads(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        records = fill(store)

    async def converse() -> tuple[Any, Any, Any]:
        environment = {**os.environ, "VEDETTE_HOME": str(tmp_path)}
        program = StdioServerParameters(command=sys.executable, args=["-m", "vedette", "mcp"], env=environment)
        async with stdio_client(program) as (reading, writing), ClientSession(reading, writing) as session:
            await session.initialize()
            tools = await session.list_tools()
            right = await session.call_tool("claim_by_id", {"id": records["taken"].id})
            wrong = await session.call_tool("events", {"kind": "picnic"})
            return tools, right, wrong

    tools, right, wrong = asyncio.run(converse())
    assert {tool.name for tool in tools.tools} == set(questions())
    assert all(tool.annotations.read_only_hint for tool in tools.tools)
    assert json.loads(right.content[0].text)["told"]["claim"]["id"] == records["taken"].id
    assert not right.is_error
    assert wrong.is_error
    assert "not of its form" in wrong.content[0].text
