"""Forms and panels of the page editor: an editor is offered only what is his organisations'."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.coreutils import find_available_slug

from accounts.enums import Duty
from accounts.office.forms import ReachForm
from cms.slugs import is_reserved, latin_slug, reserved_sentence


class EditorsForm(ReachForm):
    """The form of a row within a page."""

    duty = Duty.EDIT_PAGES


class SitePageForm(EditorsForm, WagtailAdminPageForm):
    """The form of a page. Without a slug it makes one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        given: str = self.cleaned_data.get("slug", "")
        made = latin_slug(self.cleaned_data.get("title", ""))
        if given or not made or self.parent_page is None:
            return given or made
        return str(find_available_slug(self.parent_page, made, ignore_page_id=self.instance.pk))

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.instance.path or self.parent_page is None:
            return
        try:
            self.instance.check_below(self.parent_page)
        except ValidationError as refusal:
            self.add_error(None, refusal)


class SiteCopyForm(CopyForm):
    """The form that copies a page; it refuses what the copy could not be saved with."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        parent = cleaned.get("new_parent_page") or self.page.get_parent()
        slug = cleaned.get("new_slug", "")
        if is_reserved(slug, parent):
            self.add_error("new_slug", reserved_sentence(slug))
        if getattr(self.page.specific_class, "fact_field", ""):
            self.add_error("new_slug", _("There is one page in each language about a programme or an event."))
        return cleaned
