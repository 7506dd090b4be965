"""The first picture of the map: what the server draws before any script, and where no script runs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.serve.records import Client

from vedette.serve.pages.window import HEIGHT, MOST_ZOOM, WIDTH, Window, read_window


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        ("36.3,37.5,9", "36.3000,37.5000,9"),
        ("36.3,37.5,6.53", "36.3000,37.5000,7"),
        ("89,0,99", f"85.0000,0.0000,{MOST_ZOOM}"),
        ("36.3,37.5", None),
        ("36.3,200,5", None),
        ("nan,0,5", None),
        ("0,0,inf", None),
        ("<script>", None),
        (None, None),
    ],
)
def test_an_address_names_a_window_or_none(at: str | None, shown: str | None) -> None:
    window = read_window(at)
    assert (window and window.at) == shown


@given(st.floats(-80, 80), st.floats(-179, 179), st.integers(1, 14))
def test_the_middle_of_a_window_is_drawn_in_its_middle(lat: float, lon: float, zoom: int) -> None:
    window = Window(lat=lat, lon=lon, zoom=zoom)
    assert window.spot(lat, lon) == pytest.approx((WIDTH / 2, HEIGHT / 2), abs=0.01)
    assert window.box.south < lat < window.box.north
    east = read_window(window.moved(across=100))
    assert east is not None
    assert east.spot(lat, lon)[0] == pytest.approx(WIDTH / 2 - 100, abs=1.5) or lon > 179 - 100 / 512 * 180


def test_the_first_picture_shows_what_the_map_shows(client: Client) -> None:
    page = client.get("/?hide=planned").text
    picture = page[page.index('<svg id="first"') : page.index('id="notice"')]
    assert 'class="ground-land"' in picture
    assert 'aria-label="3 events here"' in picture
    assert 'href="/places/p:tadef"' in picture or 'href="/places/p%3Atadef"' in picture
    assert picture.count("Tadef: the factions") == 1
    one = client.get("/?kind=shelling").text
    assert 'href="/events/evt_shelling"' in one[one.index('<svg id="first"') :]


def test_the_map_opens_where_most_events_are(client: Client) -> None:
    at = re.search(r'data-at="([^"]+)"', client.get("/").text)
    assert at is not None
    assert at[1] == "36.3480,37.5310,8"
    assert 'data-at="10.0000,20.0000,5"' in client.get("/?at=10,20,5").text
    assert 'data-at="25.0000,30.0000,1"' in client.get("/?words=nothingofthesort").text
