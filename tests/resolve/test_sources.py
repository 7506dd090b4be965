from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.errors import InputError
from vedette.model.ids import SourceId
from vedette.resolve.actors import ActorRegister
from vedette.resolve.sources import SourceRegister

FIFTEEN = (
    "ahram", "manar", "alalam", "alaraby", "dailysabah", "sputnik", "sana", "etilaf", "trt", "jordantimes", "arabiya",
    "reuters", "nna", "asharqalawsat", "tass",
)  # fmt: skip


@pytest.fixture(scope="module")
def register() -> SourceRegister:
    return SourceRegister()


def test_the_fifteen_outlets_of_syrian_news_keep_their_ids(register: SourceRegister) -> None:
    for name in FIFTEEN:
        assert register.get(SourceId(name)) is not None
        assert register.of(name, None).id == name


@pytest.mark.parametrize(
    ("outlet", "url", "source"),
    [
        ("", "https://www.reuters.com/world/a", "reuters"),
        ("", "https://english.almanar.com.lb/1", "manar"),
        ("newarab.com", None, "alaraby"),
        ("Al Mayadeen TV", None, "al-mayadeen"),
        ("AL-MAYADEEN", None, "al-mayadeen"),
        ("Sky News Arab", None, "sky-news-arabia"),
        ("the Anadolu news agency", None, "anadolu"),
        ("Agence France-Presse", None, "afp"),
        ("Hurriyet", None, "hurriyet"),
        ("سانا", None, "sana"),
    ],
)
def test_outlets_are_known_by_domain_and_by_every_name(
    register: SourceRegister, outlet: str, url: str | None, source: str
) -> None:
    assert register.of(outlet, url).id == source


def test_an_unknown_outlet_becomes_a_source_of_its_own(register: SourceRegister) -> None:
    source = register.of("The Harbour Gazette", "https://harbour.example/1")
    assert (source.id, source.name, source.agency, source.side) == (
        "the-harbour-gazette",
        "The Harbour Gazette",
        False,
        None,
    )
    assert register.of("", "https://www.harbour.example/1").name == "harbour.example"
    assert register.of("", None).id == "unknown-outlet"


def test_the_register_is_whole(register: SourceRegister) -> None:
    actors = ActorRegister()
    assert len(register.all()) >= 300
    domains = [domain for source in register.all() for domain in source.domains]
    assert len(domains) == len(set(domains))
    assert all(source.actor is None or actors.get(source.actor) for source in register.all())


def test_extra_files_are_loaded_and_win(tmp_path: Path) -> None:
    extra = tmp_path / "sources.toml"
    extra.write_text(
        '[[source]]\nid = "reuters"\nname = "Our Reuters"\n[[source]]\nid = "own"\nname = "Own"\nsample = true\n'
    )
    register = SourceRegister([extra])
    assert register.of("Reuters", None).name == "Our Reuters"
    assert register.of("Own", None).sample
    assert register.version != SourceRegister().version


@pytest.mark.parametrize("text", ["not = [toml", '[[source]]\nname = "No id"\n'])
def test_a_broken_file_is_told_by_its_name(tmp_path: Path, text: str) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text(text)
    with pytest.raises(InputError, match=r"broken\.toml"):
        SourceRegister([broken])


@given(st.text(max_size=60), st.text(max_size=60) | st.none())
def test_every_outlet_has_a_source(register: SourceRegister, outlet: str, url: str | None) -> None:
    assert register.of(outlet, url).id


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("Syria's official news agency SANA", "sana"),
        ("the Syrian state-run news agency SANA", "sana"),
        ("SANA reporter in Aleppo", "sana"),
        ("The New Arab's correspondent in the city", "alaraby"),
        ("A Sky News report", "sky-news"),
        ("Houthi-run Al-Masirah TV", "al-masirah"),
        ("Hezbollah's Al-Manar television", "manar"),
        ("Reuters", "reuters"),
        ("AFP journalists", "afp"),
        ("a Reuters photographer", "reuters"),
        ("state TV", None),
        ("Syria", None),
        ("a UN team", None),
        ("Labour MP Dawn", None),
        ("the times of the raids", None),
        ("a Sputnik rocket", None),
        ("Mayor of Independent City", None),
        ("", None),
    ],
)
def test_a_source_is_cited_with_what_it_is(register: SourceRegister, words: str, source: str | None) -> None:
    found = register.cited(words)
    assert (found.id if found else None) == source


def test_words_without_end_cite_nobody(register: SourceRegister) -> None:
    assert register.cited("Reuters " * 50_000) is None


@given(st.text(max_size=60))
def test_no_citation_breaks_it(register: SourceRegister, words: str) -> None:
    found = register.cited(words)
    assert found is None or register.get(found.id) is found
