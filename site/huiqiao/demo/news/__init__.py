"""The demo's articles. The events in them are the demo's own, and so are their numbers."""

from huiqiao.demo.news.camps import CAMP_CLOSES, CAMP_OPENS, LATE_LETTER
from huiqiao.demo.news.homeland import FAIR_ENDS, GALA_OPENS, OPEN_DAY, SIGN_UP_BY_PHONE, TEA_HILLS

ARTICLES = (
    CAMP_CLOSES,
    LATE_LETTER,
    TEA_HILLS,
    FAIR_ENDS,
    OPEN_DAY,
    CAMP_OPENS,
    GALA_OPENS,
    SIGN_UP_BY_PHONE,
)

__all__ = ["ARTICLES"]
