"""Words of the site's addresses."""

RESERVED_SLUGS = frozenset(
    {
        "_util", "accounts", "admin", "api", "calendar", "documents", "event", "fragments", "gate", "healthz",
        "mailbox", "media", "my", "robots", "sign-up", "sitemap", "static",
    }
)  # fmt: skip
"""Slugs that no page just below a home page may have: the addresses of the product's other rooms."""
