"""Blocks of the pages' text."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

TEXT_FEATURES = ["h2", "h3", "bold", "ol", "ul", "link", "document-link", "hr"]


class PictureBlock(blocks.StructBlock):
    """A picture with words for those who don't see it."""

    image = ImageChooserBlock(label=_("picture"))
    alt = blocks.CharBlock(
        label=_("alternative text"), max_length=250,
        help_text=_("What is to be seen, for readers who can't see it."),
    )  # fmt: skip
    caption = blocks.CharBlock(label=_("caption"), max_length=300, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "cms/blocks/picture.html"


class QuoteBlock(blocks.StructBlock):
    """Somebody's words."""

    text = blocks.TextBlock(label=_("quotation"), max_length=1000)
    attribution = blocks.CharBlock(label=_("who said it"), max_length=200, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "cms/blocks/quote.html"


class EditorsNoteBlock(blocks.StructBlock):
    """A word of the editors' own."""

    text = blocks.RichTextBlock(label=_("text"), features=["bold", "link"])

    class Meta:
        icon = "pick"
        label = _("Editor's note")
        template = "cms/blocks/editors_note.html"


class BodyBlock(blocks.StreamBlock):
    """The text of an article, a programme's story or a standard page."""

    text = blocks.RichTextBlock(label=_("Text"), icon="pilcrow", features=TEXT_FEATURES)
    picture = PictureBlock()
    quote = QuoteBlock()
    editors_note = EditorsNoteBlock()

    class Meta:
        template = "cms/blocks/body.html"
