from modeltranslation.translator import TranslationOptions, register

from events.models import Event, Part, ParticipantRole, Programme, Session, Venue


@register(Programme)
class ProgrammeTranslation(TranslationOptions):
    fields = ("name", "summary")


@register(Venue)
class VenueTranslation(TranslationOptions):
    fields = ("name", "address", "city")


@register(Event)
class EventTranslation(TranslationOptions):
    fields = ("name", "summary")


@register(Part)
class PartTranslation(TranslationOptions):
    fields = ("name",)


@register(ParticipantRole)
class ParticipantRoleTranslation(TranslationOptions):
    fields = ("name",)


@register(Session)
class SessionTranslation(TranslationOptions):
    fields = ("title", "description", "speakers", "room")
