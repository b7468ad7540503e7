"""Background work of the foundation; beat starts it (`CELERY_BEAT_SCHEDULE`)."""

from celery import shared_task
from django.utils import timezone

from foundation import outbox, retention


@shared_task
def relay_outbox() -> int:
    """Carry out due outbox messages."""
    return outbox.relay(now=timezone.now())


@shared_task
def apply_retention() -> dict[str, int]:
    """Forget what is due."""
    return retention.apply(now=timezone.now())
