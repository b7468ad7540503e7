"""Uploaded pictures: which are given out, to whom, and as what."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from accounts.enums import Role
from tests.factories.accounts import OrganisationFactory, UserFactory, member_of
from tests.factories.cms import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def rendition_url() -> str:
    return str(picture().get_rendition("width-320|format-webp").url)


def _put(path: str, content: bytes = b"<script>alert(1)</script>") -> None:
    file = Path(settings.MEDIA_ROOT) / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def test_a_rendition_is_given_to_everybody_for_long(client: Client, rendition_url: str) -> None:
    response = client.get(rendition_url)
    assert response.status_code == 200
    assert response.getvalue()[8:12] == b"WEBP"
    assert response.headers["Content-Type"] == "image/webp"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert not response.cookies


def test_a_browser_that_has_it_is_told_so(client: Client, rendition_url: str) -> None:
    first = client.get(rendition_url)
    changed = first.headers["Last-Modified"]
    first.close()
    assert client.get(rendition_url, headers={"if-modified-since": changed}).status_code == 304


def test_an_original_is_for_the_office_only(client: Client) -> None:
    url = picture().file.url
    assert client.get(url).status_code == 404
    client.force_login(UserFactory.create())
    assert client.get(url).status_code == 404
    client.force_login(member_of(OrganisationFactory.create(), Role.EDITOR))
    response = client.get(url)
    assert response.status_code == 200
    assert response.headers["Cache-Control"].startswith("private")
    response.close()


@pytest.mark.parametrize(
    "name", ["page.html", "drawing.svg", "script.js", "archive.zip", "none", "x.jpg.html"]
)
def test_what_is_no_picture_is_not_given_out(client: Client, name: str) -> None:
    _put(f"images/{name}")
    assert client.get(f"/media/images/{name}").status_code == 404


def test_a_page_that_is_named_as_a_picture_is_sent_as_a_picture(client: Client) -> None:
    _put("images/bad.png")
    response = client.get("/media/images/bad.png")
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    response.close()


@pytest.mark.parametrize(
    "path",
    [
        "images/../../huiqiao.sqlite3",
        "images/%2e%2e/%2e%2e/secret.png",
        "images/..%2f..%2fsecret.png",
        "images//etc/passwd.png",
        "images/%00.png",
        "images/",
        "images",
        "documents/a.png",
        "secret.png",
        "../secret.png",
        "images/" + "x" * 5000 + ".png",
    ],
)
def test_nothing_outside_the_folder_of_renditions_is_given_out(client: Client, path: str) -> None:
    _put("documents/a.png")
    _put("secret.png")
    _put("../secret.png")
    assert client.get(f"/media/{path}").status_code in {400, 404}


def test_it_is_only_read(client: Client, rendition_url: str) -> None:
    assert client.post(rendition_url).status_code == 405
