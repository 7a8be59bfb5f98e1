"""What people write around an idea, one row a frame: the words before (or after) it, and the title it makes.

Frames are matched on `tokens.tokenise` words joined by spaces, so "can't" is "can not" and punctuation is "|". A row is
tried only when one of its `words` is there. Slots: {v} a verb phrase and {n} a noun phrase right after the match, {s} the
noun phrase right before it; {g} is {v} with its verb in -ing.
"""

# ruff: noqa: E501  (rows of a table read better in long lines)
from __future__ import annotations

import re
from dataclasses import dataclass

from ideas.models import Intent

_US = r"(?:me|us|you|users?|people|customers?|everyone|everybody|members|players|drivers|riders|guests|subscribers)"
_I = r"(?:i|we|you|one|people|users|customers|u)"
_SOFT = r"(?:(?:also|just|really|at least|definitely|only|all|even|still|always|maybe|perhaps|very much|actually|simply|somehow|ever|then|the|a|an) )*"
_NICE = (
    r"(?:nice|great|good|awesome|cool|helpful|useful|better|best|perfect|handy|lovely|amazing|wonderful|fantastic|ideal|excellent|"
    r"appreciated|super|convenient|easier|neat|interesting|fun|much better|sweet|brilliant)"
)
_ASK = rf"(?:please {_SOFT}|kindly |(?:can|could|would|will) (?:you|they) (?:please |guys |maybe |also )*|(?:you|they|it|developers?|devs?) (?:should|need to|must|needs to|have to|could|might want to) {_SOFT}|\| (?:also |and |or |then |maybe )*|should {_SOFT}|hope (?:you|they) (?:will |can |would )?{_SOFT}|wish (?:you|they) (?:would|could|will) {_SOFT}|if (?:you|they) (?:would|could|can) {_SOFT}|consider |need to |asking (?:you )?to )"
_WOULD = rf"(?:would|could|will|might) {_SOFT}be {_SOFT}(?:\w+ )?{_NICE} "
_TRY = r"(?:(?:try|tried|trying|attempt|attempted|want|wanted|am trying|was trying) to )"
_CANT = rf"(?:can not|could not|can no longer|not able to|unable to|(?:not|never|will not|does not|do not|did not|not even) (?:let|letting|lets|allow|allowing|allowed|allows) {_US} (?:to )?|impossible to|not possible to|fails? to|failed to|not allowed to)"
_CANT_NOT = r"(?! ?(?:even )?(?:believe|wait|stand|complain|recommend|imagine|say|beat|help|understand|speak|tell|stress|emphasi[sz]e|thank|afford|go wrong|seem|trust|expect|think|be|get (?:enough|over|past|it)|do (?:it|this|that|anything)|figure|find out|live)\b)"
_WAY = r"(?:way|ability|option|options|possibility|feature|button|choice|setting|function|functionality|means|tool|capability|opportunity)"


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of the table."""

    kind: Intent
    weight: float
    """How surely what fills the slot is the idea, 0 to 1."""
    words: frozenset[str]
    regex: re.Pattern[str]
    slot: str
    """v, n or s."""
    titles: tuple[str, ...]
    """Patterns of the title, the best first."""


def _row(kind: Intent, weight: float, words: str, regex: str, slot: str, *titles: str) -> Frame:
    return Frame(kind, weight, frozenset(words.split()), re.compile(regex), slot, titles)


FRAMES: tuple[Frame, ...] = (
    # asked for: a thing
    _row("suggestion", 1.0, "add include implement introduce integrate", rf"\b{_ASK}(?:add|include|implement|introduce|integrate|adding|put in|have) (?!to\b|up\b)", "n", "Add {n}"),
    _row("suggestion", 0.9, "provide offer give create make", rf"\b{_ASK}(?:provide|offer|give|create|make|bring|show) {_US} ", "n", "Add {n}"),
    _row("suggestion", 0.9, "provide offer support", rf"\b{_ASK}(?:provide|offer|support) ", "n", "Offer {n}"),
    _row("suggestion", 1.0, "wish wishing", r"\bwish (?:there (?:was|were|is|are)|it had|you had|they had|the app had|this had|the \w+ had|for|it came with|you offered|they offered|you would add|they would add) ", "n", "Add {n}"),
    _row("suggestion", 0.95, "should needs must", r"\bthere (?:should|needs to|need to|must|ought to|could) (?:also |at least )?be ", "n", "Add {n}"),
    _row("suggestion", 0.9, "nice great good awesome cool helpful useful better best perfect handy love appreciated",
         rf"\b{_WOULD}(?:to (?:have|see|get)|if there (?:was|were|is|are)|if (?:it|you|they|the app|the \w+) (?:had|has|have|offered|added|included|could add|would add|can add)|with) ", "n", "Add {n}"),
    _row("suggestion", 0.85, "would nice great good awesome cool helpful useful handy lovely perfect do help amazing", rf" (?:would|wud) {_SOFT}(?:be {_SOFT}(?:\w+ )?{_NICE}|do|help)\b(?! (?:if|to))", "s", "Add {s}"),
    _row("suggestion", 0.6, "please", r" please (?=\|)", "s", "Add {s}"),
    _row("suggestion", 0.7, "needs need", r"\| (?:still |just |only |it |app )*(?:needs?|lacks|missing) (?!to\b)", "n", "Add {n}"),
    _row("complaint", 0.8, "disappear disappears disappeared disappearing vanish vanished vanishes gone", r" (?:keeps? (?:on )?disappearing|disappears?|disappeared|vanish(?:ed|es)?|(?:is|are|were|was) (?:all |just )?(?:gone|disappearing))\b", "s", "Fix disappearing {s}", "Fix missing {s}", "Bring back {s}"),
    _row("suggestion", 0.8, "love like appreciate prefer", rf"\b(?:would|will) {_SOFT}(?:love|like|appreciate|prefer) (?:to (?:see|have) )(?:more of )?", "n", "Add {n}"),
    _row("suggestion", 0.7, "needs need lacks lacking missing lack", r"\b(?:it|app|game|site|you|they|program|product|software|version|just|really|also|still|desperately) (?:just |really |also |still |desperately )?(?:needs?|lacks?|lacking|is missing|missing) (?!to\b)", "n", "Add {n}"),
    _row("suggestion", 0.7, "missing lacks lacking", r"\b(?:only thing (?:missing|lacking) is|only thing it lacks is|missing feature is|is missing) ", "n", "Add {n}"),
    _row("suggestion", 0.6, "why", r"\bwhy (?:is there no|are there no|no|is there not|are there not) ", "n", "Add {n}"),
    _row("suggestion", 0.95, "back", r"\b(?:bring|give us|give me|put|want|need) back ", "n", "Bring back {n}"),
    _row("suggestion", 0.9, "remove rid delete ban", rf"\b{_ASK}(?:remove|get rid of|take out|take away|take off|ban) ", "n", "Remove {n}"),
    _row("suggestion", 0.9, "fix repair solve resolve", r"\b(?:fix|fixing|repair|solve|resolve) ", "n", "Fix {n}"),
    _row("suggestion", 0.85, "improve improving upgrade enhance", r"\b(?:improve|improving|enhance|work on) (?:on )?", "n", "Improve {n}"),
    _row("suggestion", 0.7, "change update", rf"\b{_ASK}change ", "n", "Change {n}"),
    _row("suggestion", 0.8, "lower reduce decrease", rf"\b(?:{_ASK}|to )(?:lower|reduce|decrease|drop|cut) ", "n", "Lower {n}"),
    _row("suggestion", 0.8, "increase raise", rf"\b{_ASK}(?:increase|raise) ", "n", "Increase {n}"),
    _row("suggestion", 0.75, "bigger larger smaller faster cheaper easier clearer simpler louder quieter", rf"\b(?:{_ASK}|to )make (?!it|this|that)(?=(?:\w+ ){{1,4}}(?:bigger|larger|smaller|faster|cheaper|easier|clearer|simpler|louder|quieter|brighter|shorter|longer)\b)", "n", "Make {n} {after}"),
    # asked for: to be able to do something
    _row("suggestion", 1.0, "let allow enable allowing letting", rf"\b(?:let|allow|enable|allowing|letting|allows|lets) {_US} (?:to )?(?!know\b|down\b)", "v", "Let people {v}"),
    _row("suggestion", 0.95, "wish could hope", rf"\b(?:wish|hope|hoping|wished) (?:that )?{_I} (?:could|can|was able to|were able to|had the option to) ", "v", "Let people {v}"),
    _row("suggestion", 0.9, "if could can", rf"\b(?:{_WOULD}|like it |love it )if {_I} (?:could|can|were able to|was able to) ", "v", "Let people {v}"),
    _row("suggestion", 0.85, "nice great good awesome cool helpful useful better best perfect handy", rf"\b{_WOULD}to (?:be able to )?(?!see|have|get|know)", "v", "Let people {v}"),
    _row("suggestion", 0.95, "able", r"\b(?:like|love|want|wants|need|nice|great|good|helpful|useful|should|must|not) (?:to )?be able to ", "v", "Let people {v}"),
    _row("suggestion", 0.8, "way ability option options possibility feature button choice setting function functionality means tool capability", rf"\b{_WAY} (?:for {_US} )?to (?!{_US} )(?:be able to )?", "v", "Let people {v}"),
    _row("suggestion", 0.7, "why can", rf"\bwhy (?:can {_I} not|can not {_I}|could not {_I}|could {_I} not) ", "v", "Let people {v}", "Explain how to {v}"),
    _row("question", 0.55, "want need like", r"(?<!not )\b(?:i|we) (?:want|need|would like|would love|am trying|wish|am looking|was hoping|have been trying|was trying|wanted|needed) (?:\w+ly )?to (?:be able to |know how to |find out how to )?(?!know|say|see if|thank|ask|tell|speak|understand|go\b|find out|make sure)", "v", "Let people {v}", "Help people {v}"),
    # gone wrong: something cannot be done
    _row("complaint", 0.9, "can could unable able not impossible fail fails failed", rf"\b{_CANT} {_CANT_NOT}(?:find|locate) ", "n", "Make it easier to find {n}"),
    _row("complaint", 0.9, "can could unable able not impossible fail fails failed", rf"\b{_CANT} {_CANT_NOT}(?:even |really |ever |properly |easily )?{_TRY}?", "v", "Fix {g}", "Let people {v}"),
    _row("complaint", 0.7, "try tried trying", r"(?<!not )\b(?:try|tried|trying|attempt|attempted) to ", "v", "Fix {g}", "Let people {v}", "Help people {v}"),
    _row("complaint", 0.85, "problem problems trouble issue issues difficulty difficulties", r"\b(?:problems?|trouble|issues?|difficult(?:y|ies)|bugs?|errors?|glitch(?:es)?) (?:with |in |when |while )?(?=\w+ing\b)", "g", "Fix {g}"),
    _row("complaint", 0.75, "problem problems trouble issue issues bug bugs error errors glitch glitches", r"\b(?:problems?|trouble|issues?|bugs?|errors?|glitch(?:es)?) (?:with|in|on) (?!\w+ing\b)", "n", "Fix {n}"),
    _row("complaint", 0.8, "hard difficult confusing easy complicated impossible tough", r"\b(?:hard|difficult|harder|not easy|confusing|complicated|tough|impossible|a pain|frustrating|annoying) to (?!say|tell|believe|understand why|know|beat|see that|be)", "v", "Make it easier to {v}"),
    _row("complaint", 0.95, "crash crashes crashed crashing freezes freezing freeze", rf"\b(?:crash|crashes|crashed|crashing|freezes|freezing|froze|freeze) (?:\w+ ){{0,2}}(?:when|while|whenever|every time|each time|if) (?:{_I} )?(?:{_TRY}|am |are |go to |start to )?(?!{_I}|open the app)", "vg", "Fix crashes when {g}", "Fix crash when {g}", "Fix crashing when {g}"),
    _row("suggestion", 0.75, "please should must need needs have", rf"\b(?:please {_SOFT}|(?:you|they|u|developers?|management|company) (?:guys |really |just )?(?:should|need to|must|have to|ought to|could) {_SOFT})(?!help|tell|let|fix|add|give|respond|reply|answer|contact|do|stop|make|get|try|know|look|see|go|come|keep|read|check|listen|call|send|follow|allow|provide|offer|include|reach|advise|take|be|say|use|download|bring|remove|change|update|improve|put|refund|explain)", "v", "{v}"),
    _row("complaint", 0.75, "not never refuse refuses refused", r"\b(?:they|you|it|app|staff|drivers?|employees|he|she|system|company|support|airline|bank|site|agents?|store|place) (?:\w+ )?(?:do not|does not|did not|will not|would not|never|refuse to|refuses to|refused to|could not|can not) (?:even |ever |always |bother to |want to |properly )?(?!care|know|understand|want|deserve|give|get|like|let|allow|have|need|think|believe|seem|look|mean|say|see|take|make|go|come|feel|do|mind|use|recommend|call|tell|help|try|work|find|expect|hear|charge|lose|lie|waste|miss)", "v", "{v}"),
    _row("complaint", 0.8, "out off", r"\bkeeps? (?P<verb>logging|kicking|signing|locking|throwing|booting) (?:me|us|you|people) (?P<part>out|off)\b", "-", "Stop {verb} people {part}"),
    _row("complaint", 0.75, "refund money", r"\b(?:want|wants|need|get|give|gave|giving|demand|demanding|like|deserve|asked for|ask for|asking for|issue|requested|request|process|no|refuse|refused|denied|getting) (?:me |us |to |you )*(?:a |my |the |any |full |for )*(?P<what>refund|money back)\b", "-", "Offer refunds", "Offer a refund", "Give the {what}"),
    _row("complaint", 0.75, "charged charge charges charging", r"\b(?:charged?|charges|charging) (?:me |us |you |people |customers )?(?=(?:a|an|the|extra|this|that|hidden|more|additional)\b)", "n", "Stop charging {n}"),
    _row("complaint", 0.7, "charged charge charges charging pay", r"\b(?:charged?|charges|charging|pay|paying|paid) (?:me |us |you |people |customers )?(?:\w+ )?extra for ", "n", "Stop charging extra for {n}"),
    _row("complaint", 0.7, "hold", r"\b(?:on hold|hold times?|put me on hold)\b", "-", "Shorten the wait on hold"),
    _row("complaint", 0.7, "wait waiting waited", r"\b(?:waiting times?|wait times?|wait|waiting) (?:is|are|was|were) (?:\w+ ){0,2}(?:long|ridiculous|insane|terrible|crazy)\b|\blong waits?\b|\bwait(?:ed|ing)? (?:\w+ ){0,2}(?:forever|too long|so long|hours?|minutes|mins)\b", "-", "Shorten waiting times", "Shorten the wait"),
    _row("complaint", 0.7, "long", r"\b(?:too |so |very |such |a )?long (?=(?:lines?|queues?|delays?|ads?|commercials?|waits?|waiting)\b)", "n", "Shorten {n}"),
    _row("complaint", 0.75, "long", r" (?:is|are|was|were) (?:way |just |always )?(?:too|so|very|extremely|ridiculously) long\b", "s", "Shorten {s}"),
    _row("complaint", 0.7, "wrong incorrect missing lost delayed cancelled canceled late rude cold dirty broken damaged stolen hidden declined failed fake unauthorized duplicate misleading inaccurate hacked unskippable blurry unhelpful",
         r"\b(?P<verb>wrong|incorrect|missing|lost|delayed|cancell?ed|late|rude|cold|dirty|broken|damaged|stolen|hidden|declined|failed|fake|unauthori[sz]ed|duplicate|misleading|inaccurate|hacked|unskippable|blurry|unhelpful) (?=\w+)", "n", "Fix {verb} {n}"),
    _row("question", 0.75, "lost misplaced stolen", r"\b(?:lost|misplaced|stole) (?=my\b|our\b|the\b)(?!my (?:mind|patience|time|job|temper|business|money|faith|trust|customer|cool))", "n", "Help with a lost {n}"),
    _row("question", 0.75, "stolen hacked blocked locked damaged disabled suspended", r" (?:is|was|were|has been|have been|had been|got|been|gets|being) (?:just |all )?(?P<verb>stolen|hacked|blocked|locked|damaged|disabled|suspended)\b", "s", "Help with a {verb} {s}"),
    _row("suggestion", 0.7, "have has", r"\b(?:it|app|you|they|site|game|version|system) (?:still |just |really )?(?:do|does) not (?:even |really |currently )?(?:have|support|offer|include) (?!to\b|time\b|enough\b)", "n", "Add {n}"),
    _row("suggestion", 0.75, "better faster cheaper easier bigger larger smaller clearer simpler free optional available quicker improved improvement work fixed fixing upgraded",
         r" (?:could|should|needs? to|must|might|can|would) (?:really |also |definitely |all )?be (?:\w+ )?(?P<verb>better|faster|cheaper|easier|bigger|larger|smaller|clearer|simpler|free|optional|available|quicker)\b(?! (?:if|to have|with))", "s", "Make {s} {verb}"),
    _row("suggestion", 0.75, "improved improvement work fixed fixing upgraded improving", r" (?:(?:could|should|needs? to|must|might|can) (?:really |also |definitely )?be (?:\w+ )?(?:improved|upgraded)|needs? (?:\w+ ){0,2}(?:improvements?|work|improving))\b", "s", "Improve {s}"),
    _row("complaint", 0.7, "available accurate clear reliable safe correct stable consistent user-friendly included supported", r" (?:is|are|was|were) (?:not|never|no longer) (?:\w+ )?(?P<verb>available|accurate|clear|reliable|safe|stable|user-friendly)\b", "s", "Make {s} {verb}"),
    # gone wrong: a thing
    _row("complaint", 0.9, "work working works broken responding worked", r" (?:(?:is|are|was|were|has|have) )?(?:still |just |also )?(?:(?:not|never|no longer|stopped|stops|hardly|barely|not even) (?:work|works|worked|working|respond|responding|function|functioning)|(?:do|does|did|will|would|has|have) not (?:even |really |always )?(?:work|worked|respond|function)|(?:is|are) (?:\w+ )?broken|quit working)\b", "s", "Fix {s}"),
    _row("complaint", 0.8, "not never stopped", r" (?:(?:do|does|did|will|would) not|never|(?:is|are|was) not|stopped|stops|fails to|refuses to|keeps? not) (?:even |always |ever )?(?P<verb>load|loading|open|opening|play|playing|sync|syncing|connect|connecting|download|downloading|update|updating|start|starting|show|showing|save|saving|charge|charging|arrive|arriving|print|printing|install|installing|upload|uploading|display|displaying|appear|appearing)\b", "s", "Fix {s} not {verb}", "Fix {s}"),
    _row("complaint", 0.85, "keeps keep kept always constantly", r" (?:keeps?|kept|is always|are always|is constantly|constantly|always) (?:on )?(?P<verb>crashing|freezing|buffering|lagging|stopping|closing|disconnecting|cancelling|canceling|failing|loading|stalling|restarting|glitching|skipping|disappearing|pausing|changing|breaking|shutting down|logging out)\b", "s", "Stop {s} {verb}", "Fix {verb}"),
    _row("complaint", 0.75, "crashes crash crashed crashing freezes freezing buffering lags lagging glitches", r"\b(?:keeps?|always|constantly|just|it|app|game|constant|keep on|also|often|still|and) (?P<verb>crashing|crashes|freezing|buffering|lagging|crash|glitching)\b", "-", "Fix {verb}"),
    _row("complaint", 0.9, "slow slowly forever ages long slower", r" (?:(?:is|are|was|were|has been|have been|gets|runs?|loads?|seems?|became|has become) (?:still |also |just |always |now )?(?:too|so|very|really|extremely|painfully|incredibly|super|way too|quite|pretty|getting|a bit|terribly|ridiculously|insanely)? ?(?:slow|slower|slowly)|(?:takes?|took|taking) (?:\w+ )?(?:forever|ages|too long|so long|way too long|very long|a long time))\b(?! to)", "s", "Speed up {s}"),
    _row("complaint", 0.85, "forever ages long slow hours days minutes", r"\b(?:takes?|took|taking|takes me) (?:\w+ )?(?:forever|ages|too long|so long|way too long|very long|a long time|hours|days|minutes|years) to ", "v", "Speed up {g}"),
    _row("complaint", 0.75, "slow", r"\b(?:too|so|very|really|extremely|painfully|incredibly|super)? ?slow (?=(?:\w+ )?(?:loading|service|delivery|internet|response|speed|speeds|download|downloads|website|server|servers|connection|checkout|processing|app|startup|sync|update|updates|performance|wifi|shipping|support|refund|refunds|boarding|drive|lines?)\b)", "n", "Speed up {n}"),
    _row("complaint", 0.85, "expensive high overpriced pricey costly", r" (?:is|are|was|were|seems?|has become|have become|gets?|getting|became|got) (?:\w+ ){0,2}(?:too|so|very|way|really|extremely|ridiculously|quite|bit|little|absurdly|insanely|super|rather)? ?(?:expensive|high|overpriced|pricey|costly)\b", "s", "Lower {s}"),
    _row("complaint", 0.85, "many much", r"\b(?:too|so|way too|far too) (?:many|much) (?!of\b|to\b|for\b|fun\b|time\b|better\b|money\b|more\b|people\b|love\b|work\b|trouble\b|longer\b)", "n", "Reduce {n}"),
    _row("complaint", 0.7, "charged charging billed", r"\b(?:charged|charging|billed) (?:me |us |my card |my account )?(?:twice|double|two times)\b(?: for (?:my |the |a )?)?", "-", "Stop charging twice", "Fix double charges", "Explain why people are charged twice"),
    _row("complaint", 0.7, "lost losing lose loses", r"\b(?:lost|losing|lose|loses) (?:all (?:of )?)?(?=my\b|our\b|the\b|all\b|people)(?!my (?:mind|patience|time|job|temper|business|money|faith|trust|customer|cool))", "n", "Stop losing {n}", "Find lost {n}"),
    _row("complaint", 0.65, "received receive receiving sent", r"\b(?:never|not|yet to|still not) (?:yet |even |ever )?(?:received?|receiving|sent) (?:me |us )?(?=my\b|our\b)", "n", "Send {n}"),
    _row("complaint", 0.6, "waiting waited wait", r"\b(?:waiting|waited|wait) (?:\w+ ){0,3}(?:for|on) (?=my\b|our\b|a\b|an\b|the\b|your\b|someone)", "n", "Speed up {n}"),
    _row("complaint", 0.7, "stop", rf"\b(?:please |you |they |should |must |to |\| ){_SOFT}stop (?=\w+ing\b)", "g", "Stop {g}"),
    _row("complaint", 0.7, "cancelled canceled delayed declined rejected stolen hacked blocked suspended late wrong cold missing rude dirty broken lost disabled denied failed hidden incorrect damaged unresponsive confusing misleading inaccurate noisy stale blank empty overwritten duplicated unreadable",
         r" (?:is|are|was|were|got|gets|has been|have been|had been|being|keeps? getting|came|arrived) (?:just |always |so |very |really |all |still |also |extremely |again |automatically |being |suddenly )*(?P<verb>cancell?ed|delayed|declined|rejected|stolen|hacked|blocked|suspended|late|wrong|cold|missing|rude|dirty|broken|lost|disabled|denied|hidden|incorrect|damaged|unresponsive|confusing|misleading|inaccurate|noisy|stale|blank|empty|overwritten|duplicated|unreadable)\b", "s", "Fix {verb} {s}"),
    _row("complaint", 0.7, "confusing complicated cumbersome cluttered clunky hard difficult", r" (?:is|are|was|were|feels?|seems?|looks?) (?:just |so |very |too |really |a bit |way too |extremely |rather |quite )*(?:confusing|complicated|cumbersome|cluttered|clunky|hard to (?:use|understand|navigate|follow)|difficult to (?:use|understand|navigate))\b", "s", "Simplify {s}"),
    _row("complaint", 0.6, "terrible horrible awful worst poor bad sucks useless poorly", r" (?:is|are|was|were|has been|really|just) (?:just |so |very |too |really |absolutely |extremely |pretty |simply |always |the |still )*(?:terrible|horrible|awful|worst|poor|bad|sucks?|useless|pathetic|horrendous|atrocious|appalling|disgusting|disappointing|lousy|subpar|a joke)\b", "s", "Improve {s}"),
    _row("complaint", 0.55, "terrible horrible awful worst poor bad lousy pathetic", r"\b(?:terrible|horrible|awful|worst|poor|lousy|pathetic|bad|horrendous|atrocious|appalling|subpar|worse|disappointing) ", "n", "Improve {n}"),
    # asked: how, where, when, why, whether
    _row("question", 1.0, "how", rf"\bhow (?:do|can|could|would|should|did|might|to|exactly do|does|shall) (?:{_I} |someone |anyone |a person )?(?:go about )?(?:actually )?(?:to )?", "v", "Explain how to {v}"),
    _row("question", 0.7, "way", r"\b(?:what is the (?:best |easiest |fastest |right |correct |quickest )?way|is there (?:a|any|another) way|any way|what do i (?:need to |have to )?do|steps|process|tell me how|know how|figure out how|need help|help me|assist me|help|advise how|options) (?:for me |how )?to (?:be able to )?", "v", "Explain how to {v}", "Help people {v}"),
    _row("question", 0.75, "help", r"\b(?:help|assist) (?:me|us) (?:to |with )?", "v", "Help people {v}"),
    _row("question", 0.6, "can could", r"\b(?:can|could|would|will) (?:you|someone|anyone|u) (?:guys |please |pls |kindly |just |possibly )*(?!tell|explain|let|add|make|help|check|fix|please|give|be|do|confirm|advise|clarify)", "v", "Help people {v}"),
    _row("question", 0.8, "can could may possible allowed able", r"(?<!how )(?<!where )(?<!when )(?<!what )(?<!why )\b(?:(?:can|could|may) (?:i|we) (?:also |still |just |even |actually )?|is it possible (?:for me )?to |am i (?:able|allowed) to |are we (?:able|allowed) to )(?!not|please|ask|speak|know|talk|help|have)", "v", "Say whether people can {v}", "Let people {v}"),
    _row("question", 0.85, "where", rf"\bwhere (?:can|do|should|could|would) {_I} (?:go to |be able to )?", "v", "Show where to {v}"),
    _row("question", 0.7, "where", r"\bwhere (?:is|are|did) (?=(?:my|the|our|your)\b)", "n", "Show where {n} {is}"),
    _row("question", 0.8, "when", rf"\bwhen (?:can|will|do|should|could) {_I} (?:be able to |expect to )?", "v", "Say when people can {v}"),
    _row("question", 0.85, "when", r"\bwhen (?:will|does|do|is|are|should|would) (?=(?:my|the|our|a|an)\b)", "n", "Say when {n} will {follow}", "Say when to expect {n}"),
    _row("question", 0.85, "why", r"\bwhy (?P<aux>is|are|was|were|has|have) (?!there|it|this|that|i\b|you|they|he|she|we)", "n", "Explain why {n} {aux} {follow}"),
    _row("question", 0.85, "why", r"\bwhy (?P<aux>do|does|did|will|would|can) (?:not )?(?!there|it|this|that|i\b|you|they|he|she|we)", "n", "Explain why {n} {aux} {follow}"),
    _row("question", 0.8, "why", r"\bwhy (?=(?:my|the|our|a|an|your)\b)", "w", "Explain why {n} {aux} {follow}"),
    _row("question", 0.7, "why", r"\bwhy (?:is|are|was|were) there ", "n", "Explain {n}"),
    _row("question", 0.8, "how", r"\bhow (?:does|do) (?=(?:\w+ ){1,5}work\b)", "n", "Explain how {n} {work}"),
    _row("question", 0.5, "there", r"\b(?:is|are) there (?:any |currently )?(?!way|reason|anyone|anybody|someone|something|anything|other|one|no\b)", "n", "Explain {n}"),
    _row("question", 0.85, "why", r"\bwhy (?:am|was|were|are) (?:i|we) (?:being |getting )?(?=\w+ed\b|not\b)", "p", "Explain why people are {p}"),
    _row("question", 0.8, "how long take takes", r"\bhow long (?:does|do|will|would|should) ", "n", "Say how long {n} will {follow}"),
    _row("question", 0.6, "how much", r"\bhow much (?:is|are|does|do|will|would) (?!i\b|it\b)", "n", "Say what {n} {cost}"),
    _row("question", 0.65, "what", r"\bwhat (?:is|are) (?=(?:the|your|my|our)\b)(?!(?:the|your|my) (?:point|meaning|problem|deal|purpose|difference|reason|process|policy|matter|fee|charge))", "n", "Show {n}"),
    _row("question", 0.6, "what", r"\bwhat (?:is|are|is with|about) (?=(?:the|your|my|a|an)\b)", "n", "Explain {n}"),
    _row("question", 0.5, "what which", r"\b(?:what|which) (?:kinds? of |types? of |sorts? of |other |different )(?=\w+)", "n", "List {n}"),
    _row("question", 0.5, "about", r"\b(?:question|questions|wondering|know more|information|info|details|ask|asking|inquiring|tell me|more) (?:about|on|regarding) ", "n", "Explain {n}"),
    _row("question", 0.5, "help", r"\b(?:help|assistance|assist) (?:me |us )?with (?=my\b|a\b|the\b|an\b|\w)", "n", "Help with {n}"),
    _row("question", 0.45, "|", r"^(?:\| )?(?:please |ok |so |hey |hi |and )?(?!thank|please|help|let|tell|fix|stop|add|love|like|need|want|hope|wish|try|give|make|get|miss)(?=\w+ (?:my|our|the|a|an|this|that|their|all|some|to|for|from|in|on|into|with)\b)", "v", "Let people {v}"),
    # liked: what should stay as it is
    _row("praise", 0.6, "love like enjoy loved loves appreciate", r"\b(?:i|we) (?:really |also |just |absolutely |especially |do |still )?(?:love|like|enjoy|appreciate|loved|enjoyed|liked) (?=the\b|how\b|your\b|all\b|\w)", "n", "Keep {n}"),
    _row("praise", 0.5, "great good excellent amazing awesome fantastic nice wonderful perfect best", r"\b(?:great|excellent|amazing|awesome|fantastic|nice|wonderful|perfect|brilliant|lovely) ", "n", "Keep {n}"),
)  # fmt: skip
