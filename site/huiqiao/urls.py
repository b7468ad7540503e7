"""Every address of the product."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms import urls as cms_urls
from huiqiao import views
from huiqiao.api import api

handler400 = "huiqiao.error_views.bad_request"
handler403 = "huiqiao.error_views.permission_denied"
handler404 = "huiqiao.error_views.not_found"
handler500 = "huiqiao.error_views.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.root, name="root"),
    path("healthz", views.health, name="health"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("accounts/", include("allauth.urls")),
    path("api/", api.urls),
    *cms_urls.root_urlpatterns,
    *i18n_patterns(
        path("sign-up/<slug:event_code>/", include("registrations.signup.urls")),
        path("my/", include("registrations.portal.urls")),
        path("gate/", include("registrations.checkin.urls")),
        path("calendar/", include("events.urls")),
        path("event/<slug:event_code>/", views.event_link, name="event_link"),
        path("", include("cms.urls")),
        path("", include(wagtail_urls)),
    ),
]
