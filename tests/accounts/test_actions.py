"""Teams change with an audit row; mailed codes are few, short-lived and used once."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import actions
from accounts.enums import OrganisationLevel, Role
from accounts.models import MailedCode, Membership, Organisation, User
from foundation import retention
from foundation.actors import Actor
from foundation.models import AuditEntry, Mail, OutboxMessage

pytestmark = pytest.mark.django_db
NOW = timezone.now()
ADDRESS = "ana@example.org"


def mailed_code() -> str:
    actions.mail_code(email=ADDRESS, language="en", now=NOW)
    found = re.search(r"\b(\d{6})\b", Mail.objects.latest("pk").text)
    assert found
    return found[1]


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_a_code_opens_once() -> None:
    code = mailed_code()

    assert actions.redeem_code(email=" Ana@Example.org ", code=f" {code[:3]} {code[3:]} ", now=NOW) == ADDRESS
    with pytest.raises(actions.WrongCode):
        actions.redeem_code(email=ADDRESS, code=code, now=NOW)


def test_full_width_digits_are_digits() -> None:
    code = mailed_code().translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})

    assert actions.redeem_code(email=ADDRESS, code=code, now=NOW) == ADDRESS


@pytest.mark.parametrize("typed", ["", "abc", "\x00", "🎉" * 1000, "1" * 100_000, "²²²²²²"])
def test_nonsense_is_a_wrong_code(typed: str) -> None:
    mailed_code()

    with pytest.raises(actions.WrongCode):
        actions.redeem_code(email=ADDRESS, code=typed, now=NOW)


def test_a_code_of_another_address_does_not_open() -> None:
    code = mailed_code()

    with pytest.raises(actions.WrongCode):
        actions.redeem_code(email="eve@example.org", code=code, now=NOW)


def test_a_code_runs_out() -> None:
    code = mailed_code()

    with pytest.raises(actions.WrongCode):
        actions.redeem_code(email=ADDRESS, code=code, now=NOW + actions.CODE_LIFETIME)


def test_a_guesser_gets_few_tries() -> None:
    code = mailed_code()
    for _ in range(actions.TRIES_A_CODE):
        with pytest.raises(actions.WrongCode):
            actions.redeem_code(email=ADDRESS, code=wrong(code), now=NOW)

    with pytest.raises(actions.WrongCode):
        actions.redeem_code(email=ADDRESS, code=code, now=NOW)


def test_the_code_itself_is_not_kept() -> None:
    code = mailed_code()

    assert code not in str(MailedCode.objects.values())


def test_only_so_many_codes_leave_in_an_hour() -> None:
    for _ in range(actions.CODES_AN_HOUR):
        actions.mail_code(email=ADDRESS, language="en", now=NOW)

    with pytest.raises(actions.TooManyCodes):
        actions.mail_code(email=ADDRESS.upper(), language="en", now=NOW)
    actions.mail_code(email=ADDRESS, language="en", now=NOW + timedelta(hours=1, seconds=1))


def test_old_codes_are_forgotten() -> None:
    mailed_code()

    retention.apply(now=NOW + timedelta(days=2))
    assert not MailedCode.objects.exists()


def test_a_role_is_given_once_and_leaves_a_trace() -> None:
    organisation = Organisation.add_root(name="Province", code="p", level=OrganisationLevel.PROVINCE)
    user = User.objects.create_user(ADDRESS)
    actor = Actor.system("test")
    for _ in range(2):
        membership = actions.add_member(
            actor=actor, user=user, organisation=organisation, role=Role.EDITOR, now=NOW
        )

    assert AuditEntry.objects.get().verb == "member.add"
    actions.remove_member(actor=actor, membership=membership, now=NOW)
    assert not Membership.objects.exists()
    topics = list(OutboxMessage.objects.values_list("topic", flat=True))
    assert topics == [actions.MEMBERSHIP_CHANGED] * 2
