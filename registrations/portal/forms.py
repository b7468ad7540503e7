"""The two small forms by which one comes in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from accounts.actions import CODE_DIGITS


class AddressForm(forms.Form):
    """To which address a code is to be mailed."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"), max_length=254,
        help_text=gettext_lazy("The one given at the sign-up. We mail you a code; there is no password."),
        error_messages={
            "invalid": gettext_lazy("This is no e-mail address. Write one such as name@example.org.")
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )  # fmt: skip


class CodeForm(forms.Form):
    """The mailed code, with the address where this browser does not know it."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"), max_length=254,
        error_messages={
            "invalid": gettext_lazy("This is no e-mail address. Write one such as name@example.org.")
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )  # fmt: skip
    code = forms.CharField(
        label=gettext_lazy("Code"), max_length=20,
        help_text=gettext_lazy("The six digits in the mail."),
        widget=forms.TextInput(
            attrs={"class": "input-code", "inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, asked: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asked:
            self.fields["email"].widget = forms.HiddenInput()
            self.initial["email"] = asked

    def clean_code(self) -> str:
        """Its digits; full-width ones and spaces are fine."""
        digits = "".join(str(int(sign)) for sign in self.cleaned_data["code"] if sign.isdecimal())
        if len(digits) != CODE_DIGITS:
            sentence = gettext_lazy("The code has six digits. Copy it from the newest mail.")
            raise forms.ValidationError(sentence)
        return digits
