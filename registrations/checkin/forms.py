"""What the gate's page sends where no script runs."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class CheckInForm(forms.Form):
    """A typed code. The page draws `op_id`, so a reload of the answer checks nobody in twice."""

    code = forms.CharField(
        label=_("Code on the ticket"),
        max_length=1024,
        widget=forms.TextInput(
            attrs={
                "class": "gate-input",
                "data-part": "code",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "autocorrect": "off",
                "spellcheck": "false",
                "enterkeyhint": "go",
            }
        ),
        error_messages={"required": _("Type the nine characters under the ticket's QR code.")},
    )
    op_id = forms.UUIDField()
    again = forms.BooleanField(required=False)


class UndoForm(forms.Form):
    """An entry to take back."""

    refers_to = forms.UUIDField()
    op_id = forms.UUIDField()
