"""The scripts text is written in: which fonts show them, which language they tell."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

Chinese = Literal["SC", "TC", "JP", "KR"]

# First word of a character's Unicode name -> the language that script tells.
_TOLD: Final = {
    "ARABIC": "ar",
    "HEBREW": "he",
    "DEVANAGARI": "hi",
    "GREEK": "el",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "CJK": "zh",
}
# Languages that share a script with the one it tells.
_WRITTEN_IN: Final = {
    "ARABIC": {"ar", "fa", "ur", "ps", "sd", "ckb"},
    "HEBREW": {"he", "yi"},
    "DEVANAGARI": {"hi", "mr", "ne", "sa"},
    "CJK": {"zh", "ja", "ko", "yue"},
}
# Letters of these take neither a slant nor spaces between them.
_UPRIGHT: Final = frozenset({"ARABIC", "HEBREW", "DEVANAGARI", "CJK", "HANGUL"}) | {
    "HIRAGANA",
    "KATAKANA",
    "BENGALI",
    "THAI",
    "TAMIL",
}
_PERSIAN: Final = frozenset("پچژگ")


@dataclass(frozen=True, slots=True)
class WordFonts:
    """What Word shows East Asian and complex scripts in, with the languages of both."""

    east_asian: str
    east_asian_language: str
    complex: str


@lru_cache(maxsize=8192)
def script_of(char: str) -> str:
    """Return the script of a letter as Unicode names it, empty for other characters."""
    if not unicodedata.category(char).startswith("L"):
        return ""
    return unicodedata.name(char, "").split(" ")[0].split("-")[0]


def is_upright(text: str) -> bool:
    """Say whether any letter belongs to a script without slant and letter-spacing."""
    if text.isascii():
        return False
    return any(script_of(char) in _UPRIGHT for char in text)


def language_written(texts: Iterable[str], language: str) -> str:
    """Return the language of the texts: the one given, unless most of their letters
    belong to a script that it is not written in.
    """
    letters = Counter(script_of(char) for text in texts for char in text)
    del letters[""]
    if not letters:
        return language
    kana = letters["HIRAGANA"] + letters["KATAKANA"]
    script, count = letters.most_common(1)[0]
    if script == "CJK" and kana * 10 > count:
        script = "HIRAGANA"
    told = _TOLD.get(script, "")
    base = language.split("-")[0].lower()
    if not told or base in _WRITTEN_IN.get(script, {told}):
        return language
    return "fa" if told == "ar" and _is_persian(texts) else told


def _is_persian(texts: Iterable[str]) -> bool:
    return any(_PERSIAN & set(text) for text in texts)


def chinese_of(texts: Iterable[str], language: str) -> Chinese:
    """Return whose forms Chinese characters take: of the letters beside them, else of
    the language, else the simplified ones.
    """
    found = {script_of(char) for text in texts if not text.isascii() for char in text}
    if found & {"HIRAGANA", "KATAKANA"}:
        return "JP"
    if "HANGUL" in found:
        return "KR"
    code = language.lower()
    if code.startswith("zh") and any(part in code for part in ("hant", "tw", "hk")):
        return "TC"
    forms: dict[str, Chinese] = {"ja": "JP", "ko": "KR"}
    return forms.get(code.split("-")[0], "SC")


def fallbacks(fallback: str, chinese: Chinese) -> tuple[str, ...]:
    """Return the fonts to look into after a template's own, in order."""
    kind = "Serif" if "Serif" in fallback else "Sans"
    arabic = "Noto Naskh Arabic" if kind == "Serif" else "Noto Sans Arabic"
    others = (f"Noto {kind} {script}" for script in ("Hebrew", "Devanagari"))
    return (fallback, arabic, *others, f"Noto {kind} CJK {chinese}", "Noto Sans")


_EAST: Final[dict[Chinese, tuple[str, str, str]]] = {
    "JP": ("Yu Mincho", "Yu Gothic", "ja-JP"),
    "KR": ("Batang", "Malgun Gothic", "ko-KR"),
    "TC": ("PMingLiU", "Microsoft JhengHei", "zh-TW"),
    "SC": ("SimSun", "Microsoft YaHei", "zh-CN"),
}


def word_fonts(fallback: str, chinese: Chinese) -> WordFonts:
    """Return the fonts every Word has for the scripts its Latin fonts lack."""
    serif, sans, language = _EAST[chinese]
    is_serif = "Serif" in fallback
    return WordFonts(
        serif if is_serif else sans,
        language,
        "Times New Roman" if is_serif else "Arial",
    )
