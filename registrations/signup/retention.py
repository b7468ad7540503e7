"""What sign-up forgets."""

from __future__ import annotations

from datetime import datetime, timedelta

from foundation import retention
from registrations.signup.models import Registration

DOCUMENTS_KEPT = timedelta(days=180)


@retention.policy("document numbers: 180 days after the event")
def forget_documents(now: datetime) -> int:
    """Empty the numbers; the person's keyed hash stays, by which a document is known again."""
    due = Registration.objects.filter(event__ends_at__lt=now - DOCUMENTS_KEPT).exclude(document_ending="")
    return due.update(document_number="", document_ending="")
