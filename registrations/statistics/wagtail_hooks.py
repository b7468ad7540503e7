from wagtail import hooks

from accounts.enums import Duty
from accounts.policies import open_route
from registrations.statistics.office.views import StatisticsViewSet

open_route(StatisticsViewSet.name, Duty.SEE_FIGURES)


@hooks.register("register_admin_viewset")
def register_statistics() -> StatisticsViewSet:
    """Adds the statistics to the back office."""
    return StatisticsViewSet()
