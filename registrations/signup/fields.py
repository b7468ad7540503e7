"""Form fields for what people type: names in any script, birth dates, countries and regions.

Birth dates are three short number inputs, each with its word, in the order of the reader's language: people
know their birth date by heart and type eight digits faster than they scroll a calendar or a list of a hundred
years, and words beside the inputs leave no doubt which is the day.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django_countries import countries
from pypinyin import Style, pinyin

# What hides, or turns the order of letters round so that one name looks like another. It comes along when
# text is pasted from a chat, unseen, so it is dropped without a word. The joiners are letters' and stay.
_HIDDEN = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
_BLANKS = re.compile("[\\s\u0001-\u001f\u007f-\u009f\u115f\u1160\u2028\u2029\u2800\u3164]+")
_NOT_IN_NAMES = {"So", "Sk", "Sm", "Sc", "Cs"}

PARTS = ("year", "month", "day")
FREQUENT = (
    "TH", "MY", "ID", "SG", "PH", "VN", "MM", "LA", "KH", "BN", "JP", "KR", "US", "CA", "AU", "NZ", "GB",
    "FR", "IT", "ES", "DE", "NL", "RU", "BR", "AR", "PE", "ZA", "HK", "MO", "TW", "CN",
)  # fmt: skip
"""Where most of those who sign up come from; they stand before the whole list."""


class PlainLine(forms.CharField):
    """One line of text in any script, with tidy spaces and without invisible signs."""

    def to_python(self, value: Any) -> str:
        text = unicodedata.normalize("NFC", super().to_python(value) or "")
        # NUL is left to Django's validator, which has a sentence for it.
        return _BLANKS.sub(" ", _HIDDEN.sub("", text)).strip(" ")


class NameField(PlainLine):
    """A person's name: letters of any script, no pictures and no signs of money or sums."""

    default_error_messages = {
        "signs": gettext_lazy("Write the name in letters only, without pictures or special signs."),
        "letters": gettext_lazy("Write the name in letters, as it stands in the passport."),
    }

    def validate(self, value: str) -> None:
        super().validate(value)
        if any(unicodedata.category(sign) in _NOT_IN_NAMES for sign in value):
            raise ValidationError(self.error_messages["signs"], code="signs")
        if value and not any(sign.isalpha() for sign in value):
            raise ValidationError(self.error_messages["letters"], code="letters")


class DatePartsWidget(forms.MultiWidget):
    """Year, month and day as three number inputs, each with its word, in the order of the language."""

    template_name = "signup/widgets/date_parts.html"
    use_fieldset = True
    words = {
        "year": pgettext_lazy("part of a date", "Year"),
        "month": pgettext_lazy("part of a date", "Month"),
        "day": pgettext_lazy("part of a date", "Day"),
    }

    def __init__(self) -> None:
        widgets: dict[str, Any] = {}
        for part in PARTS:
            attrs = {
                "inputmode": "numeric",
                "maxlength": "4" if part == "year" else "2",
                "autocomplete": "off",
                "class": f"date-parts__input date-parts__input--{part}",
            }
            widgets[part] = forms.TextInput(attrs=attrs)
        super().__init__(widgets)

    def tell_browser(self, autocomplete: str) -> None:
        """Let the browser fill in a date it knows, such as `bday`."""
        for part, widget in zip(PARTS, self.widgets, strict=True):
            widget.attrs["autocomplete"] = f"{autocomplete}-{part}"

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.year, value.month, value.day] if value else [None, None, None]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        parts = dict(zip(PARTS, context["widget"]["subwidgets"], strict=True))
        for part, widget in parts.items():
            widget["label"] = self.words[part]
        context["widget"]["subwidgets"] = [parts[part] for part in date_order()]
        return context


def date_order() -> list[str]:
    """In which order the active language writes year, month and day."""
    letters = {"Y": "year", "y": "year", "o": "year", "m": "month", "n": "month", "N": "month", "F": "month",
               "M": "month", "b": "month", "E": "month", "d": "day", "j": "day"}  # fmt: skip
    order = list(dict.fromkeys(letters[sign] for sign in str(get_format("DATE_FORMAT")) if sign in letters))
    return order if len(order) == len(PARTS) else list(PARTS)


def _western_digits(text: str) -> str:
    """`text` with the digits of every script (full-width, Thai, Burmese, Arabic …) as 0 to 9."""
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in text)


class DatePartsField(forms.MultiValueField):
    """A date typed in three parts. Digits of every script are fine; every slip has a sentence of its own."""

    widget = DatePartsWidget
    default_error_messages = {
        "incomplete": gettext_lazy("Fill in year, month and day."),
        "digits": gettext_lazy("Write year, month and day in digits, such as 2012, 7 and 25."),
        "year": gettext_lazy("Write the year with four digits."),
        "month": gettext_lazy("The month is a number from 1 to 12."),
    }

    def __init__(self, **kwargs: Any) -> None:
        fields = [forms.CharField(required=False, max_length=20) for _part in range(3)]
        super().__init__(fields=fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> date | None:
        typed = [_western_digits(part or "").strip() for part in data_list]
        if not any(typed):
            return None
        if len(typed) < 3 or not all(typed):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        if not all(part.isascii() and part.isdigit() for part in typed):
            raise ValidationError(self.error_messages["digits"], code="digits")
        if len(typed[0]) != 4 or typed[0] == "0000":
            raise ValidationError(self.error_messages["year"], code="year")
        return self._date(*(int(part) for part in typed))

    def _date(self, year: int, month: int, day: int) -> date:
        if not 1 <= month <= 12:
            raise ValidationError(self.error_messages["month"], code="month")
        try:
            return date(year, month, day)
        except ValueError:
            sentence = _("There is no day %(day)s in that month of %(year)s. Check the day.")
            raise ValidationError(sentence % {"day": day, "year": year}, code="day") from None


class CountryField(forms.ChoiceField):
    """A country or region by its two letters, named in the reader's language."""

    default_error_messages = {"invalid_choice": gettext_lazy("Choose a country or region from the list.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=_choices, **kwargs)

    def valid_value(self, value: Any) -> bool:
        return str(value) in countries.countries


def _choices() -> list[Any]:
    return [("", _("Choose")), *country_groups(translation.get_language() or "en")]


@lru_cache(maxsize=32)
def country_groups(language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Two groups, the frequent and all, each by name in `language`."""
    with translation.override(language):
        named = {code: str(name) for code, name in countries}
        return [
            (_("Often chosen"), by_name((code, named[code]) for code in FREQUENT)),
            (_("All countries and regions"), by_name(named.items())),
        ]


def by_name(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Sorted by name as readers look for it: Chinese by sound, letters without accents."""
    return sorted(pairs, key=lambda pair: _sort_key(pair[1]))


def _sort_key(name: str) -> str:
    sound = " ".join(syllables[0] for syllables in pinyin(name, style=Style.TONE3))
    bare = unicodedata.normalize("NFKD", sound).casefold()
    return "".join(sign for sign in bare if not unicodedata.combining(sign))
