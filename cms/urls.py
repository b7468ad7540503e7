"""Addresses beside the pages: `root_urlpatterns` at the root, `urlpatterns` below the language."""

from django.urls import path

from cms.views import files, fragments, media

app_name = "cms"

urlpatterns = [path("fragments/event/<slug:event_code>/", fragments.event, name="event_fragment")]

root_urlpatterns = [
    path("robots.txt", files.robots, name="robots"),
    path("sitemap.xml", files.sitemap, name="sitemap"),
    path("media/<path:path>", media.media, name="media"),
]
