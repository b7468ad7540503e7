"""What is held: programmes, events, their parts, sessions, venues, organisers; calendar feeds."""
