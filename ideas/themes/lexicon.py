"""The words that titles are checked with: closed classes, common verbs and adjectives, and how English bends them.

There is no tagger here: none comes with its data in the package under a free licence. What a title may be made of is
small enough to be listed, and what is not listed counts as a noun and has to be said by several people.
"""

# ruff: noqa: E501  (word lists read better in long lines)
from __future__ import annotations

from functools import lru_cache

BREAK = "|"
"""Token that stands for punctuation, a link, a handle or an emoji: no clause crosses it."""

ARTICLES = frozenset("a an the".split())
POSSESSIVES = frozenset("my our your their his her its".split())
POINTERS = frozenset("this that these those".split())
DETERMINERS = ARTICLES | POSSESSIVES | POINTERS | frozenset("any some every each".split())
MODIFIERS = frozenset(
    "more less fewer another other different same all both no multiple several many extra own enough two three four five".split()
)
"""Words that stand before a noun and never end a phrase."""
PRONOUNS = frozenset(
    "i me we us you he him she they them it myself yourself itself themselves ourselves who whom whose someone somebody anyone anybody "
    "everyone everybody nobody one ones something anything everything nothing mine yours ours theirs there here self".split()
)
AUXILIARIES = frozenset(
    "am is are was were be been being do does did done have has had having can could will would shall should may might must "
    "ought cannot not never ain gonna".split()
)
PREPOSITIONS = frozenset(
    "of for in on with from to at by between without during after before into onto per via about across through against over under inside near within".split()
)
STOPPERS = frozenset(
    "and or but nor so yet because since although though while if unless until when whenever where wherever why how what which that than as "
    "whether then else plus also except despite whereas once like just please thanks thank sorry hi hello hey dear btw lol omg wow "
    "etc yes no yeah ok okay well even only still again now today tomorrow yesterday tonight soon later already always ever "
    "anymore anyway instead maybe perhaps really very too quite rather pretty much most almost first last lately recently "
    "currently usually often sometimes everytime sometime forever ago up out off down away back around together apart along "
    "else both either neither not never hence therefore however due via within upon toward towards literally basically "
    "simply actually honestly seriously completely totally absolutely definitely certainly probably obviously truly especially "
    "constantly suddenly immediately eventually finally mostly mainly further least far long ahead aside everywhere anywhere "
    "nowhere somewhere asap suppose w bc cuz coz cause im ive id ill dont cant wont".split()
)
PARTICLES = frozenset("up in out off on back down over away through around".split())
MANNERS = frozenset(
    "offline online manually automatically abroad twice faster easily directly separately properly correctly quickly early instantly remotely anonymously overseas internationally".split()
)
"""Adverbs that carry meaning in an idea; all others are left out."""

ADJECTIVES = frozenset(
    "good bad great nice best better worst worse poor awful terrible horrible amazing awesome fantastic excellent perfect fine ok cool "
    "new old big small large huge little high higher low lower long longer short shorter fast faster slow slower quick easy easier "
    "hard harder difficult simple simpler same different similar able unable available unavailable possible impossible sure "
    "free cheap cheaper expensive full empty open closed right wrong correct incorrect true false real fake ready late later early "
    "happy unhappy sad angry mad upset frustrated frustrating annoying annoyed disappointed disappointing ridiculous pathetic "
    "unacceptable useless useful helpful unhelpful rude polite friendly unfriendly dirty clean filthy cold hot warm wet dry stale fresh "
    "broken missing lost stuck dead down public private personal special specific certain entire whole main major minor "
    "important necessary additional previous next recent current latest young own random several various numerous "
    "unclear clear confusing confused complicated smooth clunky buggy laggy glitchy unresponsive nonexistent invalid valid safe unsafe "
    "weird strange stupid dumb crazy insane funny fun boring loud noisy quiet dark bright extra average decent "
    "serious obvious aware worth due sorry glad grateful interested responsible reliable unreliable accurate inaccurate "
    "actual proper regular normal usual typical basic stable unstable secure physical virtual digital outdated overpriced "
    "unfair fair wide narrow thick thin heavy light strong weak rich tired sick ill busy slight total absolute complete "
    "incomplete everyday daily weekly monthly yearly multiple single double separate proud happier smaller bigger larger".split()
)
JUDGEMENTS = frozenset(
    "good bad best worst worse great nice awful terrible horrible pathetic useless stupid ridiculous amazing awesome fantastic excellent perfect "
    "damn fucking shitty stinking lousy disgusting annoying dumb crap shit hell horrendous garbage trash awsome poor lovely wonderful hilarious "
    "unacceptable disappointing same other excuse joke mess actual whole entire such certain particular".split()
)
"""Words that judge or only stress; no title needs them."""
NEGATIVE = frozenset(
    "late lost missing broken wrong rude slow dirty cold fake hidden damaged delayed cancelled canceled stolen failed declined rejected "
    "blocked unauthorized unauthorised duplicate double incorrect inaccurate poor bad terrible horrible awful stale burnt filthy loud noisy "
    "unhelpful unresponsive confusing misleading annoying unwanted unfair outdated overpriced high expensive long frozen blank "
    "black empty constant endless excessive stuck unable invalid disputed unexpected extra unskippable broken crashing "
    "error errors bug bugs glitch glitches crash crashes problem problems issue issues delay delays lag spam scam fraud failure failures outage "
    "loss noise smell leak leaks mistake mistakes interruption interruptions cancellation cancellations overcharge overcharges".split()
)
"""Words that make a noun phrase a thing to fix rather than a thing to improve."""

VERBS = frozenset(
    "accept access activate add adjust advertise agree allow answer appear apply approve archive arrange ask assign attach attend block board book "
    "boot borrow bring browse build buy calculate call cancel cast change charge chat check checkin choose claim clean clear click close collect combine comment "
    "communicate compare complain complete confirm connect contact continue control convert cook copy correct cover crash create customise customize "
    "cut deactivate decline decrease delay delete deliver deny deposit describe detect dine disable disappear disconnect discover dispute display "
    "divide do download drag draw drive drop duplicate earn eat edit email enable encrypt end enjoy enter erase exchange exit expand "
    "expect expire explain explore export extend face fail fill filter find finish fit fix flag flip fly focus follow force forget format forward freeze "
    "function gain get give glitch go grow guess handle happen hang hear help hide highlight hire hold honor honour host identify ignore import improve include "
    "increase inform insert install integrate interact introduce invest investigate invite issue join jump keep know lag launch learn leave "
    "lend let like limit link list listen live load locate lock log login logout look loop lose lower maintain make manage mark match measure "
    "merge message minimise minimize miss mix modify monitor move mute name navigate need notify offer open operate opt order organise organize "
    "override overcharge own pack park pass paste pause pay pick pin place plan play post prefer prepare press prevent preview print prioritise prioritize process "
    "produce protect provide publish pull purchase push put quit raise rate reach react read rearrange rebook receive recharge recommend record recover redeem redo "
    "reduce refer refill refresh refund refuse register reject relax release reload remember remind remove rename renew rent reopen reorder repair repeat replace reply report "
    "request require reschedule reserve reset resize resolve respond restart restore restrict resume retrieve return reverse review rewind ring "
    "rotate run save say scan schedule scroll search secure see seem select sell send separate serve set settle setup share shoot shop show shrink shuffle "
    "shut sign simplify sit skip sleep snooze solve sort spell speak specify speed spend split start stay steal stop store stream submit subscribe suggest "
    "support suspend swap swipe switch sync synchronise synchronize tag take talk tap tell terminate test text think tip toggle top touch track trade train "
    "transfer translate travel treat trust try tune turn type unblock undo uninstall unlink unlock unsubscribe update upgrade upload use "
    "revert reactivate authenticate authorise authorize recognise recognize swallow obtain acquire top topup attempt hate enhance maintain rely seem occur happen kick hop hurt cheat rob scam lie lack suck appreciate thank fulfil fulfill treat admit assist locate land depart arrive sync strand seat reward validate verify view visit vote wait wake walk want warn wash waste watch wear win withdraw wonder work worry write zoom put buffer stall overheat drain stutter flicker vanish".split()
)
LIGHT_VERBS = frozenset(
    "get go make take give see put come say tell know bring keep leave use run show ask call reach wait start move turn pick wish".split()
)
"""Verbs that may mean anything: they name an idea only by what follows."""
ALONE = frozenset(
    "login logout print export import undo zoom scroll search unsubscribe subscribe comment sync rewind shuffle refund checkout rename "
    "reschedule rebook cancel upload download vote chat".split()
)
"""Verbs that name an idea without an object."""
OPERATIONS = frozenset(
    "load log login sign upload download play sync connect print export import search pay top transfer open update install save share record stream post comment "
    "delete book check track scan verify reset browse create edit upgrade cast subscribe unsubscribe register reload restore sort scroll send receive withdraw "
    "deposit exchange activate link pair copy attach switch launch start run view access submit order redeem sell message backup charge read type write call".split()
)
"""What a product does and may do badly: "Fix uploading photos"."""
GENERIC = frozenset(
    "app apps application applications problem problems issue issues thing things stuff error errors bug bugs glitch system product products "
    "company companies link links site website page star stars rating ratings review reviews people person customer customers user users guy guys "
    "something work job fix fixes help answer answers question questions info information way step steps case idea experience place reason "
    "time life world fact point part place thank thanks hope lot kind sort type version change changes feature features option options "
    "software program team message today number right zero everything service market mess joke sense trouble waste money negative positive word words versions matter manner aspect value home host spot stay today".split()
)
"""Nouns that fit any product: alone they name no idea."""
PERSONS = frozenset(
    "driver drivers staff employee employees manager managers people crew worker workers cashier cashiers agent agents kids passengers players".split()
)
"""Nobody fixes these: they are trained, hired or thanked."""
NOUNS_TOO = frozenset(
    "access advertise answer undo redo seat reward land attempt lie scam treat lack archive block board book boot build call cast change charge chat check checkin claim click comment contact control cook copy cover crash cut decline "
    "delay deposit dispute display download drag drive drop duplicate email end exchange exit export face fill filter find finish fit fix flag flip focus force format function gain glitch guess handle "
    "help highlight hire hold host import increase issue jump lag launch limit link list load lock log login logout look loop mark match measure message mix move "
    "name need notice offer order pack park pass pause pay pick pin place plan play post press preview print process produce purchase push quit rate reach record refill "
    "refund release repair repeat reply report request reset return reverse review ring run save scan schedule scroll search set setup share shop show shuffle sign sleep "
    "speed spend split start stay stop store stream support swap switch sync tag talk tap test text tip top touch track trade train transfer travel treat trust "
    "try tune turn type update upgrade upload use view visit vote wait walk waste watch win wonder work zoom buffer stall drain refresh shoot drink ride answer cancel".split()
)
"""Verbs that are common nouns as well."""
_IRREGULAR = {
    "be": "is was were been being", "bring": "brings brought bringing", "build": "built", "buy": "buys bought buying", "choose": "chose chosen", "cut": "cutting",
    "do": "does did done doing", "draw": "drew drawn", "drive": "drove driven", "eat": "ate eaten", "fall": "fell fallen", "find": "found",
    "fly": "flew flown flies flying", "forget": "forgot forgotten forgetting", "freeze": "froze frozen freezing", "get": "got gotten getting",
    "give": "gave given giving", "go": "goes went gone going", "grow": "grew grown", "hang": "hung", "have": "has had having", "hear": "heard", "hide": "hid hidden hiding",
    "hold": "held", "keep": "kept", "know": "knew known", "leave": "left leaving", "lend": "lent", "let": "letting", "lose": "lost losing",
    "make": "made making", "pay": "paid", "put": "putting", "quit": "quitting", "read": "reading", "ring": "rang rung", "run": "ran running",
    "say": "said", "see": "saw seen seeing", "sell": "sold", "send": "sent", "set": "setting", "shoot": "shot", "show": "shown", "shut": "shutting",
    "sit": "sat sitting", "sleep": "slept", "speak": "spoke spoken", "spend": "spent", "steal": "stole stolen", "take": "took taken taking",
    "tell": "told", "think": "thought", "wake": "woke", "wear": "wore worn", "win": "won winning", "withdraw": "withdrew withdrawn", "write": "wrote written writing",
}  # fmt: skip
_NOUNS_IN_ED = frozenset("feed newsfeed speed need seed bed shed breed deed weed".split())
_DOUBLES = frozenset(
    "log stop cancel drop skip plan ship get set put cut run swap split scan tip tag tap top pin drag flip shop cancel travel quit lag control transfer rebook submit plug chat "
    "let sit hit spam ban shut win map edit permit refer sync unplug opt format".split()
) - frozenset("rebook edit sync format".split())
"""Verbs whose last letter doubles before -ed and -ing."""


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A key under which forms of one word fall together ("deliveries", "delivery"); for counting, never for showing."""
    base = _BASE.get(word)
    if base:
        return base
    word = word.removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return _BASE.get(word, word)


def gerunds(verb: str) -> tuple[str, ...]:
    """The spellings of the verb's -ing form, likeliest first."""
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return (verb[:-1] + "ing",)
    doubled = verb + verb[-1] + "ing"
    return (doubled, verb + "ing") if verb in _DOUBLES else (verb + "ing",)


def third_person(verb: str) -> str:
    """The form after "it", which is also how a noun makes its plural."""
    if verb in {"have", "do", "go"}:
        return {"have": "has", "do": "does", "go": "goes"}[verb]
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _past(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return (verb + "d",)
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return (verb[:-1] + "ied",)
    return (verb + verb[-1] + "ed", verb + "ed") if verb in _DOUBLES else (verb + "ed",)


def _forms() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """Base by form, and the forms that are participles or finite verbs."""
    base: dict[str, str] = {}
    pasts: set[str] = set()
    thirds: set[str] = set()
    for verb in sorted(VERBS | _IRREGULAR.keys()):
        irregular = _IRREGULAR.get(verb, "").split()
        past = [form for form in irregular if not form.endswith(("ing", "s"))] or list(_past(verb))
        for form in (*irregular, *past, *gerunds(verb), third_person(verb)):
            if form not in VERBS:
                base.setdefault(form, verb)
        pasts.update(past)
        if verb not in NOUNS_TOO:
            thirds.add(third_person(verb))
    return base, frozenset(pasts - VERBS - ADJECTIVES), frozenset(thirds)


_BASE, PASTS, THIRDS = _forms()
_FUNCTION = DETERMINERS | PRONOUNS | AUXILIARIES | PREPOSITIONS | STOPPERS | PARTICLES
FUNCTION_WORDS = _FUNCTION | MODIFIERS


@lru_cache(maxsize=65536)
def is_adjective(word: str) -> bool:
    """Whether the word describes rather than names."""
    return word in ADJECTIVES or (len(word) > 5 and word.endswith(("ful", "ous", "able", "ible", "less")))


@lru_cache(maxsize=65536)
def may_name(word: str) -> bool:
    """Whether the word may stand inside a noun phrase."""
    if word in _FUNCTION or not word[0].isalnum():
        return False
    if word in THIRDS or (word in VERBS and word not in NOUNS_TOO):
        return False
    return not (
        len(word) > 4 and word.endswith("ly") and word not in {"family", "reply", "supply", "assembly", "anomaly"}
    )


@lru_cache(maxsize=65536)
def may_end(word: str) -> bool:
    """Whether a noun phrase may end with the word."""
    return (
        may_name(word)
        and not is_adjective(word)
        and word not in PASTS
        and word not in MODIFIERS
        and not word.isdigit()
        and len(word) > 1
        and (not word.endswith("ed") or word in _NOUNS_IN_ED)
    )


def is_verb_form(word: str) -> bool:
    """Whether the word is a form of a common verb, whatever else it may be."""
    return word in VERBS or word in _BASE


def is_content(word: str) -> bool:
    """Whether the word says something: what title support and keyphrases are counted by."""
    return word not in FUNCTION_WORDS and word != BREAK
