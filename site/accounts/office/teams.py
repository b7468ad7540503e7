"""Teams: organisations, who works in them, and the people behind it."""

from __future__ import annotations

from typing import Any, cast

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Count, Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.admin.widgets.button import HeaderButton

from accounts import actions
from accounts.enums import Duty, Role
from accounts.models import Membership, Organisation, User
from accounts.office.forms import (
    CountryField,
    ReachForm,
    country_name,
    indented,
    language_row,
    other_languages,
)
from accounts.office.operations import OperationView, operation_url
from accounts.office.views import (
    OfficeCreateView,
    OfficeDeleteView,
    OfficeIndexView,
    OfficeInspectView,
    staff_actor,
)
from accounts.office.viewsets import OfficeViewSet
from accounts.policies import ReachPolicy, has_duty

OFFICE_LANGUAGES = list(settings.WAGTAILADMIN_PERMITTED_LANGUAGES)


def memberships_within_reach(user: Any, duty: Duty) -> QuerySet[Membership]:
    """Memberships in the organisations in which `user` has `duty`."""
    return Membership.objects.filter(organisation__in=Organisation.objects.within_reach(user, duty))


def users_within_reach(user: Any, duty: Duty) -> QuerySet[User]:
    """The users who have a membership within reach."""
    mine = memberships_within_reach(user, duty).values("user")
    return User.objects.filter(pk__in=mine)


MEMBERSHIP_POLICY = ReachPolicy(
    Membership, dict.fromkeys(("view", "add", "delete"), Duty.MANAGE_TEAM), rows=memberships_within_reach
)
ORGANISATION_POLICY = ReachPolicy(Organisation, {"view": Duty.MANAGE_TEAM})
# Not registered: Wagtail's own screen of users stays the platform admin's.
USER_POLICY = ReachPolicy(
    User, {"view": Duty.MANAGE_TEAM, "invite": Duty.MANAGE_TEAM}, rows=users_within_reach
)


# --- organisations ----------------------------------------------------------------------------------------
class OrganisationForm(ReachForm):
    """An organisation; where it stands in the tree and its code are chosen once, when it is made."""

    duty = Duty.MANAGE_TEAM
    needs_one_of = ("name",)
    country = CountryField()
    parent = forms.ModelChoiceField(
        Organisation.objects.all(), required=False, label=gettext_lazy("Belongs to"),
        help_text=gettext_lazy("Empty: it stands at the top."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["parent"], self.fields["code"]

    def save(self, commit: bool = True) -> Organisation:
        if self.instance.pk or not commit:
            return super().save(commit)  # type: ignore[no-any-return]
        super().save(commit=False)
        parent: Organisation | None = self.cleaned_data["parent"]
        if parent is None:
            return Organisation.add_root(instance=self.instance)  # type: ignore[no-any-return]
        return parent.add_child(instance=self.instance)  # type: ignore[no-any-return]


class OrganisationIndexView(OfficeIndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        members = Count("memberships__user", distinct=True)
        return cast("QuerySet[Any]", super().get_base_queryset().annotate(members=members))


class OrganisationInspectView(OfficeInspectView):
    template_name = "accounts/office/organisation.html"

    def get_page_title(self) -> str:
        return _("Team")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        where = f"{reverse('membership:add')}?organisation={self.object.pk}"
        return [HeaderButton(_("Add a member"), url=where, icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        members = self.object.memberships.select_related("user").order_by("user__email", "role")
        return {**super().get_context_data(**kwargs), "members": members}


class OrganisationViewSet(OfficeViewSet):
    model = Organisation
    icon = "site"
    menu_label = gettext_lazy("Organisations")
    index_view_class = OrganisationIndexView
    inspect_view_class = OrganisationInspectView
    inspect_view_enabled = True
    inspect_view_fields = ["name", "level", "code"]
    searched = ("name", "code")
    left_out = frozenset({"delete"})
    list_per_page = 100
    ordering = ("path",)
    list_filter = ["level"]
    list_display = [
        TitleColumn(
            "name",
            label=pgettext_lazy("of a thing", "Name"),
            accessor=indented,
            url_name="organisation:inspect",
        ),
        Column("level", label=gettext_lazy("Level"), accessor="get_level_display"),
        Column("country", label=gettext_lazy("Country or region"), accessor=country_name),
        Column("members", label=gettext_lazy("Members")),
    ]
    edit_handler = ObjectList(
        [
            language_row("name"),
            FieldRowPanel([FieldPanel("level"), FieldPanel("country")]),
            FieldRowPanel([FieldPanel("parent"), FieldPanel("code")]),
            other_languages("name"),
        ],
        base_form_class=OrganisationForm,
    )


# --- memberships ------------------------------------------------------------------------------------------
class MemberForm(ReachForm):
    """Whom to give which role where; an address that is not known yet gets an account and a mail."""

    duty = Duty.MANAGE_TEAM
    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)
    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=150,
        help_text=gettext_lazy("Used when the address has no account yet."),
    )  # fmt: skip
    language = forms.ChoiceField(label=gettext_lazy("Language of the invitation"), choices=OFFICE_LANGUAGES)

    class Meta(ReachForm.Meta):  # type: ignore[name-defined]
        model = Membership
        fields = ("organisation", "role")


class MemberCreateView(OfficeCreateView):
    success_message = None

    def get_initial(self) -> dict[str, Any]:
        return {"language": settings.LANGUAGE_CODE, "organisation": self.request.GET.get("organisation")}

    def save_instance(self) -> Membership:
        said = self.form.cleaned_data
        return actions.invite_member(
            actor=staff_actor(self.request), email=said["email"], name=said["name"],
            organisation=said["organisation"], role=Role(said["role"]), language=said["language"],
            now=timezone.now(),
        )  # fmt: skip

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except actions.AccountClosed as error:
            form.add_error("email", str(error))
        self.produced_error_message = self.get_error_message()
        return cast("HttpResponse", self.form_invalid(form))

    def get_success_message(self, instance: Membership) -> str:
        return _("%(user)s is now %(role)s in “%(organisation)s”.") % {
            "user": instance.user,
            "role": instance.get_role_display(),
            "organisation": instance.organisation,
        }

    def get_success_buttons(self) -> list[Any]:
        return []


class MemberDeleteView(OfficeDeleteView):
    page_title = gettext_lazy("Take the role away")

    @property
    def confirmation_message(self) -> str:
        return _("Take the role “%(role)s” in “%(organisation)s” away from %(user)s?") % {
            "user": self.object.user,
            "role": self.object.get_role_display(),
            "organisation": self.object.organisation,
        }

    def form_valid(self, form: Any) -> HttpResponse:
        if self.object.user_id == self.request.user.pk and not self.request.user.is_superuser:
            messages.error(self.request, _("This role is your own. Ask another organiser to take it away."))
            return redirect(self.get_success_url())
        return super().form_valid(form)

    def delete_action(self) -> None:
        actions.remove_member(actor=staff_actor(self.request), membership=self.object, now=timezone.now())


class MemberFilters(WagtailFilterSet):
    organisation = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Organisation"),
        queryset=lambda request: Organisation.objects.within_reach(request.user, Duty.MANAGE_TEAM),
    )

    class Meta:
        model = Membership
        fields = ["role", "organisation"]


class MemberIndexView(OfficeIndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().select_related("user", "organisation")


class MembershipViewSet(OfficeViewSet):
    model = Membership
    icon = "group"
    menu_label = gettext_lazy("Members and roles")
    index_view_class = MemberIndexView
    add_view_class = MemberCreateView
    delete_view_class = MemberDeleteView
    filterset_class = MemberFilters
    left_out = frozenset({"edit", "history"})
    search_fields = ["user__email", "user__first_name", "user__last_name"]
    ordering = ("organisation__path", "user__email", "role")
    list_display = [
        TitleColumn("user", label=gettext_lazy("Name")),
        Column("email", label=gettext_lazy("E-mail address"), accessor="user.email"),
        Column("role", label=gettext_lazy("Role"), accessor="get_role_display"),
        Column("organisation", label=gettext_lazy("Organisation")),
    ]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("email"), FieldPanel("name")]),
            FieldRowPanel([FieldPanel("organisation"), FieldPanel("role")]),
            FieldPanel("language"),
        ],
        base_form_class=MemberForm,
    )


# --- users ------------------------------------------------------------------------------------------------
class UserIndexView(OfficeIndexView):
    permission_policy = USER_POLICY

    def get_base_queryset(self) -> QuerySet[Any]:
        seen = memberships_within_reach(self.request.user, Duty.MANAGE_TEAM).select_related("organisation")
        return super().get_base_queryset().prefetch_related(Prefetch("memberships", seen, "seen_memberships"))


class UserInspectView(OfficeInspectView):
    permission_policy = USER_POLICY
    template_name = "accounts/office/user.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        seen = memberships_within_reach(self.request.user, Duty.MANAGE_TEAM).filter(user=self.object)
        return {
            **super().get_context_data(**kwargs),
            "memberships": seen.select_related("organisation").order_by("organisation__path", "role"),
            "invite_url": operation_url("member", "invite", self.object),
            "may_be_invited": not self.object.has_usable_password() and self.object.is_active,
        }


class InviteAgainView(OperationView):
    """Mails the link for a password once more to somebody who never chose one."""

    permission_policy = USER_POLICY
    permission_required = "invite"
    reach_action = "invite"
    asks = False
    button = gettext_lazy("Send the invitation again")

    def perform(self, form: Any) -> str:
        user: User = self.object
        if user.has_usable_password() or not user.is_active:
            return _("%(user)s has a password already.") % {"user": user}
        mine = memberships_within_reach(self.request.user, Duty.MANAGE_TEAM).filter(user=user)
        membership = mine.select_related("organisation").order_by("pk")[0]
        sent = actions.invite_again(
            actor=self.actor, user=user, organisation=membership.organisation,
            language=settings.LANGUAGE_CODE, now=timezone.now(),
        )  # fmt: skip
        return _("The invitation is on its way.") if sent else _("It was sent a moment ago.")


class UserMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return has_duty(request.user, Duty.MANAGE_TEAM)


class UserViewSet(OfficeViewSet):
    model = User
    name = "member"
    icon = "user"
    menu_label = gettext_lazy("Users")
    menu_item_class = UserMenuItem
    index_view_class = UserIndexView
    inspect_view_class = UserInspectView
    inspect_view_enabled = True
    inspect_view_fields = ["email"]
    form_fields = ["email"]
    left_out = frozenset({"add", "edit", "delete", "history"})
    search_fields = ["email", "first_name", "last_name"]
    ordering = ("email",)
    list_display = [
        TitleColumn("name", label=gettext_lazy("Name"), accessor=str, url_name="member:inspect"),
        Column("email", label=gettext_lazy("E-mail address"), sort_key="email"),
        Column(
            "roles",
            label=gettext_lazy("Roles"),
            accessor=lambda user: " · ".join(
                f"{row.get_role_display()} ({row.organisation})" for row in user.seen_memberships
            ),
        ),
        DateColumn("last_login", label=gettext_lazy("Last sign-in")),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        invite = self.construct_view(InviteAgainView)
        return [*super().get_urlpatterns(), path("invite/<int:pk>/", invite, name="invite")]

    def register_admin_url_finder(self) -> None:
        """Leaves links to users with Wagtail's own screen."""


class TeamsGroup(ModelViewSetGroup):
    menu_label = gettext_lazy("Teams")
    menu_icon = "group"
    menu_order = 400
    items = (OrganisationViewSet, MembershipViewSet, UserViewSet)
