"""The office's screens of programmes, events and venues."""
