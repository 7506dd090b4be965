from dataclasses import replace

import pytest
from tests.resolve.made import a_claim, a_document

from vedette.model.document import Document
from vedette.model.ids import DocumentId
from vedette.model.vocabulary import SpeakerRole
from vedette.resolve import resolver as module
from vedette.resolve.actors import ActorRegister
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_context import Context
from vedette.resolve.resolver import Resolver
from vedette.resolve.sources import SourceRegister

TEXT = (
    "Rebels entered Aleppo on Wednesday, a military source told Al Mayadeen. The Syrian army shelled Idlib. "
    "Russian warplanes struck a road near Saraqib two days ago."
)
GAZETTEER = Gazetteer()


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver(GAZETTEER, ActorRegister(), SourceRegister())


def test_places_days_actors_and_roles_are_filled_in(resolver: Resolver) -> None:
    document = a_document(TEXT)
    entered, shelled, struck = resolver.resolve(document, [
        a_claim(document, "entered", "on Wednesday", speakers=("Al Mayadeen", "a military source"),
                initiators=("Rebels",), places=("Aleppo",)),
        a_claim(document, "shelled", initiators=("The Syrian army",), places=("Idlib",)),
        a_claim(document, "struck", "two days ago", initiators=("Russian warplanes",), places=("Saraqib",)),
    ])  # fmt: skip
    assert entered.places[0].country == "SY"
    assert entered.when is not None
    assert entered.when.start is not None
    assert entered.when.start.isoformat() == "2024-11-27"
    assert [mention.role for mention in entered.speakers] == [SpeakerRole.MEDIA, SpeakerRole.STATE_MILITARY]
    assert entered.initiators[0].actor == "syria-opposition"
    assert shelled.initiators[0].actor == "sy-forces"
    assert struck.initiators[0].actor == "ru-forces-in-syria"


def test_resolving_changes_no_id_and_no_span(resolver: Resolver) -> None:
    document = a_document(TEXT)
    claims = [a_claim(document, "entered", "on Wednesday", initiators=("Rebels",)), a_claim(document, "shelled")]
    for claim, resolved in zip(claims, resolver.resolve(document, claims), strict=True):
        assert (resolved.id, resolved.start, resolved.end, resolved.trigger) == (
            claim.id, claim.start, claim.end, claim.trigger,
        )  # fmt: skip
        assert [(one.text, one.start, one.end) for one in resolved.initiators] == [
            (one.text, one.start, one.end) for one in claim.initiators
        ]
        assert document.text[resolved.start : resolved.end] == resolved.evidence


def test_resolving_twice_changes_nothing(resolver: Resolver) -> None:
    document = a_document(TEXT)
    once = resolver.resolve(document, [a_claim(document, "entered", "on Wednesday", places=("Aleppo",))])
    assert resolver.resolve(document, once)[0].when == once[0].when
    assert resolver.resolve(document, []) == []


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """The documents whose places were worked out, each time that they were."""
    documents = []

    def context_of(document: Document, gazetteer: Gazetteer) -> Context:
        documents.append(document)
        return Context(document, gazetteer)

    monkeypatch.setattr(module, "Context", context_of)
    return documents


def test_what_reading_asked_of_places_is_not_worked_out_again(resolver: Resolver, worked_out: list[Document]) -> None:
    document = a_document(TEXT)
    claims = [a_claim(document, "entered", places=("Aleppo",))]
    assert resolver.named_places(document)[0].place.name == "Aleppo"
    assert resolver.resolve(document, claims) == resolver.resolve(document, claims)
    assert len(worked_out) == 2  # once for reading and resolving, once when it is resolved again


def test_of_texts_that_are_never_resolved_only_the_last_are_remembered(
    resolver: Resolver, worked_out: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_KEPT", 2)
    documents = [replace(a_document(TEXT), id=DocumentId(f"doc_{number}")) for number in range(3)]
    for document in documents:
        resolver.named_places(document)
    for document in documents:
        resolver.resolve(document, [a_claim(document, "entered", places=("Aleppo",))])
    assert worked_out == [*documents, documents[0]]


def test_of_a_text_without_claims_nothing_is_remembered(resolver: Resolver, worked_out: list[Document]) -> None:
    document = a_document(TEXT)
    resolver.named_places(document)
    assert resolver.resolve(document, []) == []
    resolver.resolve(document, [a_claim(document, "entered", places=("Aleppo",))])
    assert worked_out == [document, document]


def test_the_source_is_that_of_the_outlet_and_the_version_names_every_part(resolver: Resolver) -> None:
    assert resolver.source_of(a_document(TEXT, outlet="Al Manar TV")) == "manar"
    assert resolver.source_of(a_document(TEXT, outlet="The Harbour Gazette")) == "the-harbour-gazette"
    assert all(part in resolver.version for part in ("places@", "times@", "actors@", "roles@", "sources@"))


def test_an_undated_text_means_those_who_bore_the_name_when_most_of_it_happened(resolver: Resolver) -> None:
    document = a_document("The Syrian army took Idlib on 3 May 2016. The Syrian army lost it again.", published=None)
    dated = a_claim(document, "took", "on 3 May 2016", initiators=("The Syrian army",), places=("Idlib",))
    undated = a_claim(document, "lost", initiators=("The Syrian army",), places=("Idlib",))
    told = resolver.resolve(document, [dated, undated])
    assert [claim.initiators[0].actor for claim in told] == ["sy-forces", "sy-forces"]


def test_names_in_capitals_or_over_two_lines_are_known_and_quoted_as_written(resolver: Resolver) -> None:
    document = a_document(
        "REBELS FOUGHT SOLDIERS NEAR SAN MIGUEL ON MONDAY, A SPOKESMAN FOR THE\n"
        "ARMY OF EL SALVADOR SAID. GUNMEN HAD ENTERED FIVE STREETS OF SAN\n"
        "MIGUEL, IN THE EAST OF EL SALVADOR, THE DAY BEFORE, AND LEFT AT DAWN,\n"
        "SAID THE SPOKESMAN."
    )
    (claim,) = resolver.resolve(document, [a_claim(document, "ENTERED", places=("SAN\nMIGUEL",))])
    assert (claim.places[0].text, claim.places[0].country) == ("SAN\nMIGUEL", "SV")
    assert claim.places[0].name == "San Miguel"
    assert claim.evidence == document.text[claim.start : claim.end]
