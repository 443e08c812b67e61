"""Other forms of the same characters: full and half width, which normalization makes one."""

import re
import unicodedata

from derive_text import TAG

# Beside a space the width decides whether the space stays, so characters there keep theirs.
NUMBER = re.compile(r"(?<![ 　A-Za-z0-9０-９.,．，])[0-9]+(?:[.,][0-9]+)*(?![ 　A-Za-z0-9０-９.,．，])")
WIDE_NUMBER = re.compile(r"(?<![ 　Ａ-Ｚ０-９])[０-９]+(?![ 　Ａ-Ｚ０-９])")
LATIN = re.compile(r"(?<![ 　A-Za-z0-9\-])[A-Za-z]{2,}(?![ 　A-Za-z0-9\-])")
KATAKANA = re.compile(r"[ァ-ヴー]{4,}")
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
HALF = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF66, 0xFFA0)}
SIGNS = str.maketrans({"(": "（", ")": "）", "（": "(", "）": ")", "～": "〜", "%": "％", "％": "%"})


def half_katakana(text):
    parts = unicodedata.normalize("NFD", text).replace("\u3099", "ﾞ").replace("\u309a", "ﾟ")
    return "".join(HALF.get(c, c) for c in parts)


def other_width(text, chance, chosen):
    """Changes about half of what could change, outside tags; chosen: which words so far, so that
    copies stay copies."""
    def some(change):
        def replace(match):
            is_chosen = chosen.setdefault(match[0], chance.random() < 0.5)
            return change(match[0]) if is_chosen else match[0]
        return replace

    def plain(part):
        part = NUMBER.sub(some(lambda word: word.translate(WIDE)), part)
        part = WIDE_NUMBER.sub(some(lambda word: unicodedata.normalize("NFKC", word)), part)
        part = LATIN.sub(some(lambda word: word.translate(WIDE)), part)
        part = KATAKANA.sub(some(half_katakana), part)
        return re.sub(r"[()（）～%％]", some(lambda sign: sign.translate(SIGNS)), part)

    parts = re.split(f"({TAG.pattern})", text, flags=re.I)
    return "".join(part if TAG.fullmatch(part) else plain(part) for part in parts)
