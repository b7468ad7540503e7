"""The shared includes: every id that Django or a link points at exists, and error pages need nothing."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.utils import translation

ERROR_PAGES = ["400.html", "403.html", "403_csrf.html", "404.html", "413.html", "500.html"]


class Elements(HTMLParser):
    """The start tags of a fragment with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def values(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.found if name in attributes]


class Answers(forms.Form):
    name = forms.CharField(label="Name", help_text="As in the passport")
    role = forms.ChoiceField(
        label="Role", help_text="One of two", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="Agreed", help_text="For good")
    nickname = forms.CharField(required=False)
    origin = forms.CharField(widget=forms.HiddenInput)


def render_form(form: forms.Form) -> Elements:
    return Elements(render_to_string("components/form.html", {"form": form}))


def test_every_description_of_a_field_with_errors_is_on_the_page() -> None:
    elements = render_form(Answers(data={}))

    described = [word for value in elements.values("aria-describedby") for word in value.split()]

    assert sorted(described) == [
        f"id_{field}_{part}" for field in ("agreed", "name", "role") for part in ("error", "helptext")
    ]
    assert set(described) <= set(elements.values("id"))


def test_no_id_stands_twice() -> None:
    ids = render_form(Answers(data={})).values("id")

    assert len(ids) == len(set(ids))


def test_the_summary_links_to_every_wrong_field() -> None:
    elements = render_form(Answers(data={}))

    targets = [href.removeprefix("#") for href in elements.values("href") if href.startswith("#")]

    assert targets == ["id_name", "id_role_group", "id_agreed"]
    assert set(targets) <= set(elements.values("id"))


def test_a_form_without_data_shows_no_summary_and_no_error() -> None:
    html = render_to_string("components/form.html", {"form": Answers()})

    assert "error-summary" not in html
    assert "field--error" not in html


def test_an_error_of_a_hidden_field_is_said_in_the_summary() -> None:
    data = {"name": "Lin", "role": "a", "agreed": "on"}

    html = render_to_string("components/error_summary.html", {"form": Answers(data=data)})

    assert html.count("<li>") == 1


def test_only_required_fields_carry_the_mark() -> None:
    classes = render_form(Answers()).values("class")

    assert classes.count("field__required") == 3


def test_what_was_typed_is_escaped_and_kept() -> None:
    html = render_to_string("components/form.html", {"form": Answers(data={"name": '"><script>😀'})})

    assert "<script>" not in html
    assert "&lt;script&gt;😀" in html


def test_a_consent_text_is_escaped_unless_it_is_safe_html() -> None:
    context = {"field": Answers()["agreed"], "heading": "Consent", "body": "<b>bold</b>\n\nsecond"}

    html = render_to_string("components/consent.html", context)

    assert "&lt;b&gt;bold" in html
    assert html.count("<p>") == 2


@pytest.mark.parametrize(
    ("number", "shown"), [(1, ["2", "30"]), (15, ["1", "14", "16", "30"]), (30, ["1", "29"])]
)
def test_pages_near_the_present_one_and_the_ends_are_linked(number: int, shown: list[str]) -> None:
    page = Paginator(list(range(300)), 10).page(number)

    html = render_to_string("components/pagination.html", {"page": page, "query": "q=%26"})

    links = [href for href in Elements(html).values("href") if href.startswith("?")]
    assert all(href.startswith("?q=%26&page=") for href in links)
    assert sorted({href.rpartition("=")[2] for href in links}, key=int) == shown


def test_a_single_page_has_no_pagination() -> None:
    html = render_to_string("components/pagination.html", {"page": Paginator([1], 10).page(1)})

    assert html.strip() == ""


def test_a_bar_is_a_whole_percentage_in_languages_with_a_decimal_comma() -> None:
    rows = [{"label": "Thailand", "value": 1234, "percent": 62.5}]

    with translation.override("de"):
        elements = Elements(render_to_string("components/bars.html", {"rows": rows}))

    assert [attributes["width"] for tag, attributes in elements.found if tag == "rect"] == ["62%"]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("template", ERROR_PAGES)
def test_an_error_page_needs_neither_context_nor_database(template: str, language: str) -> None:
    with translation.override(language):
        elements = Elements(render_to_string(template))

    assert elements.found[0] == ("html", {"lang": language})
    assert [tag for tag, _ in elements.found].count("h1") == 1


@pytest.mark.parametrize("template", [*ERROR_PAGES, "components/form.html", "components/bars.html"])
def test_no_page_carries_a_style_or_a_handler(template: str) -> None:
    context = {"form": Answers(data={}), "rows": [{"label": "A", "value": 1, "percent": 1}]}

    elements = Elements(render_to_string(template, context))

    names = {name for _, attributes in elements.found for name in attributes}
    assert "style" not in names
    assert not [name for name in names if name.startswith("on")]
    assert not [1 for tag, attributes in elements.found if tag == "script" and "src" not in attributes]
