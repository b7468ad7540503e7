"""Registration, review, consent, places."""
