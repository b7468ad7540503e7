"""Users, the tree of organisations, memberships, and the codes mailed to applicants."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet

from accounts.enums import Duty, OrganisationLevel, Role
from accounts.rules import OFFICE_ROLES, ROLES_WITH
from foundation.codes import new_short_code
from foundation.fields import LowercaseEmailField


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A saved user; without a password one who can't sign in by password."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """The platform's admin."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """Somebody who works here: a member of an organisation's team, or the platform's admin.

    Families and delegates have no user; they prove their address by a mailed code.
    """

    username = None  # type: ignore[assignment]
    email = LowercaseEmailField(_("e-mail address"), unique=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_one_per_address"),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def has_office_access(self) -> bool:
        """Whether the back office opens for this user."""
        return self.is_active and (
            self.is_superuser or self.memberships.filter(role__in=OFFICE_ROLES).exists()
        )


class OrganisationQuerySet(MP_NodeQuerySet):
    def within_reach(self, user: Any, duty: Duty) -> OrganisationQuerySet:
        """The organisations in which `user` has `duty`: his own and all below them."""
        found: OrganisationQuerySet = self.filter(_reach(user, duty))
        return found


def _reach(user: Any, duty: Duty) -> Q:
    if not user.is_authenticated or not user.is_active:
        return Q(pk__in=())
    if user.is_superuser:
        return Q()
    memberships = Membership.objects.filter(user=user, role__in=ROLES_WITH[duty])
    reach = Q(pk__in=())
    for path in memberships.values_list("organisation__path", flat=True):
        reach |= Q(path__startswith=path)
    return reach


class OrganisationManager(MP_NodeManager.from_queryset(OrganisationQuerySet)):  # type: ignore[misc]
    def get_queryset(self) -> OrganisationQuerySet:
        rows: OrganisationQuerySet = OrganisationQuerySet(self.model, using=self._db).order_by("path")
        return rows


class Organisation(MP_Node):
    """A federation, or an affiliate of one; the tree runs province → city → district."""

    code = models.CharField(
        _("code"),
        max_length=20,
        unique=True,
        default=new_short_code,
        validators=[RegexValidator(r"^[a-z0-9-]+$", _("Use small letters, digits and hyphens."))],
        help_text=_("Stands in addresses, as in “bihai-province”."),
    )
    name = models.CharField(_("name"), max_length=200)
    level = models.CharField(_("level"), max_length=10, choices=OrganisationLevel.choices)
    country = models.CharField(_("country or region"), max_length=2, default="CN")

    objects = OrganisationManager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.CheckConstraint(
                condition=Q(level__in=OrganisationLevel.values), name="organisation_known_level"
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Membership(models.Model):
    """A user's role in an organisation's team; it holds for all organisations below it."""

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("user")
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                name="membership_once",
                violation_error_message=_("This person has that role already."),
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_known_role"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.organisation}"


class MailedCode(models.Model):
    """A code of six digits mailed to an address; it may be typed on another phone than it was asked from."""

    email = LowercaseEmailField()
    code_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("mailed code")
        verbose_name_plural = _("mailed codes")
        indexes = [models.Index(fields=["email", "-created_at"], name="mailed_code_by_address")]

    def __str__(self) -> str:
        return f"code #{self.pk}"
