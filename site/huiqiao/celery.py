"""The Celery application: `celery -A huiqiao worker` and `celery -A huiqiao beat`."""

import os
from pathlib import Path

from celery import Celery
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiqiao.settings")

app = Celery("huiqiao")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

for option, folder in settings.CELERY_BROKER_TRANSPORT_OPTIONS.items():
    if str(option).endswith("_folder") or str(option).startswith("data_folder"):
        Path(str(folder)).mkdir(parents=True, exist_ok=True)
