"""Wagtail's own jobs run from the outbox."""

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django_tasks import task
from wagtail.tasks import delete_file_from_storage_task

from foundation import outbox
from foundation.models import OutboxMessage

pytestmark = pytest.mark.django_db
ran: list[tuple[int, str]] = []


@task()
def remember(number: int, *, word: str) -> None:
    ran.append((number, word))


def test_a_job_is_a_row_until_the_relay_runs_it() -> None:
    ran.clear()
    result = remember.enqueue(1, word="x")

    assert ran == []
    message = OutboxMessage.objects.get(topic="django-task")
    assert message.payload["args"] == [1]
    assert message.payload["kwargs"] == {"word": "x"}
    assert result.id in str(message.key)


def test_wagtails_own_job_is_carried_out() -> None:
    name = default_storage.save("old-rendition.txt", ContentFile(b"x"))
    storage = [
        "django.core.files.storage.filesystem.FileSystemStorage",
        [],
        {"location": str(settings.MEDIA_ROOT)},
    ]
    delete_file_from_storage_task.enqueue(storage, name)

    assert default_storage.exists(name), "nothing runs in the request"
    assert outbox.relay(now=timezone.now()) == 1, OutboxMessage.objects.get().last_error
    assert not default_storage.exists(name)
