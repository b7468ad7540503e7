from modeltranslation.translator import TranslationOptions, register

from registrations.signup.models import ConsentText


@register(ConsentText)
class ConsentTextTranslation(TranslationOptions):
    fields = ("title", "body")
