"""The gate's pages, below `/<language>/gate/`."""

from django.urls import path

from registrations.checkin import views

app_name = "checkin"

urlpatterns = [
    path("", views.home, name="home"),
    path("<slug:gate_code>/", views.gate, name="gate"),
    path("<slug:gate_code>/enrol/", views.enrol, name="enrol"),
    path("<slug:gate_code>/leave/", views.leave, name="leave"),
    path("<slug:gate_code>/undo/", views.undo, name="undo"),
]
