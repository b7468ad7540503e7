"""Catalogues: extracted with Babel, each message in one of the two, translations kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from foundation import catalogues


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for folder in catalogues.SOURCE_FOLDERS:
        (tmp_path / folder / "templates").mkdir(parents=True)
    (tmp_path / "events" / "views.py").write_text(
        "from django.utils.translation import gettext as _, ngettext, pgettext\n"
        '_("Both")\nngettext("%(n)s place", "%(n)s places", 2)\npgettext("door", "Open")\n_(variable)\n'
    )
    (tmp_path / "events" / "office.py").write_text('_("Both")\n_("Office only")\n')
    (tmp_path / "cms" / "templates" / "page.html").write_text(
        '{% load i18n %}\n  <div>\n {% translate "From a template" %}\n'
        "{% blocktranslate count n=n trimmed %}\n{{ n }} child\n{% plural %}{{ n }} children\n"
        "{% endblocktranslate %}"
    )
    return tmp_path


def ids(path: Path) -> set[object]:
    with path.open("rb") as handle:
        return {
            message.id if isinstance(message.id, str) else tuple(message.id)
            for message in read_po(handle)
            if message.id
        }


def test_a_message_stands_in_one_catalogue_only(tree: Path) -> None:
    catalogues.update(tree, tree / "locale", ["zh-hans"])

    public = ids(catalogues.po_path(tree / "locale", "public", "zh-hans"))
    office = ids(catalogues.po_path(tree / "locale", "office", "zh-hans"))
    assert public == {
        "Both",
        ("%(n)s place", "%(n)s places"),
        "Open",
        "From a template",
        ("%(n)s child", "%(n)s children"),
    }
    assert office == {"Office only"}


def test_translations_survive_and_move_with_their_message(tree: Path) -> None:
    locale = tree / "locale"
    catalogues.update(tree, locale, ["zh-hans"])
    office = catalogues.po_path(locale, "office", "zh-hans")
    office.write_text(
        office.read_text().replace('msgid "Office only"\nmsgstr ""', 'msgid "Office only"\nmsgstr "仅后台"')
    )
    (tree / "events" / "forms.py").write_text('_("Office only")\n')

    missing = catalogues.update(tree, locale, ["zh-hans"])

    assert "仅后台" in catalogues.po_path(locale, "public", "zh-hans").read_text()
    assert missing == {"zh-hans": 5}
    assert "public: Both" in catalogues.untranslated(tree, locale, "zh-hans")


def test_a_second_run_changes_nothing(tree: Path) -> None:
    locale = tree / "locale"
    catalogues.update(tree, locale, ["zh-hans", "zh-hant"])
    before = {path: path.read_bytes() for path in locale.rglob("*.po")}
    catalogues.update(tree, locale, ["zh-hans", "zh-hant"])

    assert before == {path: path.read_bytes() for path in locale.rglob("*.po")}
    assert len(before) == 4


def test_only_changed_catalogues_are_compiled(tree: Path) -> None:
    locale = tree / "locale"
    catalogues.update(tree, locale, ["zh-hans"])

    assert catalogues.compile_all(locale) == 2
    assert catalogues.compile_all(locale) == 0
