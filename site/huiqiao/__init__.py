"""The project: settings, addresses, workers and the base templates.

The Celery application is not imported here: no request ever talks to the broker (see `foundation.outbox`).
"""
