"""What the demo brings in step before each start."""

import pytest
from wagtail.models import Site

from deploy import prepare_demo


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("base_url", "hostname", "port"),
    [
        ("http://localhost:8001", "localhost", 8001),
        ("https://192.168.1.20:8443", "192.168.1.20", 8443),
        ("https://demo.example.org", "demo.example.org", 443),
        ("http://demo.example.org", "demo.example.org", 80),
    ],
)
def test_the_site_answers_where_the_demo_listens(base_url: str, hostname: str, port: int) -> None:
    prepare_demo.move_site(base_url)
    prepare_demo.move_site(base_url)
    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port) == (hostname, port)


@pytest.mark.django_db
def test_a_database_in_step_is_left_alone() -> None:
    assert prepare_demo.migrate() is False


def test_the_digest_of_the_static_files_is_the_same_twice() -> None:
    assert prepare_demo.fingerprint() == prepare_demo.fingerprint()
