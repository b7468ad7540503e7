"""Who is the same person: both side by side, with what was said at the events within the user's reach."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn

from accounts.enums import Duty
from accounts.office.columns import BadgeColumn, DayColumn
from accounts.office.operations import OperationView, operation_url
from accounts.office.trail import history_of
from accounts.office.views import OfficeIndexView, OfficeInspectView, staff_actor
from accounts.office.viewsets import OfficeViewSet
from foundation import audit
from registrations.people import actions
from registrations.people.enums import Likeness
from registrations.people.models import Person, SamePersonQuestion
from registrations.signup.models import Registration
from registrations.signup.office.words import SEEN_FACTS

TONES = {Likeness.OPEN: "waitlisted", Likeness.SAME: "accepted", Likeness.DIFFERENT: "draft"}
VERBS: dict[str, Any] = {
    "person.same": pgettext_lazy("history", "Answered: the same person"),
    "person.different": pgettext_lazy("history", "Answered: different people"),
    "person.ask-again": pgettext_lazy("history", "Answer taken back"),
}


class QuestionIndexView(OfficeIndexView):
    any_permission_required = ["view"]

    no_results_message = gettext_lazy("There is no such question.")

    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().select_related("first", "second")


class QuestionInspectView(OfficeInspectView):
    template_name = "signup/office/question.html"
    any_permission_required = ["view"]
    page_title = gettext_lazy("The same person?")

    def rows(self) -> QuerySet[Any]:
        return super().rows().select_related("first", "second")

    def get_page_subtitle(self) -> str:
        return ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        for side in self.sides:
            for registration in side["registrations"]:
                audit.record_access(
                    actor=staff_actor(request),
                    subject=registration,
                    fields=SEEN_FACTS,
                    reason="same person?",
                    now=timezone.now(),
                    organisation_id=registration.event.organisation_id,
                )
        return cast("HttpResponse", response)

    @cached_property
    def sides(self) -> list[dict[str, Any]]:
        return [self._side(self.object.first), self._side(self.object.second)]

    def _side(self, person: Person) -> dict[str, Any]:
        seen = Registration.objects.within_reach(self.request.user, Duty.REVIEW).filter(person=person)
        return {"person": person, "registrations": list(seen.prefetch_related("event", "role", "delegation"))}

    def get_fields_context(self) -> list[Any]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "question": self.object,
            "tone": TONES[self.object.answer],
            "sides": self.sides,
            "steps": [
                {"label": view.button, "url": operation_url("same-person", name, self.object)}
                for name, view in ANSWERS.items()
                if self.object.answer not in view.unfit
            ],
            "history": history_of(self.object, VERBS),
        }


class AnswerView(OperationView):
    """One answer, by a POST from the page that shows both."""

    model = SamePersonQuestion
    permission_required = "answer"
    reach_action = "answer"
    asks = False
    index_url_name = "same-person:index"
    inspect_url_name = "same-person:inspect"
    unfit: frozenset[Likeness] = frozenset()
    done: Any = ""

    def perform(self, form: Any) -> str:
        self.answer()
        return str(self.done)

    def answer(self) -> None:
        raise NotImplementedError


class Same(AnswerView):
    button = gettext_lazy("The same person")
    unfit = frozenset({Likeness.SAME})
    done = gettext_lazy("They count as one person from now on. Each registration stays as it was said.")

    def answer(self) -> None:
        actions.answer_same_person(actor=self.actor, question=self.object, same=True, now=timezone.now())


class Different(AnswerView):
    button = gettext_lazy("Different people")
    unfit = frozenset({Likeness.DIFFERENT})
    done = gettext_lazy("They count as two people.")

    def answer(self) -> None:
        actions.answer_same_person(actor=self.actor, question=self.object, same=False, now=timezone.now())


class AskAgain(AnswerView):
    button = gettext_lazy("Take the answer back")
    unfit = frozenset({Likeness.OPEN})
    done = gettext_lazy("The question is open again.")

    def answer(self) -> None:
        actions.ask_again(actor=self.actor, question=self.object, now=timezone.now())


ANSWERS: dict[str, type[AnswerView]] = {"same": Same, "different": Different, "ask-again": AskAgain}


class QuestionViewSet(OfficeViewSet):
    model = SamePersonQuestion
    name = "same-person"
    icon = "help"
    menu_label = gettext_lazy("The same person?")
    index_view_class = QuestionIndexView
    inspect_view_class = QuestionInspectView
    inspect_view_enabled = True
    inspect_view_fields = ["answer"]
    form_fields = ["answer"]
    left_out = frozenset({"add", "edit", "delete", "history"})
    list_filter = ["answer"]
    searched = ("first__name", "first__chinese_name", "second__name", "second__chinese_name")
    ordering = ("-asked_at", "-pk")
    list_display = [
        TitleColumn(
            "first",
            label=gettext_lazy("One"),
            accessor=lambda row: display_name(row.first),
            url_name="same-person:inspect",
        ),
        Column("second", label=gettext_lazy("The other"), accessor=lambda row: display_name(row.second)),
        Column("birth_on", label=gettext_lazy("Date of birth"), accessor="first.birth_on"),
        BadgeColumn(
            "answer",
            label=gettext_lazy("Answer"),
            accessor="get_answer_display",
            tone=lambda row: TONES[row.answer],
            sort_key="answer",
        ),
        DayColumn("asked_at", label=gettext_lazy("Asked"), sort_key="asked_at"),
    ]

    @cached_property
    def search_fields(self) -> list[str]:
        return list(self.searched)

    def get_urlpatterns(self) -> list[URLPattern]:
        answers = [
            path(f"{name}/<int:pk>/", self.construct_view(view), name=name) for name, view in ANSWERS.items()
        ]
        return [*super().get_urlpatterns(), *answers]


def display_name(person: Person) -> str:
    """Both names where there are two."""
    return " ".join(filter(None, [person.chinese_name, person.name])) or _("(no name)")
