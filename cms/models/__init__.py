"""Sites, their languages and sections, and every kind of page."""

from cms.models.images import SiteImage, SiteRendition
from cms.models.news import ArticlePage, NewsIndexPage
from cms.models.pages import EventPage, HomeFeature, HomePage, ProgrammeIndexPage, ProgrammePage, StandardPage
from cms.models.sites import ContentVersion, OrganisationSection, SiteLanguage

__all__ = [
    "ArticlePage",
    "ContentVersion",
    "EventPage",
    "HomeFeature",
    "HomePage",
    "NewsIndexPage",
    "OrganisationSection",
    "ProgrammeIndexPage",
    "ProgrammePage",
    "SiteImage",
    "SiteLanguage",
    "SiteRendition",
    "StandardPage",
]
