# ruff: noqa: E501 - a table of words, in which Chinese counts double
"""Numbers to call: which text cannot be one, and the form in which two can be compared. As written they stay.

The tables of all countries are large: they are loaded by the first question that needs them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tui.clean import fold

_INTERNATIONAL = re.compile(r"(?:\+|00)[\d\s().\-/]{7,24}")
_NATIONAL = re.compile(r"[\d\s().\-/]{6,24}")
_TRUNK = re.compile(r"\(0\)")
_ODD = frozenset({"AR", "BR", "MX", "IT", "SM", "VA", "CI", "GA", "CG", "HU", "LT", "BY", "RU", "KZ"})
"""Where more than a leading digit changes between a call from within and one from abroad."""
_NAMES = """US united states|usa|estados unidos|eeuu|vereinigte staaten|etats-unis|美国;GB united kingdom|uk|great britain|england
|scotland|wales|reino unido|vereinigtes konigreich|grossbritannien|royaume-uni|英国;ES spain|espana|spanien|espagne|espanha|西班牙
;DE germany|alemania|deutschland|allemagne|alemanha|德国;FR france|francia|frankreich|franca|法国;PT portugal|葡萄牙
;IT italy|italia|italien|italie|意大利;CN china|people's republic of china|chine|中国;BR brazil|brasil|brasilien|bresil|巴西
;MX mexico|mexiko|mexique|墨西哥;AR argentina|argentinien|argentine|阿根廷;CL chile|智利;CO colombia|kolumbien|colombie|哥伦比亚
;PE peru|perou|秘鲁;AT austria|osterreich|autriche|奥地利;CH switzerland|suiza|schweiz|suisse|suica|瑞士;NL netherlands|the netherlands
|holland|paises bajos|niederlande|pays-bas|paises baixos|荷兰;BE belgium|belgica|belgien|belgique|比利时;IE ireland|irlanda|irland|irlande
|爱尔兰;PL poland|polonia|polen|pologne|polska|波兰;SE sweden|suecia|schweden|suede|sverige|瑞典;NO norway|noruega|norwegen|norvege|norge
|挪威;DK denmark|dinamarca|danemark|danmark|丹麦;FI finland|finlandia|finnland|finlande|suomi|芬兰;CZ czechia|czech republic|chequia
|tschechien|tchequie|捷克;CA canada|kanada|加拿大;AU australia|australien|australie|澳大利亚;NZ new zealand|nueva zelanda|neuseeland
|nouvelle-zelande|新西兰;IN india|indien|inde|印度;JP japan|japon|japao|日本;KR south korea|korea|corea del sur|sudkorea|coree du sud|韩国
;SG singapore|singapur|singapour|新加坡;HK hong kong|香港;TW taiwan|台湾;ZA south africa|sudafrica|sudafrika|afrique du sud|南非
;AE united arab emirates|uae|emiratos arabes unidos|阿联酋;TR turkey|turquia|turkei|turquie|turkiye|土耳其;GR greece|grecia|griechenland|grece
|希腊;RO romania|rumania|rumanien|roumanie|罗马尼亚;LU luxembourg|luxemburgo|luxemburg|卢森堡;EC ecuador;UY uruguay;VE venezuela;CR costa rica"""


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in _NAMES.replace("\n", "").split(";"):
        code, _blank, names = entry.partition(" ")
        found |= dict.fromkeys((*names.split("|"), code.lower()), code)
    return found


@lru_cache(maxsize=1024)
def region_of(country: str) -> str:
    """The two letters of a country that a file names, in six languages or by its code; "" where it is not known."""
    text = fold(country).strip(" .")
    if text in _countries():
        return _countries()[text]
    from phonenumbers import SUPPORTED_REGIONS

    return text.upper() if len(text) == 2 and text.upper() in SUPPORTED_REGIONS else ""


@lru_cache(maxsize=4096)
def may_be(text: str) -> bool:
    """Whether a text can be a number to call somewhere: its length fits, with a country's code where it names one."""
    import phonenumbers

    region = None if text.strip()[:1] == "+" else "US"
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return False
    if region is None:
        return bool(phonenumbers.is_possible_number(number))
    return 6 <= len(str(number.national_number)) <= 15


@lru_cache(maxsize=512)
def _dialling(region: str) -> tuple[str, str]:
    """(code of the country, what stands before a number dialled within it)."""
    import phonenumbers

    metadata = phonenumbers.PhoneMetadata.metadata_for_region(region)
    if metadata is None:
        return "", ""
    return str(metadata.country_code), metadata.national_prefix or ""


@lru_cache(maxsize=50_000)
def comparable(text: str, country: str = "") -> str:
    """The number in its international form, `+441134960001`; "" where it cannot be said: no country, no number.

    `country`: where it is dialled from, as a file writes it. Common spellings take no parser.
    """
    text = _TRUNK.sub("", text.strip())
    region = region_of(country) if country else ""
    if _INTERNATIONAL.fullmatch(text):
        digits = "".join(char for char in text if char.isdecimal())
        digits = digits if text[0] == "+" else digits[2:]
        return f"+{digits}" if 7 <= len(digits) <= 15 and digits[0] != "0" else ""
    if not region:
        return ""
    code, trunk = _dialling(region)
    if region not in _ODD and code and _NATIONAL.fullmatch(text):
        digits = "".join(char for char in text if char.isdecimal())
        if trunk and digits.startswith(trunk):
            digits = digits[len(trunk) :]
        return f"+{code}{digits}" if 6 <= len(digits) <= 13 else ""
    return _parsed(text, region)


def _parsed(text: str, region: str) -> str:
    import phonenumbers

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
