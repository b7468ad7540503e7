"""What every app stands on: actors and audit, codes, encryption, the outbox and mail, retention, search text."""
