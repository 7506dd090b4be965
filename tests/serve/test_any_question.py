"""Whatever is asked, the answer is one that a person can read, and never a failure of ours."""

from urllib.parse import quote, urlencode

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.serve.records import Client

from vedette.serve.asking import MapAsked
from vedette.serve.routes import LISTS, RECORDS

PATHS = [page.path for page in LISTS] + [f"{page.path}/x" for page in RECORDS] + ["/", "/map.json", "/events/evt_taken"]
LIKELY = (
    "2024-11-28", "0001-01-01", "9999-12-31", "2024-11-28T10:00:00Z",
    "2024-11-28T10:00:00+23:59", "-1", "0", "1",
    "1000", "999999999999", "nan", "inf", "37,36,38,37", "170,-10,-170,10", "clash", "violence", "contested", "p:tadef",
    "army", "radio", '"', "'", "*", "NEAR(", "a OR", "-a", "(", "tadef AND", "%00", "\x00", "\ud800", "skip-1",
    "skip-\u0661", "WyJhIl0", "[]", "evt_taken",
)  # fmt: skip
values = st.sampled_from(LIKELY) | st.text(max_size=30)
queries = st.dictionaries(st.sampled_from([*MapAsked.model_fields, "other"]), values, max_size=4)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(PATHS), queries, st.booleans())
def test_no_question_makes_a_page_fail(client: Client, path: str, query: dict[str, str], twin: bool) -> None:
    address = f"{path}.json" if twin and path != "/" and not path.endswith(".json") else path
    answer = client.get(f"{address}?{urlencode(query, errors='surrogatepass')}")
    assert answer.status_code in (200, 400, 404, 422), answer.text
    if answer.status_code != 200:
        assert "<main" in answer.text or answer.json()["error"]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([page.path for page in RECORDS]), st.text(min_size=1, max_size=40))
def test_no_id_makes_a_page_fail(client: Client, path: str, name: str) -> None:
    answer = client.get(f"{path}/{quote(name, safe='', errors='replace')}")
    assert answer.status_code in (200, 307, 404, 405, 422), answer.text
