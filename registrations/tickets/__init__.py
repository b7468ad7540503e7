"""Tickets: their codes, their keys, and what is printed of them."""
