"""An event's figures with their labels and, beside each, the rule by which it was counted, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from events.models import Event
from registrations.statistics import sentences
from registrations.statistics.countries import country_name
from registrations.statistics.enums import Basis, Standing
from registrations.statistics.queries import EventFigures
from registrations.statistics.rules import MAINLAND


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A figure that is never shown without its rule."""

    label: str
    value: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A published sentence in one language; `code` is unique on a page."""

    code: str
    language: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryRow:
    """A country or region by name; `chosen` is its number by the basis that the reader chose."""

    name: str
    code: str
    residence: int
    nationality: int
    base: int
    delegations: int
    chosen: int
    is_counted: bool


def metrics(figures: EventFigures, basis: Basis) -> list[Metric]:
    """The headline figures, all of participants; `basis` is by what countries are counted."""
    total = figures.total
    rows = [
        Metric(
            label=_("People registered"),
            value=total.registered,
            rule=_("Different people who signed up, whatever was decided about them."),
        ),
        Metric(
            label=_("People accepted"),
            value=total.accepted,
            rule=_("Different people who hold a place now."),
        ),
        Metric(
            label=_("People who attended"),
            value=total.attended,
            rule=_("Different people with a check-in that counts. Known duplicates are one person."),
        ),
        Metric(
            label=_("Attendances"),
            value=total.attendances,
            rule=_("One for each person and activity. Bus, meal and roll-call scans never count."),
        ),
        Metric(
            label=_("Delegations invited"),
            value=len(figures.delegations),
            rule=_("All on the list, whatever became of them. Confirmed: %(count)d.")
            % {"count": figures.delegations_confirmed},
        ),
        Metric(
            label=_("Delegations that came"),
            value=figures.delegations_came,
            rule=_("Confirmed, and at least one member checked in."),
        ),
        Metric(
            label=_("Countries/regions"),
            value=len(figures.countries_by(basis)),
            rule=basis_in_words(basis),
        ),
    ]
    return rows + _apart(figures)


def _apart(figures: EventFigures) -> list[Metric]:
    signed_up = figures.standing_registered[Standing.INDIVIDUAL]
    rows = [
        Metric(
            label=_("Individuals who attended"),
            value=figures.standing[Standing.INDIVIDUAL],
            rule=_("Came without a delegation. Registered so: %(count)d.") % {"count": signed_up},
        )
    ]
    if figures.standing[Standing.UNCONFIRMED]:
        rows.append(
            Metric(
                label=_("Came with an unconfirmed delegation"),
                value=figures.standing[Standing.UNCONFIRMED],
                rule=_("Their delegation was not confirmed, so it is not counted."),
            )
        )
    return rows


def basis_in_words(basis: Basis) -> str:
    """How countries are counted, as a sentence."""
    return {
        Basis.RESIDENCE: _("By where those who attended live. The mainland is left out."),
        Basis.NATIONALITY: _("By the nationality of those who attended. The mainland is left out."),
        Basis.BASE: _("By where the delegations that came are at home. The mainland is left out."),
    }[basis]


def country_rows(figures: EventFigures, basis: Basis, language: str) -> list[CountryRow]:
    """Countries and regions, most by `basis` first and the mainland last, named in `language`."""
    rows = [
        CountryRow(
            name=country_name(row.code, language),
            code=row.code,
            residence=row.persons[Basis.RESIDENCE],
            nationality=row.persons[Basis.NATIONALITY],
            base=row.persons[Basis.BASE],
            delegations=row.delegations,
            chosen=row.persons[basis],
            is_counted=row.code != MAINLAND,
        )
        for row in figures.countries
    ]
    return sorted(rows, key=lambda row: (not row.is_counted, -row.chosen, row.name))


def published_sentences(figures: EventFigures, event: Event) -> list[Sentence]:
    """The FAIR and CAMPERS sentences in each language, where there is something to say."""
    found = []
    for language in sentences.LANGUAGES:
        with translation.override(language):
            programme = str(event.programme.name)
        texts = {
            "fair": sentences.fair(figures.fair, event=programme, edition=event.edition, language=language),
            "campers": sentences.campers(figures.campers, theme=programme, language=language),
        }
        found += [
            Sentence(code=f"{name}-{language}", language=language, text=text)
            for name, text in texts.items()
            if text
        ]
    return sorted(found, key=lambda sentence: sentence.code.split("-")[0], reverse=True)
