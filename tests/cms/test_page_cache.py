"""The page cache: what it keeps, for whom, and until when."""

from __future__ import annotations

import gzip
import time
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks, Settings

from accounts.models import Organisation
from cms import content_version, page_cache
from cms.actions import MadeSite, hide_language
from cms.models import ContentVersion, HomePage
from cms.models.base import CACHEABLE
from cms.page_cache import KeptPage, Memory, PageCacheMiddleware, known_parameters
from tests.factories.accounts import UserFactory
from tests.factories.cms import SYSTEM, article, event_page, site_of
from tests.factories.events import NOW, camp


@pytest.fixture
def site(db: None) -> MadeSite:
    return site_of()


def test_a_kept_page_costs_no_query(
    site: MadeSite, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = client.get("/zh-hans/")
    with django_assert_num_queries(0):
        second = client.get("/zh-hans/")
    assert second.content == first.content
    assert second.headers["Content-Type"] == first.headers["Content-Type"]
    assert second.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]


def test_a_change_of_a_page_shows_at_once(
    site: MadeSite, client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    page = article(site, slug="news")
    assert "消息" in client.get("/zh-hans/news/news/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        page.title = "新标题"
        page.save_revision().publish()
    assert "新标题" in client.get("/zh-hans/news/news/").content.decode()
    page.unpublish()
    assert client.get("/zh-hans/news/news/").status_code == 404


def test_a_change_of_an_event_shows_at_once(site: MadeSite, client: Client) -> None:
    event = camp(name="旧名")
    url = event_page(site, event).url
    assert "旧名" in client.get(url).content.decode()
    event.name = "新名"
    event.save()
    assert "新名" in client.get(url).content.decode()


def test_a_language_switched_off_is_gone_at_once(site: MadeSite, client: Client) -> None:
    assert client.get("/en/").status_code == 200
    hide_language(actor=SYSTEM, site=site.site, language="en", now=NOW)
    assert client.get("/en/").status_code == 404


def test_a_change_in_another_process_shows_within_half_a_second(site: MadeSite, client: Client) -> None:
    before = client.get("/zh-hans/").content
    # By statements that this process does not notice.
    Organisation.objects.update(name_zh_hans="改过的名字")
    ContentVersion.objects.bulk_create([ContentVersion(pk=1, token="from elsewhere")])
    assert client.get("/zh-hans/").content == before
    time.sleep(content_version.READ_AGAIN_SECONDS)
    assert "改过的名字" in client.get("/zh-hans/").content.decode()


def test_a_page_is_kept_for_the_configured_time_only(site: MadeSite, client: Client) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        first = client.get("/zh-hans/")
        HomePage.objects.update(hero_title="改过的名字")
        clock.shift(timedelta(seconds=299))
        assert client.get("/zh-hans/").content == first.content
        clock.shift(timedelta(seconds=2))
        assert "改过的名字" in client.get("/zh-hans/").content.decode()


@pytest.mark.parametrize("cookie", ["sessionid", "messages"])
def test_a_visitor_with_a_session_or_a_message_gets_a_page_of_his_own(
    site: MadeSite, client: Client, cookie: str
) -> None:
    kept = client.get("/zh-hans/")
    client.cookies[cookie] = "anything"
    own = client.get("/zh-hans/")
    assert "ETag" in kept.headers
    assert "ETag" not in own.headers


def test_a_signed_in_editors_page_is_not_kept_for_others(site: MadeSite, client: Client) -> None:
    client.force_login(UserFactory.create())
    client.get("/zh-hans/")
    assert not page_cache.memory._pages


def test_a_cookie_of_a_language_shares_the_kept_page(
    site: MadeSite, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/zh-hans/")
    client.cookies["django_language"] = "en"
    with django_assert_num_queries(0):
        client.get("/zh-hans/")


def test_unknown_parameters_share_the_page_and_known_ones_part_it(
    site: MadeSite, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(13):
        article(site, slug=f"n{number}", title=f"Article {number}")
    first = client.get("/zh-hans/news/")
    with django_assert_num_queries(0):
        assert client.get("/zh-hans/news/?utm_source=x&fbclid=y").content == first.content
    assert client.get("/zh-hans/news/?page=2").content != first.content


def test_known_parameters_are_put_in_one_order() -> None:
    assert known_parameters("z=1&page=2&page=1&\x00=%00") == "page=1&page=2"
    assert known_parameters("&".join(f"a{n}=1" for n in range(5000))) == ""


def test_a_head_request_and_a_get_share_a_page(
    site: MadeSite, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/zh-hans/")
    with django_assert_num_queries(0):
        assert client.head("/zh-hans/").status_code == 200


def test_a_post_is_never_answered_from_the_cache(site: MadeSite, client: Client) -> None:
    client.get("/zh-hans/")
    assert "ETag" not in client.post("/zh-hans/").headers


def test_a_browser_that_has_the_page_is_told_so(site: MadeSite, client: Client) -> None:
    etag = client.get("/zh-hans/").headers["ETag"]
    again = client.get("/zh-hans/", headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == etag


def test_a_page_is_sent_compressed_to_those_who_read_it(site: MadeSite, client: Client) -> None:
    plain = client.get("/zh-hans/")
    zipped = client.get("/zh-hans/", headers={"accept-encoding": "gzip, br"})
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert int(zipped.headers["Content-Length"]) == len(zipped.content) < len(plain.content)
    assert gzip.decompress(zipped.content) == plain.content
    assert "Accept-Encoding" in zipped.headers["Vary"]


def test_what_is_not_a_page_is_not_kept(site: MadeSite, client: Client) -> None:
    event = camp(code="roots")
    client.get("/robots.txt")
    client.get("/zh-hans/nothing/")
    client.get(f"/zh-hans/sign-up/{event.code}/")
    client.get(f"/zh-hans/fragments/event/{event.code}/")
    assert not page_cache.memory._pages


def test_a_page_holds_no_form_and_no_nonce(site: MadeSite, client: Client) -> None:
    for url in ("/zh-hans/", "/zh-hans/news/", event_page(site, camp()).url):
        response = client.get(url)
        assert b"<form" not in response.content
        assert b"nonce" not in response.content + response.headers["Content-Security-Policy"].encode()


def _answer(**headers: str) -> HttpResponse:
    response = HttpResponse("page", headers=headers)
    setattr(response, CACHEABLE, True)
    return response


def _with_cookie() -> HttpResponse:
    response = _answer()
    response.set_cookie("anything", "1")
    return response


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse("no page"),
        _with_cookie(),
        _answer(**{"Cache-Control": "private"}),
        _answer(**{"Cache-Control": "max-age=0, no-store"}),
        _answer(**{"Content-Security-Policy": "script-src 'nonce-abc'"}),
    ],
)
@pytest.mark.django_db
def test_an_answer_that_holds_something_of_one_visitor_is_not_kept(
    rf: RequestFactory, response: HttpResponse
) -> None:
    middleware = PageCacheMiddleware(lambda request: response)
    assert middleware(rf.get("/zh-hans/")) is response
    assert not page_cache.memory._pages


@pytest.mark.django_db
def test_a_page_in_whose_making_a_csrf_token_was_used_is_not_kept(rf: RequestFactory) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        request.META["CSRF_COOKIE_NEEDS_UPDATE"] = True
        return _answer()

    PageCacheMiddleware(view)(rf.get("/zh-hans/"))
    assert not page_cache.memory._pages


@pytest.mark.django_db
def test_zero_seconds_switch_it_off(rf: RequestFactory, settings: Settings) -> None:
    settings.PAGE_CACHE_SECONDS = 0
    response = _answer()
    assert PageCacheMiddleware(lambda request: response)(rf.get("/zh-hans/")) is response


@pytest.mark.django_db
def test_a_preview_is_neither_kept_nor_answered_from_the_cache(rf: RequestFactory) -> None:
    PageCacheMiddleware(lambda request: _answer())(rf.get("/zh-hans/"))
    preview = _answer()
    request = rf.get("/zh-hans/")
    request.is_dummy = True  # type: ignore[attr-defined]
    assert PageCacheMiddleware(lambda request: preview)(request) is preview


@pytest.mark.django_db
def test_a_shared_cache_serves_a_process_that_has_nothing_yet(rf: RequestFactory) -> None:
    calls = []

    def view(request: HttpRequest) -> HttpResponse:
        calls.append(request.path)
        return _answer()

    middleware = PageCacheMiddleware(view)
    middleware.shared = True
    middleware(rf.get("/zh-hans/"))
    page_cache.memory.clear()
    assert middleware(rf.get("/zh-hans/")).content == b"page"  # type: ignore[attr-defined]
    assert calls == ["/zh-hans/"]


@pytest.mark.django_db
def test_hosts_and_schemes_are_kept_apart(rf: RequestFactory) -> None:
    keys = {
        page_cache.key_of(rf.get("/zh-hans/", headers={"host": "a.example"})),
        page_cache.key_of(rf.get("/zh-hans/", headers={"host": "b.example"})),
        page_cache.key_of(rf.get("/zh-hans/", headers={"host": "a.example"}, secure=True)),
        page_cache.key_of(rf.get("/en/", headers={"host": "a.example"})),
    }
    assert len(keys) == 4
    assert page_cache.key_of(rf.get("/" + "x" * 600)) == ""


def _page(size: int) -> KeptPage:
    return KeptPage(body=b"x" * size, zipped=b"", etag="", headers={}, until=0)


def test_the_longest_unused_pages_make_room_for_new_ones() -> None:
    memory = Memory(limit=3 * 2000)
    for key in ("a", "b", "c"):
        memory.put(key, _page(1000))
    memory.get("a")
    memory.put("d", _page(1000))
    assert memory.get("b") is None
    assert None not in (memory.get("a"), memory.get("c"), memory.get("d"))
    assert memory.size == 3 * 2000


def test_a_page_put_twice_counts_once() -> None:
    memory = Memory(limit=10_000)
    memory.put("a", _page(1000))
    memory.put("a", _page(3000))
    assert memory.size == 4000


def test_a_page_larger_than_all_room_is_not_held() -> None:
    memory = Memory(limit=1000)
    memory.put("a", _page(5000))
    assert (memory.get("a"), memory.size) == (None, 0)


@pytest.mark.django_db(transaction=True)
def test_the_version_changes_when_a_transaction_is_committed_once_for_all_its_changes() -> None:
    content_version.changed()
    first = content_version.current()
    with transaction.atomic():
        content_version.changed()
        content_version.changed()
        assert len(connection.run_on_commit) == 1
        assert content_version.current() == first
    assert content_version.current() not in {"", first}
    assert ContentVersion.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_is_rolled_back_leaves_the_version() -> None:
    content_version.changed()
    first = content_version.current()
    with transaction.atomic():
        content_version.changed()
        transaction.set_rollback(True)
    assert content_version.current() == first


@pytest.mark.django_db
def test_what_is_kept_is_made_again_after_a_change() -> None:
    calls = []

    @content_version.kept
    def double(number: int) -> int:
        calls.append(number)
        return number * 2

    assert [double(1), double(1), double(2)] == [2, 2, 4]
    assert calls == [1, 2]
    content_version.changed()
    double(1)
    assert calls == [1, 2, 1]


@pytest.mark.django_db
def test_what_is_kept_can_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content_version, "MOST_RESULTS", 2)
    calls = []

    @content_version.kept
    def note(number: int) -> int:
        calls.append(number)
        return number

    for number in (1, 2, 3, 1):
        note(number)
    assert calls == [1, 2, 3, 1]


@pytest.mark.django_db
def test_what_is_kept_is_made_again_after_a_while_though_nobody_told_of_a_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(content_version, "KEPT_SECONDS", 0.0)
    calls = []

    @content_version.kept
    def note(number: int) -> int:
        calls.append(number)
        return number

    assert [note(1), note(1)] == [1, 1]
    assert calls == [1, 1]
