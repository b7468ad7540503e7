"""Every kind of page: what it shows, and in how many queries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms import content_version, page_cache
from cms.actions import MadeSite, add_translation
from cms.models import EventPage, HomeFeature, ProgrammePage
from events.enums import EventState
from tests.factories.cms import article, event_page, picture, site_of, standard_page
from tests.factories.events import (
    ENDS_AT,
    NOW,
    STARTS_AT,
    EventFactory,
    EventOrganiserFactory,
    ProgrammeFactory,
    SessionFactory,
    camp,
)

pytestmark = pytest.mark.django_db

MOST_FOR_AN_EVENT = 20
MOST_FOR_AN_ARTICLE = 15


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def site() -> MadeSite:
    return site_of()


def _text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def _queries(client: Client, url: str) -> int:
    """Statements of a page of which nothing is kept, without the look at the clock-driven version."""
    page_cache.memory.clear()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return sum("cms_contentversion" not in query["sql"] for query in queries)


def _queries_of_a_cold_process(client: Client, url: str) -> int:
    """The same when the frame and Wagtail's own memory have to be read, too."""
    cache.clear()
    content_version.forget()
    return _queries(client, url)


def test_the_home_page_shows_coming_events_news_and_programmes(site: MadeSite, client: Client) -> None:
    event_page(site, camp(name="夏令营"))
    article(site, title="头条")
    text = _text(client, "/zh-hans/")
    for words in ("Welcome zh-hans", "夏令营", "头条", "寻根之旅"):
        assert words in text


def test_the_home_page_shows_first_what_the_editor_chose(site: MadeSite, client: Client) -> None:
    programme = ProgrammeFactory.create()
    soon = camp(name="先到的活动", programme=programme, edition=1)
    later = camp(name="选中的活动", programme=programme, edition=2, ends_at=ENDS_AT + timedelta(days=1))
    event_page(site, soon)
    event_page(site, later)
    HomeFeature.objects.create(page=site.homes["zh-hans"], event=later)
    text = _text(client, "/zh-hans/")
    assert "选中的活动" in text
    assert "先到的活动" not in text


def test_past_events_stand_on_the_home_page_only_when_none_comes(site: MadeSite, client: Client) -> None:
    programme = ProgrammeFactory.create()
    long_ago = NOW - timedelta(days=300)
    event_page(
        site, camp(name="去年的", programme=programme, edition=1, starts_at=long_ago, ends_at=long_ago)
    )
    assert "去年的" in _text(client, "/zh-hans/")
    page_cache.memory.clear()
    event_page(site, camp(name="今年的", programme=programme, edition=2))
    assert "去年的" not in _text(client, "/zh-hans/")


def test_an_empty_site_says_so(site: MadeSite, client: Client) -> None:
    assert _text(client, "/zh-hans/").count("<h1") == 1
    assert "empty__title" in _text(client, "/zh-hans/news/")
    assert "empty__title" in _text(client, "/zh-hans/programmes/")


def test_a_programme_shows_its_editions_by_year_with_links_to_those_that_have_pages(
    site: MadeSite, client: Client
) -> None:
    programme = ProgrammeFactory.create()
    page = event_page(site, camp(name="今年", programme=programme, edition=24))
    last_year = STARTS_AT - timedelta(days=365)
    camp(name="去年", programme=programme, edition=23, starts_at=last_year, ends_at=last_year)
    camp(name="秘密", programme=programme, edition=25, state=EventState.DRAFT)
    text = _text(client, ProgrammePage.objects.get().url)
    assert text.index("2026</h3>") < text.index("今年") < text.index("2025</h3>") < text.index("去年")
    assert f'href="{page.url}"' in text
    assert "秘密" not in text


def test_an_event_page_shows_facts_agenda_organisers_and_sign_up(site: MadeSite, client: Client) -> None:
    event = camp(code="roots", name="夏令营", summary="十天")
    SessionFactory.create(event=event, title="开营式", speakers="林老师", description="第一行\n第二行")
    EventOrganiserFactory.create(event=event)
    image = picture()
    url = event_page(site, event, intro="<p>欢迎</p>", picture=image, picture_alt="海边").url
    text = _text(client, url)
    for words in (
        "夏令营", "十天", "碧海会馆", "开营式", "林老师", "第一行<br>第二行", "欢迎", 'alt="海边"', "营员",
        'href="/zh-hans/sign-up/roots/"', 'href="/zh-hans/calendar/roots.ics"',
        'data-fragment="/zh-hans/fragments/event/roots/"', str(event.organisation.name),
    ):  # fmt: skip
        assert words in text


def test_a_picture_comes_in_several_widths_as_webp_with_its_size(site: MadeSite, client: Client) -> None:
    url = event_page(site, camp(), picture=picture(), picture_alt="海边").url
    text = _text(client, url)
    assert text.count(".webp 480w") == 1
    assert ".webp 960w" in text
    assert 'sizes="' in text
    assert 'width="960" height="640"' in text


def test_a_page_whose_picture_is_gone_is_shown_without_it(site: MadeSite, client: Client) -> None:
    image = picture()
    image.file.storage.delete(image.file.name)
    text = _text(client, event_page(site, camp(), picture=image, picture_alt="海边").url)
    assert 'alt="海边"' not in text


def test_the_facts_of_an_event_are_in_the_pages_language(site: MadeSite, client: Client) -> None:
    event = camp(name="夏令营", name_en="Summer camp")
    event_page(site, event, languages=("zh-hans", "en"))
    text = _text(client, EventPage.objects.get(locale__language_code="en").url)
    assert "Summer camp" in text
    assert "夏令营" not in text


def test_the_page_of_a_draft_event_is_a_404_and_of_a_cancelled_one_says_so(
    site: MadeSite, client: Client
) -> None:
    event = camp(state=EventState.DRAFT)
    url = event_page(site, event).url
    assert client.get(url).status_code == 404
    event.state = EventState.CANCELLED
    event.save()
    assert "alert--warning" in _text(client, url)


def test_names_and_texts_are_escaped(site: MadeSite, client: Client) -> None:
    event = camp(name="<script>alert(1)</script>", summary='"><img src=x onerror=alert(1)>')
    SessionFactory.create(event=event, title="<b>x</b>", description="<i>y</i>")
    text = _text(client, event_page(site, event).url)
    for bad in ("<script>alert", "<img src=x", "<b>x</b>", "<i>y</i>"):
        assert bad not in text


def test_the_news_list_is_newest_first_and_has_pages(site: MadeSite, client: Client) -> None:
    for number in range(14):
        article(site, title=f"消息{number:02}。", published_at=NOW - timedelta(days=number))
    first = _text(client, "/zh-hans/news/")
    assert first.index("消息00。") < first.index("消息11。")
    assert "消息12。" not in first
    assert "消息12。" in _text(client, "/zh-hans/news/?page=2")


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999999", "x", "%00", "２"])
def test_a_page_number_that_is_none_is_no_error(site: MadeSite, client: Client, number: str) -> None:
    article(site)
    assert client.get(f"/zh-hans/news/?page={number}").status_code in {200, 400}


def test_drafts_are_not_listed(site: MadeSite, client: Client) -> None:
    article(site, title="草稿。").unpublish()
    assert "草稿。" not in _text(client, "/zh-hans/news/")


def test_an_article_carries_all_that_an_article_has(site: MadeSite, client: Client) -> None:
    image = picture()
    page = article(
        site, title="标题", department="基层处", series="系列", source="侨联网", editors="陈雨",
        lead="导语",
        picture=image, picture_alt="海堤",
        body=[
            ("text", "<h2>小标题</h2><p>正文</p>"),
            ("picture", {"image": image, "alt": "会场", "caption": "图注"}),
            ("quote", {"text": "原话", "attribution": "某人"}),
            ("editors_note", {"text": "<p>编者</p>"}),
        ],
    )  # fmt: skip
    text = _text(client, page.url)
    for words in (
        "标题", "基层处", "系列", "侨联网", "陈雨", "导语", 'alt="海堤"', "<h2", "正文", 'alt="会场"',
        "图注", "原话", "某人", "编者", "2026年5月1日 12:00",
        'datetime="2026-05-01T12:00+08:00"', "data-print",
    ):  # fmt: skip
        assert words in text


def test_an_article_leads_to_the_one_before_and_the_one_after(site: MadeSite, client: Client) -> None:
    old = article(site, title="旧的", published_at=NOW - timedelta(days=1))
    same_moment = article(site, title="同时的", published_at=NOW)
    new = article(site, title="新的", published_at=NOW)
    article(site, title="草稿的", published_at=NOW).unpublish()
    text = _text(client, same_moment.url)
    assert f'rel="prev" href="{old.url}"' in text
    assert f'rel="next" href="{new.url}"' in text
    assert 'rel="next"' not in _text(client, new.url)
    assert 'rel="prev"' not in _text(client, old.url)


def test_a_crumb_stands_for_each_page_above(site: MadeSite, client: Client) -> None:
    text = _text(client, article(site, title="标题").url)
    crumbs = text[text.index("breadcrumb__list") :]
    assert crumbs.index('href="/zh-hans/"') < crumbs.index('href="/zh-hans/news/"') < crumbs.index("标题")


def test_a_page_of_text_shows_its_text_and_the_pages_below(site: MadeSite, client: Client) -> None:
    page = standard_page(site, lead="导语", body=[("text", "<p>正文</p>")])
    child = page.copy(to=page, update_attrs={"slug": "below", "title": "下一页"})
    child.save_revision().publish()
    text = _text(client, page.url)
    for words in ("关于我们", "导语", "正文", "下一页"):
        assert words in text


def test_an_event_page_costs_few_queries_whatever_its_agenda(site: MadeSite, client: Client) -> None:
    event = camp()
    url = event_page(site, event, languages=("zh-hans", "en"), picture=picture(), picture_alt="海边").url
    SessionFactory.create(event=event)
    EventOrganiserFactory.create(event=event)
    client.get(url)  # makes the pictures
    one = _queries(client, url)
    for day in range(1, 3):
        SessionFactory.create(event=event, starts_at=STARTS_AT + timedelta(days=day))
        EventOrganiserFactory.create(event=event, part="joint", organisation__parent=event.organisation)
    client.get(url)
    assert _queries(client, url) == one
    assert _queries_of_a_cold_process(client, url) <= MOST_FOR_AN_EVENT


def test_an_article_costs_few_queries_whatever_its_pictures_and_neighbours(
    site: MadeSite, client: Client
) -> None:
    page = article(site, picture=picture(), picture_alt="海堤", body=[_picture_block()])
    client.get(page.url)
    one = _queries(client, page.url)
    page.body = [_picture_block() for _ in range(3)]
    page.save_revision().publish()
    article(site)
    article(site)
    client.get(page.url)
    assert _queries(client, page.url) == one <= MOST_FOR_AN_ARTICLE


def _picture_block() -> tuple[str, dict[str, object]]:
    return ("picture", {"image": picture(), "alt": "一", "caption": ""})


@pytest.mark.parametrize("path", ["/zh-hans/", "/zh-hans/news/", "/zh-hans/programmes/"])
def test_lists_cost_the_same_for_one_and_for_three(site: MadeSite, client: Client, path: str) -> None:
    def add(number: int) -> None:
        image = picture()
        article(site, picture=image, picture_alt="海堤")
        programme = ProgrammeFactory.create(code=f"programme-of-{number}")
        event_page(site, camp(programme=programme, edition=number + 1), picture=image, picture_alt="海")

    add(0)
    client.get(path)
    one = _queries(client, path)
    add(1)
    add(2)
    client.get(path)
    assert _queries(client, path) == one


def test_a_programme_costs_the_same_for_one_edition_and_for_three(site: MadeSite, client: Client) -> None:
    programme = ProgrammeFactory.create()
    event_page(site, EventFactory.create(programme=programme, edition=1))
    url = ProgrammePage.objects.get().url
    client.get(url)
    one = _queries(client, url)
    for edition in (2, 3):
        event_page(site, EventFactory.create(programme=programme, edition=edition))
    client.get(url)
    assert _queries(client, url) == one


def test_a_page_in_another_language_has_its_own_neighbours(site: MadeSite, client: Client) -> None:
    first = article(site, title="一", published_at=NOW - timedelta(days=1))
    second = article(site, title="二")
    one = add_translation(first, "en", title="One")
    two = add_translation(second, "en", title="Two")
    text = _text(client, two.url)
    assert f'href="{one.url}"' in text
    assert first.url not in text.replace(f'hreflang="zh-Hans" href="{second.url}"', "")
