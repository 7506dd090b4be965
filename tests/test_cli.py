"""The command line: what it prints, where, and how it ends."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from vedette import __version__
from vedette.cli.printing import plain
from vedette.store.opening import FILE

Run = Callable[..., tuple[int, str, str]]
LINE = {
    "id": "one",
    "outlet": "=Orontes Post",
    "title": "@Rebels take Saraqib",
    "published": "2024-12-01",
    "text": "Opposition fighters captured the town of Saraqib on Saturday, their spokesman said. "
    "The army denied that it had withdrawn from the town. "
    "An air strike on the hospital in Idlib killed at least 12 people.",
}


@pytest.fixture
def news(tmp_path: Path) -> str:
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps(LINE) + "\n", encoding="utf-8")
    return str(path)


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version") == (0, f"vedette {__version__}\n", "")


def test_starting_takes_none_of_the_heavy_parts() -> None:
    heavy = "{'spacy', 'alembic', 'fastapi', 'trafilatura', 'numpy'}"
    code = f"import sys, vedette.cli; print({heavy} & set(sys.modules))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 (our own)
    assert answer.stdout.strip() == "set()"


def test_home_is_where_the_option_says_else_the_environment(run: Run, tmp_path: Path) -> None:
    assert run("home")[1] == f"{tmp_path / 'home'}\n"
    assert run("home", "--home", str(tmp_path / "other"))[1] == f"{tmp_path / 'other'}\n"


@pytest.mark.parametrize(
    "command", ["events", "claims", "documents", "control", "casualties", "contradictions", "brief"]
)
def test_an_empty_store_says_how_to_begin(run: Run, command: str) -> None:
    code, out, err = run(command)
    assert (code, "Nothing has been read yet" in err) == (0, True)
    assert not out or command == "brief"


def test_reading_prints_claims_with_the_given_id_and_reading_again_prints_the_same(run: Run, news: str) -> None:
    code, out, err = run("read", news, "--format", "jsonl")
    claims = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert claims
    assert {claim["document"] for claim in claims} == {"one"}
    assert all(LINE["text"][claim["start"] : claim["end"]] == claim["evidence"] for claim in claims)
    assert "1 document, 1 new: 1 read" in err
    again = run("read", news, "--format", "jsonl")
    assert sorted(again[1].splitlines()) == sorted(out.splitlines())
    assert "1 document, 0 new: 1 known" in again[2]


def test_what_goes_out_names_outlets_as_the_register_does(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "agency.jsonl"
    path.write_text(json.dumps(LINE | {"outlet": "sana"}), encoding="utf-8")
    run("read", str(path), "--reader", "parse")
    rows = list(csv.DictReader(io.StringIO(run("export", "--format", "csv")[1], newline="")))
    assert {row["outlet"] for row in rows} == {"SANA"}
    assert "in SANA" in run("brief")[1]


def test_a_dry_run_prints_claims_and_makes_no_store(run: Run, news: str, tmp_path: Path) -> None:
    code, out, _ = run("read", news, "--dry-run")
    assert code == 0
    assert "Saraqib" in out
    assert not (tmp_path / "home").exists()


def test_reading_fails_only_when_nothing_could_be_read(run: Run, news: str, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    code, _, err = run("read", str(empty))
    assert code == 1
    assert "refused" in err
    assert "empty.txt" in err
    assert run("read", str(empty), news)[0] == 0
    assert "empty.txt" in run("receipts", "--problems")[1]


def test_reading_says_how_many_documents_have_no_day(run: Run, news: str, tmp_path: Path) -> None:
    undated = tmp_path / "undated.csv"
    undated.write_text(f'outlet,text,published\nThe Post,"{LINE["text"]}",5/4/2017\n', encoding="utf-8")
    assert "without a day of publication" not in run("read", news, "--no-fuse")[2]
    told = run("read", str(undated), "--no-fuse")[2]
    assert "1 new document without a day of publication" in told
    assert "without a day of publication" not in run("read", str(undated), "--no-fuse")[2]


def test_everything_that_was_read_can_be_listed_and_told(run: Run, news: str, tmp_path: Path) -> None:
    assert "events" not in run("read", news, "--no-fuse")[2]
    assert "run `vedette fuse`" in run("events")[2]
    assert "events" in run("read", news)[2]
    assert "up to date" in run("fuse")[2]
    for command in ("claims", "events", "control", "documents", "receipts"):
        code, out, err = run(command, "--format", "json")
        assert (code, err) == (0, "")
        records = json.loads(out)
        assert records, command
        lines = run(command, "--format", "jsonl")[1].splitlines()
        assert [json.loads(line) for line in lines] == records
        rows = list(csv.reader(io.StringIO(run(command, "--format", "csv")[1])))
        assert len(rows) == len(records) + 1
        assert run(command)[0] == 0
    assert run("tolls", "--format", "json")[1] == "[]\n"
    for form in ("terminal", "markdown", "html"):
        assert "Saraqib" in run("brief", "--format", form)[1]
    for form, begins in (("pdf", b"%PDF-"), ("docx", b"PK")):
        paper = tmp_path / f"brief.{form}"
        assert run("brief", "--for", "humanitarian", "--format", form, "--output", str(paper))[0] == 0
        assert paper.read_bytes().startswith(begins)
    target = tmp_path / "map.geojson"
    assert run("export", "--output", str(target))[1] == ""
    assert json.loads(target.read_text(encoding="utf-8"))["type"] == "FeatureCollection"


def test_cells_that_a_spreadsheet_would_run_are_disarmed(run: Run, news: str) -> None:
    run("read", news)
    (_, row) = csv.reader(io.StringIO(run("documents", "--format", "csv")[1]))
    assert "'=Orontes Post" in row
    assert "'@Rebels take Saraqib" in row


def test_lists_are_narrowed_by_place_kind_words_and_time(run: Run, news: str) -> None:
    run("read", news)

    def kinds(*words: str) -> set[str]:
        return {json.loads(line)["kind"] for line in run(*words, "--format", "jsonl")[1].splitlines()}

    everything = kinds("claims")
    assert {"capture", "airstrike"} <= everything
    assert kinds("claims", "--kind", "airstrike") == kinds("events", "--kind", "airstrike") == {"airstrike"}
    assert "airstrike" not in kinds("claims", "--words", "captured saraqib")
    assert kinds("claims", "--place", "Khartoum") == set()
    assert "capture" in kinds("events", "--place", "Saraqib")
    assert kinds("events", "--known-at", "2024-11-30") == set()
    assert kinds("events", "--known-at", "2024-12-01") == kinds("events", "--known-at", "2024-12-02T08:00Z") != set()
    assert kinds("claims", "--since", "2030-01-01") == set()
    assert len(run("claims", "--limit", "1", "--format", "jsonl")[1].splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["claims", "--since", "yesterday"], "takes a day like 2024-11-30"),
        (["changes", "--since", "yesterday"], "--since takes a day like 2024-11-30"),
        (["reviews", "--seal", "12"], "--seal takes a number and a seal"),
        (["events", "--known-at", "2024-13-01"], "takes a day like 2024-11-30"),
        (["claims", "--place", "Xyzzyville"], "try another spelling"),
        (["events", "--actor", "the army"], "vedette actors find 'the army'"),
        (["documents", "--source", "The Wall"], "vedette sources find 'The Wall'"),
        (["export", "--format", "xls"], "acled, beliefs, claims, csv, geojson, plover, tolls"),
        (["brief", "--output", "x.txt"], "--format markdown"),
        (["brief", "--format", "pdf"], "name it with --output"),
        (["brief", "--for", "nobody"], "choose one of everybody"),
        (["read", "x.txt", "--reader", "oracle"], "choose one of model, parse, llm"),
        (["claims", "--kind", "joy"], "joy"),
        (["claims", "--limit", "0"], "--limit"),
        (["serve", "--port", "70000"], "--port"),
        (["nonsense"], "nonsense"),
    ],
)
def test_a_wrong_command_is_told_in_one_sentence_and_ends_with_2(run: Run, words: list[str], said: str) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert said in " ".join(err.split())
    assert "Traceback" not in err


def test_a_damaged_store_is_told_in_one_sentence_and_debug_shows_where(run: Run, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / FILE).write_text("No database, but a letter of some length. " * 50)
    code, out, err = run("claims")
    assert (code, out) == (1, "")
    assert "move it aside" in " ".join(err.split())
    assert "Traceback" not in err
    with pytest.raises(Exception, match="move it aside"):
        run("--debug", "claims")


def test_what_could_steer_a_terminal_is_not_printed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    hostile = LINE | {"title": "\x1b[2J\x9b31mRed\u202egnitteser", "outlet": "[bold]Outlet[/bold]"}
    path.write_text(json.dumps(hostile), encoding="utf-8")
    run("read", str(path))
    out = run("documents")[1]
    assert not {"\x1b", "\x9b", "\u202e"} & set(out)
    assert "[bold]Outlet[/bold]" in out
    assert plain("a\tb\x00c\u200dd\n") == "a b c\u200dd\n"


def test_the_sample_is_read_fused_and_served_from_its_own_home(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    served: list[tuple[Path, str, int]] = []
    monkeypatch.setattr("vedette.serve.serve", lambda home, *, host, port, **_: served.append((home, host, port)))
    code, _, err = run("sample", "--port", "8123")
    assert code == 0
    assert served == [(tmp_path / "home" / "sample", "127.0.0.1", 8123)]
    assert "http://127.0.0.1:8123/" in err
    events = [json.loads(line) for line in run("events", "--home", str(served[0][0]), "-f", "jsonl")[1].splitlines()]
    assert events
    assert all(event["sample"] for event in events)
    began = datetime.now(UTC)
    assert "up to date" in run("sample", "--port", "8123")[2]
    assert (datetime.now(UTC) - began).total_seconds() < 30
    assert json.loads(run("claims", "--format", "json")[1]) == []


def test_a_taken_port_is_told_and_without_one_the_next_is_used(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    served: list[int] = []
    monkeypatch.setattr("vedette.serve.serve", lambda _home, **at: served.append(at["port"]))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, _, err = run("serve", "--port", str(port))
        assert code == 2
        assert "choose another with --port" in " ".join(err.split())
        monkeypatch.setattr("vedette.cli.serving.FIRST_PORT", port)
        assert run("serve")[0] == 0
    assert served == [served[0]]
    assert served[0] != port


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full: the disk cannot be made full")
def test_a_full_disk_is_told_in_one_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "vedette", "sources", "list"]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(  # noqa: S603 (our own)
            command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=_environment(tmp_path)
        )
    assert ended.returncode == 1
    assert "No space left on device" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "Exception ignored" not in ended.stderr


def test_an_export_that_fails_leaves_nothing_behind(run: Run, tmp_path: Path) -> None:
    (tmp_path / "picture.geojson").mkdir()  # a folder stands where the file should
    code, _, said = run("export", "--output", str(tmp_path / "picture.geojson"))
    assert (code, "name another file" in said) == (2, True)
    assert not list(tmp_path.glob("*.part"))


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "VEDETTE_HOME": str(home)}
