from django.urls import path

from registrations.signup import views

app_name = "signup"

urlpatterns = [
    path("", views.start, name="start"),
    path("<slug:role_word>/", views.form, name="form"),
]
