"""Who may do what with registrations."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from accounts.enums import Duty
from accounts.models import Organisation
from accounts.policies import ReachPolicy, is_platform_admin
from registrations.people.models import SamePersonQuestion
from registrations.signup.models import Registration

REGISTRATION_POLICY = ReachPolicy(
    Registration,
    {
        "view": Duty.SEE_REGISTRATIONS,
        "review": Duty.REVIEW,
        "enter": Duty.MANAGE_EVENTS,
        "export": Duty.EXPORT,
    },
)


def questions_within_reach(user: Any, duty: Duty) -> QuerySet[SamePersonQuestion]:
    """The questions about two persons who signed up only for events within the user's reach.

    As soon as one of them, or anybody merged with them, signed up elsewhere, the answer would change another
    organisation's figures and tell what it knows: then only the platform's admin sees the question.
    """
    questions = SamePersonQuestion.objects.all()
    if is_platform_admin(user):
        return questions
    reach = Organisation.objects.within_reach(user, duty)
    inside = Registration.objects.filter(event__organisation__in=reach)
    outside = Registration.objects.exclude(event__organisation__in=reach).annotate(root=_root("person"))
    for side in ("first", "second"):
        questions = questions.annotate(**{f"{side}_root": _root(side)}).filter(
            Exists(inside.filter(person=OuterRef(side))),
            ~Exists(outside.filter(root=OuterRef(f"{side}_root"))),
        )
    return questions


def _root(person: str) -> Coalesce:
    """The row id of the one who stays among those merged with `person`."""
    return Coalesce(F(f"{person}__merged_into"), F(person))


QUESTION_POLICY = ReachPolicy(
    SamePersonQuestion, {"view": Duty.REVIEW, "answer": Duty.REVIEW}, rows=questions_within_reach
)
