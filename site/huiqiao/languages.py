"""The languages of the whole plan, in the order in which a reader sees them.

All are declared from the start, because a new language is a migration of every translated column; which of
them a site shows is a row in its database (`cms.models.SiteLanguage`).
"""

from django.conf.locale import LANG_INFO

LANGUAGES: list[tuple[str, str]] = [
    ("zh-hans", "简体中文"),
    ("zh-hant", "繁體中文"),
    ("en", "English"),
    ("th", "ไทย"),
    ("vi", "Tiếng Việt"),
    ("id", "Bahasa Indonesia"),
    ("ms", "Bahasa Melayu"),
    ("my", "မြန်မာ"),
    ("lo", "ລາວ"),
    ("es", "Español"),
    ("fr", "Français"),
    ("it", "Italiano"),
    ("pt", "Português"),
    ("de", "Deutsch"),
    ("ru", "Русский"),
    ("ja", "日本語"),
    ("ko", "한국어"),
]

# Languages whose catalogues are finished; `tests/huiqiao/test_catalogues.py` holds them to it.
FINISHED_LANGUAGES = ("zh-hans", "zh-hant", "en")

FALLBACKS: dict[str, tuple[str, ...]] = {
    "default": ("en", "zh-hans"),
    "zh-hans": ("zh-hant", "en"),
    "zh-hant": ("zh-hans", "en"),
}


def declare_missing() -> None:
    """Tell Django of the languages that it does not know by itself."""
    LANG_INFO.setdefault("lo", {"bidi": False, "code": "lo", "name": "Lao", "name_local": "ລາວ"})
