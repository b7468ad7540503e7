"""The API's description and its refusals."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_description_names_the_gate_and_its_token(client: Client) -> None:
    schema = client.get("/api/openapi.json").json()

    assert {"/api/gate/check-ins", "/api/gate/state"} <= set(schema["paths"])
    assert schema["components"]["securitySchemes"]["device"]["scheme"] == "bearer"


def test_no_page_of_documentation_that_loads_from_elsewhere(client: Client) -> None:
    assert client.get("/api/docs").status_code == 404


def test_an_unknown_address_is_a_404(client: Client) -> None:
    assert client.get("/api/nothing").status_code == 404


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [("/api/gate/check-ins", b"x" * 3_000_000, 413), ("/api/gate/state?q=%00", b"", 400)],
)
def test_what_no_view_can_read_is_refused_in_json_and_in_the_callers_language(
    client: Client, path: str, body: bytes, status: int
) -> None:
    response = client.post(
        path, body, content_type="application/json", headers={"accept-language": "zh-hans"}
    )

    assert response.status_code == status
    assert "求" in response.json()["detail"] or "提交" in response.json()["detail"]
