"""What people write around an idea, one row a frame: the words before it, and the titles that it makes.

Frames are matched on `tokens.tokenise` words joined by spaces, so "can't" is "can not" and punctuation is "|". A row is
tried only when one of its `words` is there. What follows the match fills the title: {n} a noun phrase, {v} a verb
phrase, {g} a verb phrase that begins in -ing. What is said of a subject ("the map does not load") is read by
`clauses.py` instead.
"""

# ruff: noqa: E501  (rows of a table read better in long lines)
from __future__ import annotations

import re
from dataclasses import dataclass

from ideas.models import Intent

_US = r"(?:me|us|you|users?|people|customers?|everyone|everybody|members|players|drivers|riders|guests|subscribers)"
_I = r"(?:i|we|you|one|people|users|customers|u)"
_SOFT = r"(?:(?:also|just|really|at least|definitely|only|all|even|still|always|maybe|perhaps|very much|actually|simply|somehow|ever|then) )*"
_NICE = r"(?:nice|great|good|awesome|cool|helpful|useful|better|best|perfect|handy|lovely|amazing|wonderful|fantastic|ideal|excellent|appreciated|super|convenient|easier|neat|interesting|fun|sweet|brilliant)"
_ASK = rf"(?:please {_SOFT}|kindly |(?:can|could|would|will) (?:you|they) (?:please |guys |maybe |also )*|(?:you|they|it|developers?|devs?) (?:should|need to|must|needs to|have to|could|might want to) {_SOFT}|\| (?:also |and |or |then |maybe |just )*|should {_SOFT}|hope (?:you|they) (?:will |can |would )?{_SOFT}|wish (?:you|they) (?:would|could|will) {_SOFT}|if (?:you|they) (?:would|could|can) {_SOFT}|consider |need to |asking (?:you )?to )"
_WOULD = rf"(?:would|could|will|might) {_SOFT}be {_SOFT}(?:\w+ )?{_NICE} "
_TRY = r"(?:(?:try|tried|trying|attempt|attempted|want|wanted|am trying|was trying) to )"
_CANT = rf"(?:can not|could not|can no longer|not able to|unable to|(?:not|never|will not|does not|do not|did not|not even) (?:let|letting|lets|allow|allowing|allowed|allows) {_US} (?:to )?|impossible to|not possible to|fails? to|failed to|not allowed to)"
_NOT_MEANT = r"(?! ?(?:even )?(?:believe|wait|stand|complain|recommend|imagine|say|beat|help|understand|speak|tell|stress|emphasi[sz]e|thank|afford|go wrong|seem|trust|expect|think|be|get (?:enough|over|past|it)|do (?:it|this|that|anything)|figure|find out|live)\b)"
_WAY = r"(?:way|ability|option|options|possibility|feature|button|choice|setting|function|functionality|means|tool|capability|opportunity)"
_HAS = r"(?:had|has|have|offered|added|included|could add|would add|can add)"


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of the table."""

    kind: Intent
    weight: float
    """How surely what fills the slot is the idea, 0 to 1."""
    words: frozenset[str]
    regex: re.Pattern[str]
    titles: tuple[str, ...]
    """Patterns of the title, the best first."""


def _row(kind: Intent, weight: float, words: str, regex: str, *titles: str) -> Frame:
    return Frame(kind, weight, frozenset(words.split()), re.compile(regex), titles)


FRAMES: tuple[Frame, ...] = (
    # asked for: a thing
    _row("suggestion", 1.0, "add include implement introduce integrate put have", rf"\b{_ASK}(?:add|include|implement|introduce|integrate|put in|have) (?:in )?(?!to\b|up\b)", "Add {n}"),
    _row("suggestion", 0.9, "adding including", r"\b(?:consider|suggest|recommend|about|like|by) (?:adding|including) ", "Add {n}"),
    _row("suggestion", 0.9, "provide offer give create make bring show", rf"\b{_ASK}(?:provide|offer|give|create|make|bring|show) {_US} ", "Add {n}"),
    _row("suggestion", 0.9, "provide offer support", rf"\b{_ASK}(?:provide|offer|support) ", "Offer {n}"),
    _row("suggestion", 1.0, "wish wishing", r"\bwish (?:there (?:was|were|is|are)|it had|you had|they had|the app had|this had|the \w+ had|for|it came with|you offered|they offered|you would add|they would add) ", "Add {n}"),
    _row("suggestion", 0.95, "should needs must need", r"\bthere (?:should|needs to|need to|must|ought to|could) (?:also |at least )?be ", "Add {n}"),
    _row("suggestion", 0.9, "nice great good awesome cool helpful useful better best perfect handy love appreciated like", rf"\b(?:{_WOULD}|(?:love|like) it )(?:to (?:have|see|get)|if there (?:was|were|is|are)|if (?:it|you|they|the \w+) {_HAS}|with) ", "Add {n}"),
    _row("suggestion", 0.8, "love like appreciate prefer", rf"\b(?:would|will) {_SOFT}(?:love|like|appreciate|prefer) (?:to (?:see|have) )?(?:more of )?(?!to\b|if\b)", "Add {n}"),
    _row("suggestion", 0.7, "needs need lacks lacking missing lack", r"(?:\b(?:it|app|game|site|you|they|program|product|software|version|just|really|also|still|desperately)|\|) (?:just |really |also |still |desperately |only )*(?:needs?|lacks?|lacking|is missing|missing) (?!to\b)", "Add {n}"),
    _row("suggestion", 0.7, "missing lacks lacking", r"\b(?:only thing (?:missing|lacking) is|only thing it lacks is|missing feature is|is missing) ", "Add {n}"),
    _row("suggestion", 0.7, "no", r"(?:\b(?:there is|there are|why is there|why are there|why|has|have|and|but|still)|\|) no (?:more )?(?!one\b|way\b|problem|issue|worr|idea|clue|excuse|reason|wonder|matter\b|longer\b|doubt\b|need\b)", "Add {n}"),
    _row("suggestion", 0.7, "have support offer include", r"\b(?:it|app|you|they|site|game|version|system) (?:still |just |really )?(?:do|does) not (?:even |really |currently )?(?:have|support|offer|include) (?!to\b|time\b|enough\b)", "Add {n}"),
    _row("suggestion", 0.95, "back", r"\b(?:bring|give us|give me|put|want|need) back ", "Bring back {n}"),
    _row("suggestion", 0.9, "remove rid delete ban take", rf"\b{_ASK}(?:remove|get rid of|take out|take away|take off|ban) ", "Remove {n}"),
    _row("suggestion", 0.9, "fix repair solve resolve fixing", r"\b(?:fix|fixing|repair|solve|resolve) ", "Fix {n}"),
    _row("suggestion", 0.85, "improve improving work enhance", r"\b(?:improve|improving|enhance|work on) (?:on )?", "Improve {n}"),
    _row("suggestion", 0.7, "change", rf"\b{_ASK}change ", "Change {n}"),
    _row("suggestion", 0.8, "lower reduce decrease drop cut", rf"\b(?:{_ASK}|to )(?:lower|reduce|decrease|drop|cut) ", "Reduce {n}"),
    _row("suggestion", 0.8, "increase raise", rf"\b{_ASK}(?:increase|raise) ", "Increase {n}"),
    # asked for: to be able to do something
    _row("suggestion", 1.0, "let allow enable", rf"(?<!not )(?<!never )\b(?:let|allow|enable) {_US} (?:to )?(?!know\b|down\b)", "Let people {v}"),
    _row("suggestion", 0.95, "wish hope hoping wished", rf"\b(?:wish|hope|hoping|wished) (?:that )?{_I} (?:could|can|was able to|were able to|had the option to) ", "Let people {v}"),
    _row("suggestion", 0.9, "if", rf"\b(?:{_WOULD}|like it |love it )if {_I} (?:could|can|were able to|was able to) ", "Let people {v}"),
    _row("suggestion", 0.85, "nice great good awesome cool helpful useful better best perfect handy", rf"\b{_WOULD}to (?:be able to )?(?!see|have|get|know)", "Let people {v}"),
    _row("suggestion", 0.95, "able", r"\b(?:like|love|want|wants|need|nice|great|good|helpful|useful|should|must|not) (?:to )?be able to ", "Let people {v}"),
    _row("suggestion", 0.8, "way ability option options possibility feature button choice setting function functionality means tool capability opportunity", rf"\b{_WAY} (?:for {_US} )?to (?!{_US} )(?:be able to )?", "Let people {v}"),
    _row("suggestion", 0.75, "please should must need needs have", rf"\b(?:please {_SOFT}|(?:you|they|u|developers?|management|company) (?:guys |really |just )?(?:should|need to|must|have to|ought to) {_SOFT})(?!help|tell|let|do|try|know|look|see|go|come|check|be|say|advise|use|download|avoid|beware|uninstall|switch|rate|buy)", "{v}"),
    _row("suggestion", 0.7, "|", r"\| (?:also |just |and |then )*(?!thank|help|love|like|wish|hope|try|go|come|see|look|thanks|keep|do|let|please|use|download|avoid|beware|uninstall|switch|rate|buy|get|give|lose|hate|need|want|have|read|think|miss)", "{v}"),
    _row("question", 0.6, "want need like trying looking", r"(?<!not )\b(?:i|we) (?:want|need|would like|would love|am trying|am looking|was hoping|have been trying|was trying|wanted|needed) (?:\w+ly )?to (?:be able to |know how to |find out how to )?(?!know|say|see if|thank|ask|tell|speak|understand|go\b|find out|make sure)", "Help people {v}", "Let people {v}"),
    # gone wrong
    _row("complaint", 0.9, "can could unable able not impossible fail fails failed", rf"\b{_CANT} {_NOT_MEANT}(?:find|locate) ", "Make it easier to find {n}"),
    _row("complaint", 0.9, "can could unable able not impossible fail fails failed", rf"\b{_CANT} {_NOT_MEANT}(?:even |really |ever |properly |easily )?{_TRY}?", "Let people {v}", "Fix {g}"),
    _row("complaint", 0.7, "try tried trying attempt attempted", r"(?<!not )\b(?:try|tried|trying|attempt|attempted) to ", "Help people {v}", "Fix {g}"),
    _row("complaint", 0.85, "problem problems trouble issue issues difficulty difficulties bug bugs error errors", r"\b(?:problems?|trouble|issues?|difficult(?:y|ies)|bugs?|errors?|glitch(?:es)?) (?:with |in |when |while )?(?=\w+ing\b)", "Fix {g}"),
    _row("complaint", 0.75, "problem problems trouble issue issues bug bugs error errors glitch glitches", r"\b(?:problems?|trouble|issues?|bugs?|errors?|glitch(?:es)?) (?:with|in|on) (?!\w+ing\b)", "Fix {n}"),
    _row("complaint", 0.8, "hard difficult confusing easy complicated impossible tough frustrating annoying", r"\b(?:hard|difficult|harder|not easy|confusing|complicated|tough|impossible|a pain|frustrating|annoying) to (?!say|tell|believe|understand why|know|beat|see that|be)", "Make it easier to {v}"),
    _row("complaint", 0.95, "crash crashes crashed crashing freezes freezing freeze froze", rf"\b(?:crash|crashes|crashed|crashing|freezes|freezing|froze|freeze) (?:\w+ ){{0,2}}(?:when|while|whenever|every time|each time|if) (?:{_I} )?(?:{_TRY}|am |are |go to |start to )?(?!{_I}|open the app)", "Fix crashes when {g}", "Fix crashing when {g}"),
    _row("complaint", 0.75, "not never refuse refuses refused", r"\b(?:they|you|it|staff|drivers?|employees|he|she|company|support|airline|bank|agents?|store|place) (?:\w+ )?(?:do not|does not|did not|will not|would not|never|refuse to|refuses to|refused to|could not|can not) (?:even |ever |always |bother to |want to |properly )?(?!care|know|want|deserve|give|get|like|let|allow|have|need|think|believe|seem|mean|say|see|take|make|go|come|feel|do|mind|recommend|tell|try|work|expect|hear|lose|lie|waste|miss)", "{v}"),
    _row("complaint", 0.75, "refund", r"\b(?:refund)\b", "Offer refunds", "Offer a refund"),
    _row("complaint", 0.7, "wait waiting waited long hold", r"\b(?:waiting times?|wait times?|wait|waiting|hold times?) (?:is|are|was|were) (?:\w+ ){0,2}(?:long|ridiculous|insane|terrible|crazy)\b|\blong waits?\b|\bwait(?:ed|ing)? (?:\w+ ){0,2}(?:forever|too long|so long|hours?|minutes|mins)\b|\bon hold\b", "Shorten waiting times", "Shorten the wait", "Shorten hold times", "Shorten the wait on hold"),
    _row("complaint", 0.7, "long", r"\b(?:too |so |very |such |a )?long (?=(?:lines?|queues?|delays?|ads?|commercials?|waits?|waiting|loading)\b)", "Shorten {n}"),
    _row("complaint", 0.85, "forever ages long hours days minutes weeks", r"\b(?:takes?|took|taking|takes me) (?:\w+ )?(?:forever|ages|too long|so long|way too long|very long|a long time|hours|days|minutes|years|weeks) to ", "Speed up {g}"),
    _row("complaint", 0.75, "slow", r"\b(?:too|so|very|really|extremely|painfully|incredibly|super)? ?slow (?!down\b|and\b)", "Speed up {n}"),
    _row("complaint", 0.85, "many much", r"\b(?:too|way too|far too) (?:many|much) (?!of\b|to\b|for\b|fun\b|better\b|more\b|love\b|longer\b)", "Reduce {n}"),
    _row("complaint", 0.7, "charged charging billed charges", r"\b(?:charged|charging|billed|charges) (?:me |us |my card |my account )?(?:twice|double|two times)\b", "Stop charging people twice", "Stop double charges"),
    _row("complaint", 0.65, "received receive receiving sent got get", r"\b(?:never|not|yet to|still not) (?:yet |even |ever )?(?:received?|receiving|sent|got|get) (?:me |us )?(?=my\b|our\b|any\b|a\b|the\b)", "Send {n}"),
    _row("complaint", 0.6, "waiting waited wait", r"\b(?:waiting|waited|wait) (?:\w+ ){0,3}(?:for|on) (?=my\b|our\b|a\b|an\b|the\b|your\b|someone)", "Shorten the wait for {n}"),
    _row("complaint", 0.8, "stop", rf"\b(?:please |you |they |should |must |to |\| ){_SOFT}stop (?=\w+ing\b)", "Stop {g}"),
    _row("complaint", 0.6, "terrible horrible awful worst poor bad lousy pathetic sucks", r"\b(?:terrible|horrible|awful|worst|poor|lousy|pathetic|bad|horrendous|atrocious|appalling|subpar|worse|disappointing) ", "Improve {n}"),
    # asked: how, where, when, why, whether
    _row("question", 1.0, "how", rf"\bhow (?:do|can|could|would|should|did|might|to|exactly do|does|shall) (?:{_I} |someone |anyone |a person )?(?:go about )?(?:actually )?(?:to )?", "Explain how to {v}"),
    _row("question", 0.7, "way do steps process know figure help assist advise options", r"\b(?:what is the (?:best |easiest |fastest |right |correct |quickest )?way|is there (?:a|any|another) way|any way|what do i (?:need to |have to )?do|steps|process|tell me how|know how|figure out how|need help|help me|assist me|help|advise how|options) (?:for me |how )?to (?:be able to )?", "Explain how to {v}", "Help people {v}"),
    _row("question", 0.75, "help assist", r"\b(?:help|assist) (?:me|us) (?:to |with )?", "Help people {v}"),
    _row("question", 0.55, "can could would will", r"\b(?:can|could|would|will) (?:you|someone|anyone|u) (?:guys |please |pls |kindly |just |possibly )*(?!tell|explain|let|add|make|help|check|fix|please|give|be|do|confirm|advise|clarify)", "Help people {v}"),
    _row("question", 0.8, "can could may possible allowed able", r"(?<!how )(?<!where )(?<!when )(?<!what )(?<!why )\b(?:(?:can|could|may) (?:i|we) (?:also |still |just |even |actually )?|is it possible (?:for me )?to |am i (?:able|allowed) to |are we (?:able|allowed) to )(?!not|please|ask|speak|know|talk|help|have)", "Say whether people can {v}", "Let people {v}"),
    _row("question", 0.85, "where", rf"\bwhere (?:can|do|should|could|would) {_I} (?:go to |be able to )?", "Show where to {v}"),
    _row("question", 0.8, "when", rf"\bwhen (?:can|will|do|should|could) {_I} (?:be able to |expect to )?", "Say when people can {v}"),
    _row("question", 0.75, "where", r"\bwhere (?:is|are) (?=(?:my|the|our|your)\b)", "Show where {n} {is}"),
    _row("question", 0.7, "why there", r"\bwhy (?:is|are|was|were) there (?!no\b)", "Explain {n}"),
    _row("question", 0.5, "there", r"\b(?:is|are) there (?:any |currently )?(?!way|reason|anyone|anybody|someone|something|anything|other|one|no\b)", "Explain {n}", "Say whether there {is} {n}"),
    _row("question", 0.6, "how much", r"\bhow much (?:is|are|does|do|will|would) (?!i\b|it\b)", "Say what {n} {cost}"),
    _row("question", 0.65, "what", r"\bwhat (?:is|are) (?=(?:the|your|my|our)\b)(?!(?:the|your|my) (?:point|meaning|problem|deal|purpose|difference|reason|matter))", "Show {n}"),
    _row("question", 0.6, "what", r"\bwhat (?:is|are|is with|about) (?=(?:the|your|my|a|an)\b)", "Explain {n}"),
    _row("question", 0.5, "what which", r"\b(?:what|which) (?:kinds? of |types? of |sorts? of |other |different )(?=\w+)", "List {n}"),
    _row("question", 0.5, "about on regarding", r"\b(?:question|questions|wondering|know more|information|info|details|ask|asking|inquiring|tell me|more) (?:about|on|regarding) ", "Explain {n}"),
    _row("question", 0.5, "help assistance assist", r"\b(?:help|assistance|assist) (?:me |us )?with ", "Help with {n}"),
    _row("question", 0.8, "lost misplaced stole", r"\b(?:lost|misplaced|stole) (?=my\b|our\b)", "Help with a lost {n}"),
    # liked: what should stay as it is
)  # fmt: skip
