from django.urls import path

from registrations.portal import entrance_views as entrance
from registrations.portal import mailbox, views

app_name = "portal"

urlpatterns = [
    path("", views.home, name="home"),
    path("sign-in/", entrance.sign_in, name="sign_in"),
    path("code/", entrance.code, name="code"),
    path("enter/<str:token>/", entrance.enter, name="enter"),
    path("sign-out/", entrance.sign_out, name="sign_out"),
    path("mailbox/", mailbox.inbox, name="mailbox"),
    path("mailbox/<slug:code>/", mailbox.mail, name="mail"),
    path("mailbox/<slug:code>/picture/", mailbox.as_html, name="mail_html"),
    path("calendar/<str:token>.ics", views.feed, name="feed"),
    path("<slug:code>/", views.registration, name="registration"),
    path("<slug:code>/withdraw/", views.withdraw, name="withdraw"),
    path("<slug:code>/ticket/", views.ticket, name="ticket"),
    path("<slug:code>/ticket.png", views.ticket_picture, name="ticket_picture"),
    path("<slug:code>/calendar.ics", views.calendar, name="calendar"),
]
