"""Characters that PDF fonts tell as radicals (⼴州, ⺠政): the same glyph, so printed alike, but another character."""

from __future__ import annotations

import unicodedata

# U+2F00 to U+2FD5 name their character by compatibility; most of the supplement does not.
KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
# Where the compatibility form is the older shape, and mainland fonts print the newer.
KANGXI |= {0x2F3E: "户", 0x2FAD: "青"}
RADICALS = (
    "⺁⺃⺇⺋⺎⺏⺐⺒⺓⺙⺛⺟⺠⺢⺥⺩⺫⺮⺰⺳⺴⺷⺻⺼⺾⻁⻂⻄⻅⻆⻈⻉⻋⻌⻐⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳"
)
WHOLE = (
    "厂乚几㔾兀尣尢巳幺攵旡母民氺爫王罒𥫗纟冈罓羊聿月艹虎衤西见角讠贝车辶钅長长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟"
)
TABLE = KANGXI | {ord(radical): character for radical, character in zip(RADICALS, WHOLE, strict=True)}


def whole(text: str) -> str:
    """The text with each radical as the character that a reader takes it for; its length stays."""
    return text.translate(TABLE)
