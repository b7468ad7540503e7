"""Figures of an event, each from one query, and the sentences that tell them."""
