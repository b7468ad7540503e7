"""What is done to teams and mailed codes."""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.models import MailedCode, Membership, Organisation, User
from foundation import audit, crypto, mail, outbox, retention
from foundation.actors import Actor

CODE_DIGITS = 6
CODE_LIFETIME = timedelta(minutes=20)
CODES_AN_HOUR = 6
TRIES_A_CODE = 6
MEMBERSHIP_CHANGED = "accounts.membership-changed"
INVITATION_PAUSE = timedelta(minutes=5)


class AccountClosed(Exception):
    """The address belongs to an account that was closed."""


class TooManyCodes(Exception):
    """More codes were asked for this address than are sent in an hour."""


class WrongCode(Exception):
    """The code is not the one that was mailed, was used, was tried too often, or has run out."""


@transaction.atomic
def add_member(
    *, actor: Actor, user: User, organisation: Organisation, role: Role, now: datetime
) -> Membership:
    """Give `user` the `role` in `organisation`; again, it changes nothing."""
    membership, created = Membership.objects.get_or_create(user=user, organisation=organisation, role=role)
    if created:
        audit.record(
            actor=actor, verb="member.add", subject=organisation, now=now,
            organisation_id=organisation.pk, user=user.pk, role=role,
        )  # fmt: skip
        outbox.put(topic=MEMBERSHIP_CHANGED, payload={"user": user.pk}, now=now)
    return membership


@transaction.atomic
def remove_member(*, actor: Actor, membership: Membership, now: datetime) -> None:
    """Take a role away."""
    organisation = membership.organisation
    audit.record(
        actor=actor, verb="member.remove", subject=organisation, now=now,
        organisation_id=organisation.pk, user=membership.user_id, role=membership.role,
    )  # fmt: skip
    outbox.put(topic=MEMBERSHIP_CHANGED, payload={"user": membership.user_id}, now=now)
    membership.delete()


@transaction.atomic
def invite_member(
    *,
    actor: Actor,
    email: str,
    name: str,
    organisation: Organisation,
    role: Role,
    language: str,
    now: datetime,
) -> Membership:
    """Give the user of that address a role; one not known yet gets an account and a mail in `language`.

    Raises `AccountClosed`. The name of one who is known already stays as it is.
    """
    email = email.strip().lower()
    user = User.objects.filter(email=email).first()
    if user is not None and not user.is_active:
        raise AccountClosed(_("This account was closed. The platform's administrator can open it again."))
    if user is None:
        user = User.objects.create_user(email, first_name=name)
        invite_again(actor=actor, user=user, organisation=organisation, language=language, now=now)
    return add_member(actor=actor, user=user, organisation=organisation, role=role, now=now)


@transaction.atomic
def invite_again(
    *, actor: Actor, user: User, organisation: Organisation, language: str, now: datetime
) -> bool:
    """Mail a link by which `user` sets a password; at most one in five minutes.

    Returns whether one was written.
    """
    token = default_token_generator.make_token(user)
    path = reverse(
        "account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": token}
    )
    mail_row = mail.queue(
        to=user.email, language=language, template="accounts/mail/invitation",
        context={
            "name": user.get_full_name(), "organisation": organisation, "link": f"{settings.BASE_URL}{path}",
            "days": settings.PASSWORD_RESET_TIMEOUT // 86_400,
        },
        now=now, key=f"invitation:{user.pk}:{int(now.timestamp() // INVITATION_PAUSE.total_seconds())}",
    )  # fmt: skip
    if mail_row is not None:
        audit.record(
            actor=actor, verb="member.invite", subject=organisation, now=now,
            organisation_id=organisation.pk, user=user.pk,
        )  # fmt: skip
    return mail_row is not None


@transaction.atomic
def mail_code(*, email: str, language: str, now: datetime, link: str = "") -> None:
    """Mail a fresh code to `email`, with a link that does the same where one is given.

    Raises `TooManyCodes` when an hour's worth was sent already.
    """
    email = email.strip().lower()
    recent = MailedCode.objects.filter(email=email, created_at__gt=now - timedelta(hours=1))
    if recent.count() >= CODES_AN_HOUR:
        raise TooManyCodes
    code = "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))
    row = MailedCode.objects.create(
        email=email, code_hash=_code_hash(email, code), created_at=now, expires_at=now + CODE_LIFETIME
    )
    minutes = int(CODE_LIFETIME.total_seconds() // 60)
    mail.queue(
        to=email, language=language, template="accounts/mail/code",
        context={"code": code, "minutes": minutes, "link": link}, now=now, key=f"code:{row.pk}",
    )  # fmt: skip


def redeem_code(*, email: str, code: str, now: datetime) -> str:
    """Use up the code mailed to `email`; returns the address in its kept form.

    Raises `WrongCode`. A wrong try counts against every open code of the address, in a transaction of its
    own, so that a guesser gets few of them.
    """
    email = email.strip().lower()
    open_codes = MailedCode.objects.filter(
        email=email, used_at=None, expires_at__gt=now, tries__lt=TRIES_A_CODE
    )
    wanted = _code_hash(email, code)
    for row in open_codes:
        unused = MailedCode.objects.filter(pk=row.pk, used_at=None)
        if hmac.compare_digest(row.code_hash, wanted) and unused.update(used_at=now):
            return email
    open_codes.update(tries=F("tries") + 1)
    raise WrongCode


def _code_hash(email: str, code: str) -> str:
    digits = "".join(str(int(character)) for character in code if character.isdecimal())
    return crypto.keyed_hash(f"{email}:{digits}", purpose="mailed code")


@retention.policy("mailed codes: a day after they run out")
def forget_codes(now: datetime) -> int:
    return MailedCode.objects.filter(expires_at__lt=now - timedelta(days=1)).delete()[0]
