"""The office's screens of registrations: lists, review, entry, export, and who is the same person."""
