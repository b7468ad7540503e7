"""What every app stands on: actors, audit, codes, encryption, the outbox, mail, retention, search text."""
