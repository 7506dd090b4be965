"""The sample's story, from its sixteen reports through the true reader and resolver to the picture and the brief."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import pytest

from vedette.model.belief import ASSESSED, Belief
from vedette.model.claim import Claim
from vedette.model.event import Event
from vedette.model.picture import Picture
from vedette.model.vocabulary import Aspect, Counted, EventStatus, Kind, Modality
from vedette.run.fusing import fuse_anew
from vedette.run.parts import actors_by_id, sources_by_id
from vedette.run.picture import View, picture_at
from vedette.run.sample import read_sample
from vedette.run.settings import Settings
from vedette.store import Store
from vedette.tell import make_brief

NOW = datetime(2024, 12, 20, 9, tzinfo=UTC)
OPPOSITION = "syria-opposition"
SUMMARY_PARTS = ("about control of ground", "changed hands", "contested", "closed")


class Story:
    """The pictures that the sample gives, by the day on which they were held."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.now = picture_at(store, View(), actors_by_id(), NOW)

    def known_on(self, day: date) -> Picture:
        """Return the picture as it was held at the end of a day."""
        end = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1, seconds=-1)
        return picture_at(self._store, View(known_at=end), actors_by_id(), NOW)

    def said(self, event: Event, words: str) -> list[Claim]:
        """Return the claims of an event whose evidence holds these words."""
        return [self.now.claims[one] for one in event.claims if words in self.now.claims[one].evidence]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterable[Story]:
    settings = Settings(tmp_path_factory.mktemp("sample"))
    with Store(settings.home) as store:
        list(read_sample(settings, store, lambda: NOW))
        fuse_anew(store, actors_by_id(), sources_by_id(settings), NOW)
        yield Story(store)


def events(picture: Picture, kind: Kind, place: str | None, last: date | None = None) -> list[Event]:
    """Return the events of a kind at a place (None: anywhere) that ended on a day (None: any)."""
    return [
        event
        for event in picture.events
        if event.kind is kind
        and (place is None or place in {one.name for one in event.places})
        and (last is None or (event.when is not None and event.when.end == last))
    ]


def held(picture: Picture, place: str, layer: str = ASSESSED, aspect: Aspect = Aspect.CONTROL) -> list[Belief]:
    """Return the beliefs about a place, in the order of days."""
    found = [b for b in picture.beliefs if (b.subject_name, b.layer, b.aspect) == (place, layer, aspect)]
    return sorted(found, key=lambda belief: belief.valid_from)


def spans(beliefs: Iterable[Belief]) -> list[tuple[str, date, date | None]]:
    return [(belief.value, belief.valid_from, belief.valid_to) for belief in beliefs]


def killed(event: Event) -> list[int | None]:
    """Return how many each origin counts killed, the fewest first."""
    return sorted(part.low for figure in event.figures if figure.what is Counted.KILLED for part in figure.by_origin)  # type: ignore[type-var]


def test_three_reports_of_one_agency_story_are_one_origin_and_the_reason_is_told(story: Story) -> None:
    assaults = [event for event in story.now.events if story.said(event, "Opposition fighters led by")]
    (assault,) = assaults
    # Others tell of it too: the army says that it repelled an attack there on that day.
    (agency,) = [origin for origin in assault.origins if origin.name == "Meridian Press Agency"]
    assert len({story.now.claims[claim].document for claim in agency.claims}) == 3
    assert any("credited to Meridian Press Agency" in why for why in agency.why)
    joined = ("nearly word for word", "most of the story", "is the outlet Meridian")
    assert any(words in why for words in joined for why in agency.why)


@pytest.mark.parametrize(
    ("place", "day", "denier"),
    [("Taybat al-Imam", date(2024, 12, 3), "The Syrian army"), ("Saraqib", date(2024, 11, 30), "A military source")],
)
def test_a_town_that_one_side_takes_and_the_other_says_to_hold_is_contested_both_ways(
    story: Story, place: str, day: date, denier: str
) -> None:
    (capture,) = events(story.now, Kind.CAPTURE, place)
    assert capture.status is EventStatus.CONTESTED
    assert {speaker.text for one in capture.denials for speaker in story.now.claims[one].speakers} == {denier}
    assert spans(held(story.now, place)) == [("contested", day, None)]
    assert [belief.holder for belief in held(story.now, place, "claimed:government")] == ["sy-forces"]


def test_taybat_al_imam_is_held_by_each_side_in_its_own_words(story: Story) -> None:
    (claimed,) = held(story.now, "Taybat al-Imam", "claimed:opposition")
    assert claimed.holder == OPPOSITION


@pytest.mark.parametrize(("place", "day"), [("Aleppo", date(2024, 11, 30)), ("Hama", date(2024, 12, 5))])
def test_a_city_whose_loss_the_army_admits_is_held_by_the_opposition(story: Story, place: str, day: date) -> None:
    admitted = [event for event in story.now.events if place in {one.name for one in event.places}]
    admitted = [event for event in admitted if event.status is EventStatus.ADMITTED]
    assert Kind.WITHDRAWAL in {event.kind for event in admitted}
    assert {Kind.CAPTURE, Kind.ADVANCE} & {event.kind for event in admitted}
    last = held(story.now, place)[-1]
    assert (last.holder, last.value, last.valid_from, last.valid_to) == (OPPOSITION, OPPOSITION, day, None)
    assert last.credence > 0.8


def test_aleppo_airport_closes_and_reopens_as_promised(story: Story) -> None:
    airport = held(story.now, "Aleppo International Airport", aspect=Aspect.STATUS)
    assert spans(airport) == [
        ("closed", date(2024, 11, 29), date(2024, 12, 7)),
        ("open", date(2024, 12, 8), None),
    ]
    (then,) = held(story.known_on(date(2024, 12, 4)), "Aleppo International Airport", aspect=Aspect.STATUS)
    assert (then.value, then.expected_end) == ("closed", date(2024, 12, 8))


def test_the_promise_to_reopen_the_airport_is_open_until_it_is_kept(story: Story) -> None:
    (then,) = events(story.known_on(date(2024, 12, 7)), Kind.REOPENING, "Aleppo International Airport")
    assert (then.status, then.modality, then.kept) == (EventStatus.PLANNED, Modality.PLANNED, None)
    now = next(event for event in story.now.events if event.id == then.id)
    fulfilled = next(event for event in story.now.events if event.id == now.fulfilled_by)
    assert now.kept == "kept"
    assert fulfilled.kind is Kind.REOPENING
    assert story.said(fulfilled, "Aleppo airport reopened")


def test_both_prisons_were_opened_and_the_first_is_told_by_two_origins(story: Story) -> None:
    (hama,) = events(story.now, Kind.RELEASE, "Hama")
    (sednaya,) = events(story.now, Kind.RELEASE, "Sednaya Prison")
    assert (hama.status, len(hama.origins)) == (EventStatus.SEVERAL_ORIGINS, 2)
    assert (sednaya.status, len(sednaya.origins)) == (EventStatus.SINGLE_ORIGIN, 1)


@pytest.mark.parametrize(("day", "count"), [(1, 8), (2, 11)])
def test_the_toll_of_the_strike_on_idlib_grows_as_its_origin_counts_again(story: Story, day: int, count: int) -> None:
    then = story.known_on(date(2024, 12, day))
    (strike,) = [event for event in then.events if story.said(event, "Air strikes hit a camp")]
    assert killed(strike) == [count]


def test_the_strike_on_idlib_stands_with_the_denial_of_its_own_article(story: Story) -> None:
    strike = next(event for event in story.now.events if story.said(event, "Air strikes hit a camp"))
    (denial,) = strike.denials
    assert story.now.claims[denial].speakers[-1].text == "The Defence Ministry in Damascus"
    assert strike.status is EventStatus.CONTESTED


def test_homs_is_denied_first_and_captured_two_days_later(story: Story) -> None:
    (denied,) = events(story.known_on(date(2024, 12, 6)), Kind.WITHDRAWAL, "Homs")
    assert denied.status is EventStatus.DENIED_ONLY
    assert held(story.known_on(date(2024, 12, 7)), "Homs") == []
    assert [(b.holder, b.valid_from) for b in held(story.now, "Homs")] == [(OPPOSITION, date(2024, 12, 8))]


def test_on_the_last_day_of_november_nothing_of_december_is_known(story: Story) -> None:
    then = story.known_on(date(2024, 11, 30))
    assert then.events
    assert all(document.published_at <= then.known_at for document in then.documents.values())  # type: ignore[operator]
    assert all(belief.valid_from <= date(2024, 11, 30) for belief in then.beliefs)
    begun = [event for event in then.events if event.modality is not Modality.PLANNED and event.when is not None]
    assert all(event.when and event.when.start and event.when.start < date(2024, 12, 1) for event in begun)
    assert not held(then, "Hama")


def test_the_running_toll_is_no_attack(story: Story) -> None:
    (toll,) = [toll for toll in story.now.tolls if {f.what for f in toll.figures} == {Counted.KILLED}]
    (figure,) = toll.figures
    assert (figure.low, toll.when and toll.when.start) == (801, date(2024, 11, 27))
    assert not any(set(toll.claims) & set(event.claims) for event in story.now.events)


def test_a_road_that_one_side_cuts_and_the_other_says_is_open_is_a_facility(story: Story) -> None:
    said = [belief for belief in story.now.beliefs if belief.subject_name == "Road between Aleppo and Damascus"]
    assert {(belief.layer, belief.value_name) for belief in said} >= {("claimed:opposition", "cut")}
    assert all(belief.aspect is Aspect.STATUS for belief in said)


def test_a_village_that_is_not_known_gives_no_control_of_the_province(story: Story) -> None:
    control = [belief for belief in story.now.beliefs if belief.aspect is Aspect.CONTROL]
    assert not [belief for belief in control if belief.radius_km > 50]
    titles = [sentence.text for section in make_brief(story.now).sections for sentence in section.sentences]
    assert any(title.startswith("Capture of “Kafr Zaytan” (in Aleppo)") for title in titles)


def test_the_brief_reads_as_a_person_would_tell_it(story: Story) -> None:
    brief = make_brief(story.now)
    told = {section.title: [sentence.text for sentence in section.sentences] for section in brief.sections}
    assert "Hama: held by Syrian opposition forces since 5 December 2024." in told["Who holds what"]
    taybat = "Taybat al-Imam: contested since 3 December 2024: said to be held by Syrian opposition forces, denied by"
    assert any(line.startswith(taybat) for line in told["Who holds what"])
    assert "Aleppo International Airport: open since 8 December 2024." in told["What is open, closed or damaged"]
    assert all(part in brief.summary for part in SUMMARY_PARTS)
    assert all(len(lines) <= 25 for lines in told.values())


def test_every_sentence_of_the_brief_leads_to_what_was_said(story: Story) -> None:
    brief = make_brief(story.now)
    assert all(sentence.citations for section in brief.sections for sentence in section.sentences)
