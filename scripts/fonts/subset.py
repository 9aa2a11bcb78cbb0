"""Makes the fonts of assets/fonts from the static Noto Sans fonts; run by hand when a font is to hold more letters.

    python subset.py NotoSansSC_500Medium.ttf NotoSansSC_700Bold.ttf NotoSansKR_500Medium.ttf OUT_FOLDER

Needs fonttools. The fonts come from the npm packages @expo-google-fonts/noto-sans-sc and -kr, version 0.4.3 (OFL 1.1).
A customs form or a label carries Chinese, Japanese and Korean names: kept are the characters of GB 2312, Big5,
JIS X 0208 and KS X 1001, and all of Latin, Cyrillic and Greek that the fonts have.
"""

import sys
from pathlib import Path

from fontTools import subset

LETTERS = [*range(0x20, 0x530), *range(0x1E00, 0x2000), *range(0x2000, 0x2E80), *range(0xFB00, 0xFB07)]
# As wide as an ideograph in the Chinese font, as Latin letters want them in the Korean one.
QUOTES = {0xB7, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026}
EAST_ASIAN_SIGNS = [*range(0x3000, 0x3400), *range(0xFF00, 0xFFF0)]


def characters_of(*encodings: str) -> set[int]:
    """The characters of double-byte character sets."""
    found = set()
    for encoding in encodings:
        for lead in range(0x81, 0xFF):
            for trail in range(0x40, 0xFF):
                try:
                    text = bytes([lead, trail]).decode(encoding)
                except UnicodeDecodeError:
                    continue
                found.update(ord(sign) for sign in text if not 0xE000 <= ord(sign) < 0xF900)
    return found


def write_subset(source: str, target: Path, characters: set[int]) -> None:
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted(characters))
    subsetter.subset(font)
    # fontkit's own subsets write short offsets, which are halved: every glyph has to begin at an even place.
    font["glyf"].padding = 4
    font.save(target)
    print(f"{target.name}: {len(font.getBestCmap())} characters, {target.stat().st_size} bytes")


def main() -> None:
    medium, bold, korean, folder = sys.argv[1:5]
    out = Path(folder)
    chinese_and_japanese = characters_of("gb2312", "big5", "shift_jis")
    write_subset(medium, out / "noto-sans-sc-medium.ttf", {*LETTERS, *EAST_ASIAN_SIGNS, *chinese_and_japanese})
    write_subset(bold, out / "noto-sans-bold.ttf", set(LETTERS))
    hangul = {sign for sign in characters_of("euc_kr") if 0xAC00 <= sign < 0xD7B0}
    write_subset(korean, out / "noto-sans-kr-medium.ttf", QUOTES | hangul)


main()
