"""Bad addresses and bodies get a page of our own, in the reader's language, before any view runs."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/healthz?q=%00", "/healthz%00", "/en/my/?next=a%00b", "/zh-hans/%00/"])
def test_nul_in_an_address_is_a_bad_request(client: Client, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 400
    assert b"<html" in response.content


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
def test_a_body_over_the_limit_is_answered_in_the_readers_language(client: Client, language: str) -> None:
    body = b"name=" + b"x" * 10_000_000
    response = client.post(f"/{language}/my/", body, content_type="application/x-www-form-urlencoded")

    assert response.status_code == 413
    assert f'<html lang="{language}"'.encode() in response.content


def test_a_multipart_field_over_the_limit_is_answered_too(client: Client) -> None:
    response = client.post("/accounts/login/", {"login": "x" * 10_000_000, "password": "y"})

    assert response.status_code == 413


def test_the_office_has_its_own_policy_and_the_site_a_strict_one(client: Client) -> None:
    office = client.get("/admin/").headers["Content-Security-Policy"]
    site = client.get("/accounts/login/").headers["Content-Security-Policy"]

    assert "'unsafe-inline'" in office
    assert "unsafe" not in site
    assert "http" not in site + office, "nothing is loaded from elsewhere"


def test_a_form_whose_protection_ran_out_gets_a_page_of_ours() -> None:
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "x", "password": "y"})

    assert response.status_code == 403
    assert b"<html" in response.content
