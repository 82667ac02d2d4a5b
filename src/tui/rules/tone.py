"""B5: how a note to somebody who is leaving may sound to them. Phrases of three languages, all looked for in any note.

It finds and never forbids: who writes reads it once more, as the other one will, and changes it or keeps it.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from tui.shape import dataclass


class Tone(StrEnum):
    """What a spot may sound like; of two that begin together and are equally long, the one that comes first here."""

    THREAT = "threat"
    BLAME = "blame"
    SELF_PITY = "self_pity"
    SARCASM = "sarcasm"
    ABSOLUTE = "absolute"
    SHOUTING = "shouting"


@dataclass(frozen=True, slots=True)
class Spot:
    """`text[first:end]` may sound like `kind`."""

    first: int
    end: int
    kind: Tone


_WORDS: dict[Tone, tuple[str, ...]] = {
    Tone.THREAT: (
        r"(our |my )?(lawyers?|attorneys?|solicitors?)",
        r"(our )?legal (action|steps|department|team|proceedings|consequences|means)",
        r"(we|i|we'll|i'll|will|going to) sue( you)?",
        r"(see you|take (this|you|it)) (in|to) court",
        r"breach(ed)? (of )?(the |your |our )?contract",
        r"you('ll| will) (be hearing|hear) from us",
        r"(nuestr[oa]s? )?abogad[oa]s?",
        r"(acciones|v[ií]as?|medidas) (legales|judicial(es)?|legal)",
        r"demandar(emos|te|les?|los|os)?",
        r"(los )?tribunales",
        r"denunciar(emos|te|les?|los|os)?",
        r"incumplimiento (del? )?contrato",
    ),
    Tone.BLAME: (
        r"(you|they) (really |just )?(should|could|might|ought to) (at least )?(have|'ve)( \w+)?",
        r"you('d)? (failed|neglected|refused) to( \w+)?",
        r"you (didn'?t|did not|never|haven'?t|have not) (even |once )?"
        r"(tell|told|answer(ed)?|repl(y|ied)|read|warn(ed)?|say|said|ask(ed)?|call(ed)?|pay|paid|care[d]?|listen(ed)?)",
        r"(it'?s |is |was )?(all )?your (own )?fault",
        r"you('re| are) to blame",
        r"because of you",
        r"(as|like) (i|we)('ve|'d| have| had)? (already |repeatedly |clearly )?"
        r"(told|said|mentioned|explained|wrote|written|warned|stated)( you)?",
        r"(i|we)('ve| have)? already (told|said|explained|warned|mentioned)( you)?",
        r"as (already |previously |clearly |repeatedly )?(mentioned|stated|explained)( before)?",
        r"(per|as per) (my|our) (last|previous) (e-?mail|message|note)",
        r"if you had (only |just )?\w+",
        r"deber[ií]a(s|n|is)? haber(me|nos|lo|la)?( \w+)?",
        r"ten[ií]a(s|n|is)? que haber( \w+)?",
        r"hubiera(s|n|is)? (debido|podido)",
        r"(como )?ya (te|le|les|os|se lo|te lo|os lo)? ?"
        r"(dije|dijimos|he dicho|hemos dicho|comenté|comentamos|avisé|avisamos|expliqué|explicamos|indicamos)",
        r"(es |fue |por |todo )*(su|tu|vuestra) culpa",
        r"culpa (suya|vuestra|tuya)",
        r"no (nos |me )?(avisaron|avisasteis|avisaste|avisó|contestaron|contestasteis|contestaste|respondieron)",
        r"si (nos |me )?hubiera(s|n|is)? \w+",
    ),
    Tone.SELF_PITY: (
        r"after (all|everything) (that )?(we|i)('ve| have| had)? (done|did|given|put)( for you)?",
        r"after all these years",
        r"(we|i) did everything( for you| we could)?",
        r"how could you",
        r"(we|i|we're|i'm)( are| am)? ((very|so|deeply|really|bitterly) )?"
        r"(disappointed|hurt|offended)( (in|by|with) you)?",
        r"(it|this) (really |deeply )?hurts( us| me)?",
        r"breaks (my|our) hearts?",
        r"do you (even )?know what this means for (us|me)",
        r"(can'?t|cannot) believe (that )?you",
        r"despu[eé]s de todo lo que( \w+){0,4}? (hemos|hicimos|he|hice)( hecho)?",
        r"con todo lo que (hemos|he) hecho( por \w+)?",
        r"despu[eé]s de tantos años",
        r"(nos|me) duele( mucho)?",
        r"(muy |tan |profundamente )?(decepcionad|dolid|ofendid)[oa]s?",
        r"c[oó]mo (han|habéis|has) podido",
        r"c[oó]mo (pudieron|pudisteis|pudiste)",
    ),
    Tone.SARCASM: (
        r"thanks (a lot )?for nothing",
        r"good luck with (that|them|your new \w+)",
        r"so-called",
        r"(yeah|oh),? (sure|right|great|wonderful)",
        r"gracias por nada",
        r"(que )?(les|te|os|le) vaya bien con (eso|ellos|esos)",
        r"(mucha )?suerte con (eso|ellos|esos)",
    ),
    Tone.ABSOLUTE: (
        r"always|never( ever)?|every (single )?time|constantly|not once",
        r"siempre|nunca( jam[aá]s)?|jam[aá]s|cada vez|constantemente|ni una sola vez",
    ),
}
_SIGNS: dict[Tone, tuple[str, ...]] = {
    Tone.THREAT: (r"律师函?|起诉|法院|法庭|诉讼|法律(责任|手段|途径|行动)|违约",),
    Tone.BLAME: (
        r"[你您]们?(早就|本来)?(应该|该|应当)早点?\w{0,2}",
        r"[你您]们?(早|本)(就)?(应|该)(该)?",
        r"(我们?)?(早就|已经|都)(跟|和|向|对)?[你您]?们?(说|讲|告诉|解释|提醒)过(了)?([你您]们?)?",
        r"(都|全)?(是|怪)[你您]们?的?(错|责任|问题)|(都|全)怪[你您]们?",
        r"(正)?如(我们?)?(之前|先前|上次)(所)?(说|述|提到)(过)?的?",
        r"[你您]们?(从来)?(没有?|不)(告诉|通知|回复|回应|提前说)",
    ),
    Tone.SELF_PITY: (
        r"(我们?)?为[你您]们?(做|付出)了?(这么|那么)?(多|一切)?",
        r"(太|真|很|非常)?(让|令)(我们?|人)(很|太|非常|十分)?(失望|伤心|寒心)",
        r"(我们?)(很|太|非常|十分|真的很)(失望|伤心|难过|受伤|寒心)",
        r"(这么|那么)多年(来|了)?|怎么(能|可以)这样",
    ),
    Tone.SARCASM: (r"祝[你您]们?好运|谢谢[你您]们?的?(好意|关照)了|所谓的?", r"呵呵+"),
    Tone.ABSOLUTE: (r"总是|从来(都|就)?(不|没|没有)?|从不|永远(都)?(不|没)?|每次都|一直都|老是",),
}
_SCARE = re.compile(r"(?:(?<!\w)\"|[“„«「『])(?!\s)([^\"“”„«»「」『』\n]{1,40}?)(?<!\s)[\"”“»」』]")
_MARKS = re.compile(r"[!！¡]{2,}|[?？¿][!！]+[?？!！]*|[!！]+[?？]+[?？!！]*|[?？]{3,}")
_SHOUTED = 5
"""Letters from which one word in capitals, or a row of them, is no abbreviation."""
_SHOUTED_ALONE = frozenset("ALL MUY NADA NO NOT NOW STOP TODO VERY WHY YA YOU".split())
"""Shorter words that are no abbreviations either: each is shouted though it stands alone."""
_QUOTED = 3
"""Words in quotes up to which they keep a word at arm's length; more are what somebody said."""


def _pattern(kind: Tone) -> re.Pattern[str]:
    words = "|".join(_WORDS.get(kind, ()))
    signs = "|".join(_SIGNS.get(kind, ()))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)|(?:{signs})", re.IGNORECASE)


_PATTERNS = {kind: _pattern(kind) for kind in _WORDS}


def spots(text: str, names: Iterable[str] = ()) -> tuple[Spot, ...]:
    """The spots of a note in their order, none over another: of those that meet, the first, then the longest.

    `names` of people and firms are not shouted, however they are written.
    """
    level = text.replace("’", "'")
    found = [
        Spot(match.start(), match.end(), kind)
        for kind, ours in _PATTERNS.items()
        for match in ours.finditer(level)
    ]
    found += _quoted(text)
    found += [Spot(match.start(), match.end(), Tone.SHOUTING) for match in _MARKS.finditer(text)]
    found += _shouted(text, frozenset(word for name in names for word in name.upper().split()))
    order = {kind: number for number, kind in enumerate(Tone)}
    found.sort(key=lambda spot: (spot.first, -spot.end, order[spot.kind]))
    kept: list[Spot] = []
    for spot in found:
        if spot.first < spot.end and (not kept or spot.first >= kept[-1].end):
            kept.append(spot)
    return tuple(kept)


def _quoted(text: str) -> Iterator[Spot]:
    """A word or two in quotes: our “partners”. What somebody said is longer, or a sentence."""
    for match in _SCARE.finditer(text):
        inside = match.group(1)
        if len(inside.split()) <= _QUOTED and not inside.endswith((".", "?", "!", "。", "？", "！", ",")):
            yield Spot(match.start(), match.end(), Tone.SARCASM)


def _shouted(text: str, names: frozenset[str]) -> Iterator[Spot]:
    """Words in capitals, several of them as one spot; abbreviations and names are none."""
    run: list[re.Match[str]] = []
    for match in re.finditer(r"[^\W\d_]+", text):
        word = match.group()
        loud = len(word) > 1 and word.isupper() and word.lower() != word and word not in names
        apart = run and text[run[-1].end() : match.start()].strip(" ,") != ""
        if run and (apart or not loud):
            yield from _spot_of(run)
            run = []
        if loud:
            run.append(match)
    if run:
        yield from _spot_of(run)


def _spot_of(run: list[re.Match[str]]) -> Iterator[Spot]:
    words = [match.group() for match in run]
    if sum(map(len, words)) >= _SHOUTED or (len(words) == 1 and words[0] in _SHOUTED_ALONE):
        yield Spot(run[0].start(), run[-1].end(), Tone.SHOUTING)
