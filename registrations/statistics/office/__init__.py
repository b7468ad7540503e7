"""The statistics in the back office: an event's page and its spreadsheet."""
