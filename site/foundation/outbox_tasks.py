"""Wagtail's own background jobs (search index, reference index) through the outbox."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.signals import task_enqueued
from django_tasks.utils import get_random_id, normalize_json

from foundation import outbox

TOPIC = "django-task"


@outbox.handles(TOPIC)
def run_task(payload: outbox.Payload) -> None:
    """Run one of Wagtail's jobs."""
    import_string(payload["path"]).call(*payload["args"], **payload["kwargs"])


class OutboxBackend(BaseTaskBackend):
    """A django-tasks backend that writes an outbox row in the caller's transaction."""

    supports_defer = True

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        self.validate_task(task)
        now = timezone.now()
        result: TaskResult[Any] = TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            enqueued_at=now,
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=normalize_json(args),
            kwargs=normalize_json(kwargs),
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
        payload = {"path": task.module_path, "args": result.args, "kwargs": result.kwargs}
        outbox.put(topic=TOPIC, payload=payload, now=task.run_after or now, key=f"{TOPIC}:{result.id}")
        task_enqueued.send(type(self), task_result=result)
        return result
