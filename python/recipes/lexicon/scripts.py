"""Which script was a name transliterated from? By the nations of its bearers, or the country it lies in."""

from collections.abc import Iterable

# Nations as name2nat calls them, countries by their codes.
CYRILLIC = set(
    "Russian Ukrainian Bulgarian Belarusian Macedonian Serbian Serb Montenegrin Kazakh Kyrgyz Tajik Uzbek Mongolian "
    "RU UA BY BG MK RS ME KZ KG TJ MN".split()
)
OTHER_SCRIPT = set(
    "Greek Israeli Iranian Chinese Taiwanese Japanese Korean Indian Pakistani Bangladeshi Nepalese Tamil Thai Burmese "
    "Cambodian Lao Georgian Armenian Ethiopian Eritrean Egyptian Saudi Iraqi Syrian Lebanese Jordanian Palestinian Yemeni "
    "Emirati Kuwaiti Qatari Omani Bahraini Libyan Tunisian Algerian Moroccan Sudanese Afghan Syriac Tibetan Bhutanese Maldivian "
    "GR CY IL IR CN TW JP KR KP IN PK BD NP LK TH MM KH LA GE AM ET ER EG SA IQ SY LB JO PS YE AE KW QA OM BH LY TN DZ MA SD AF BT MV HK MO".split()
)


def script(origins: Iterable[str]) -> str:
    """`c` for Cyrillic if any origin is of it, else `t` for another script than Latin, empty for Latin."""
    known = set(origins)
    if CYRILLIC & known:
        return "c"
    return "t" if OTHER_SCRIPT & known else ""
