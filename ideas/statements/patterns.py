"""What people write when they suggest, complain, ask or praise: one row a pattern, each with an invented example.

A row is tried only when one of its `words` is in the statement, which keeps ninety patterns as cheap as ten. `weight` is
how much the pattern says for its intent by itself, 0 to 1; a negative weight says that much against it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Head = Literal["suggestion", "complaint", "question", "praise"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of the table."""

    head: Head
    weight: float
    words: frozenset[str]
    """Lower-case words of which at least one must be there; "?" and "!" count as words; empty: always tried."""
    regex: re.Pattern[str]
    example: str
    """An invented sentence that the pattern must match; a test checks it."""


_PLEASE = r"(?:please|pls|plz|plse|kindly)"
_BUILD = r"(?:add|include|bring|give|allow|let|enable|provide|implement|support|introduce|consider|create|offer|restore|put|integrate|extend)"
_CHANGE = rf"(?:{_BUILD}|make|change|improve|increase|reduce|remove|return|update|show|stop|keep|get rid|get back|have|use|move|replace|simplify)"
_NICE = (
    r"(?:nice|great|good|awesome|cool|helpful|useful|better|best|perfect|handy|lovely|amazing|wonderful|fantastic|ideal|"
    r"excellent|appreciated|super|beneficial|convenient|easier|neat|interesting)"
)
_THING = r"(?:way|option|ability|feature|setting|support|button|filter|possibility|choice|toggle|function|functionality|api|mode|shortcut|widget|means)"
_US = r"(?:us|me|you|users?|people|developers?|devs|customers?|apps?|everyone|everybody|players?|members?)"
_PRODUCT = r"(?:it|this|that|app|application|site|website|page|screen|video|videos|game|system|service|program|software|update|version)"
_WORKING = (
    r"(?:work|working|load|loading|open|opening|play|playing|start|starting|connect|connecting|sync|syncing|respond|responding|"
    r"save|saving|let|allow|send|sending|show|showing|update|updating|recogni[sz]e|accept|download|downloading|log|sign|"
    r"install|launch|function|functioning|upload|uploading|run|get|help|match|charge|refund|arrive|answer|support|even)"
)
_NOT = r"(?:not|never|n't|dont|doesnt|didnt|wont|cant|cannot|isnt|wasnt|couldnt|wouldnt|no longer|stopped|stop|stops|refuses to|fails to|failed to|unable to)"


def _row(head: Head, weight: float, words: str, regex: str, example: str) -> Pattern:
    return Pattern(head, weight, frozenset(words.split()), re.compile(regex, re.IGNORECASE), example)


PATTERNS: tuple[Pattern, ...] = (
    # suggestion: what to add or change
    _row("suggestion", 0.85, "please pls plz plse kindly", rf"\b{_PLEASE}\b,? (?:\w+ ){{0,2}}{_CHANGE}\b", "Please add a dark theme."),
    _row("suggestion", 0.6, "please pls plz plse", rf"\b{_CHANGE}\b[^.?!]{{3,60}}\b{_PLEASE}\b", "Add a dark theme please"),
    _row("suggestion", 0.75, "add allow include bring let enable provide implement support introduce consider create offer restore give integrate extend put",
         rf"^\W*(?:(?:also|and|but|so|then|just|or|next|maybe|perhaps)\b\W*)*{_BUILD}\b(?! (?:to this|up|the fact))", "Allow more than one account."),
    _row("suggestion", 0.5, "make change improve increase reduce remove return update show get have use replace simplify keep",
         r"^\W*(?:(?:also|and|but|so|then|just|or|next|maybe|perhaps)\b\W*)*"
         r"(?:make|change|improve|increase|reduce|remove|return|update|show|get rid of|have|use|replace|simplify|keep) (?!up\b|sure\b|me\b|been\b|got\b|had\b|it up)",
         "Make the buttons larger."),
    _row("suggestion", 0.8, "would d ll will might could be",
         rf"\b(?:would|it'd|that'd|'d|will|might|could|wud|woud)\b(?: (?:also|really|just|only|certainly|definitely|probably|all))* (?:be|make (?:it|this|life|things|the \w+))(?: (?:a|an|so|really|very|much|also|far|way|more|lot|even|super|just|quite|the|absolutely|truly))* {_NICE}\b",
         "It would be so helpful to see both calendars."),
    _row("suggestion", 0.65, "nice great good cool awesome better helpful useful perfect love",
         rf"\b{_NICE} (?:to (?:have|see|be able|get)|if (?:you|it|there|we|i|they|u|the|one|this|that)\b|idea)", "Nice to have: an export as a table."),
    _row("suggestion", 0.7, "would d like love appreciate prefer want hope wanted",
         r"\b(?:would|'d|wud|should)(?: (?:really|also|very much|definitely|all|just))* (?:like|love|appreciate|prefer|want|welcome)\b(?! to (?:thank|know|say|speak|talk|point|recommend|give (?:you|them|it|a)|stay|come|rent|return|go|congrat|express|hear|note|report|mention|warn|tell))",
         "I would love a weekly summary."),
    _row("suggestion", 0.7, "wish wishes wishing", r"\b(?:wish|wishes|wishing)\b(?! (?:you|him|them|us|everyone|her|to thank|i (?:had never|hadn't|never)|list))", "I wish it had tabs."),
    _row("suggestion", 0.75, "should must ought needs need shall",
         r"\b(?:should|must|ought to|needs? to|shall)\b(?: (?:also|really|at least|just|definitely|always|all|only|still|not))* (?:be (?:able|possible|an?\b|allowed|added|available|some|more|option|included|supported|optional|easier|improved|shown|given|made|the same)|allow|add|provide|support|include|let\b|give|offer|implement|introduce|bring|enable|consider|show|make|improve)",
         "There should be an option to hide read messages."),
    _row("suggestion", 0.4, "should shud ought", r"\b(?:should|shud|ought to)\b(?! (?:have been|be ashamed|be embarrassed|i\b|we\b|have (?:known|listened|read)))", "The icons should line up."),
    _row("suggestion", -0.6, "should ashamed embarrassed", r"\b(?:you|they|u|he|she|people|everyone|everybody|we)(?: all)? should(?:n't)?(?: not)? (?:be (?:ashamed|embarrassed|sued|fined|fired|proud|aware)|get this|try|download|avoid|go\b|buy|have)",
         "You should be ashamed of this."),
    _row("suggestion", 0.45, "need needs needed require requires", r"\b(?:needs?|needed|requires?)\b (?!(?:to (?:say|go|know|call|speak|talk|get a life|pay|contact|leave|delete)|help|my|your help))", "The map needs a scale."),
    _row("suggestion", 0.55, "need needs want", r"\b(?:needs?|want)\b (?:\w+ ){0,2}(?:a way|an option|the ability|the option|support|more|better|some kind|improvement|improvements|feature|features|to be able)",
         "We need a way to print labels."),
    _row("suggestion", 0.6, "why", r"\bwhy (?:can't|cant|cannot|can not|not|isn't there|isnt there|is there no|don't you|dont you|doesn't|doesnt|won't|no|couldn't)\b", "Why can't we sort by date?"),
    _row("suggestion", 0.65, "allow allows allowing let lets letting enable enabling", rf"\b(?:allow(?:s|ing)?|let(?:s|ting)?|enabl(?:e|ing))\b (?:for\b|{_US}\b)(?! (?:down|know))", "An admin page that allows users to leave a group."),
    _row("suggestion", -0.5, "allow allows let lets allowing", rf"(?:n't|not|never|wont|doesnt|it|app|which|that|this|always|really) (?:allows?|lets?) (?:for\b|{_US}\b)", "It doesn't let me in."),
    _row("suggestion", 0.5, "way option ability feature setting support button filter possibility choice toggle function functionality mode shortcut widget options features settings",
         rf"\b(?:an?|the|some|any|another|more|additional|new|better|other)\b (?:\w+ ){{0,2}}{_THING}s?\b (?:to|for|of|that|where|in|so|which|like|on|within)\b", "An option to mute one thread."),
    _row("suggestion", 0.65, "no missing lacks lacking lack without miss any",
         rf"\b(?:no|isn't any|not any|isn't an?|lacks?|lacking|lack of|missing|without|don't have an?|doesn't have an?) (?:\w+ ){{0,2}}{_THING}s?\b", "There is no option to export."),
    _row("suggestion", 0.45, "missing lacks lacking misses", r"\b(?:only|one|main|biggest|few) (?:\w+ )?(?:thing|feature)s?(?: \w+){0,3} (?:missing|lack)|\b(?:is|are|it's|still|what's|app|it) (?:missing|lacking|lacks|misses)\b",
         "The only thing missing is a search box."),
    _row("suggestion", 0.55, "hope hoping hopefully", r"\b(?:hope|hoping|hopefully)\b[^.?!]{0,50}\b(?:add|adds|added|will|can|could|future|soon|update|next|improve|change|consider|bring|come|include|implement|would)\b", "I hope you add folders soon."),
    _row("suggestion", 0.65, "suggest suggestion suggestions suggesting propose proposal request requesting idea ideas", r"\b(?:i(?:'d| would| will)? suggest|my suggestions?|(?:a|one|few|some|small|another|only) (?:\w+ )?suggestions?|suggest(?:ing|ion)?(?: is|:| that| to)|propose|feature request|requesting|request (?:is|to add|for|that)|(?:my|an|good|great|another|the) idea (?:is|would|to|for)|^\W*(?:suggestion|request|idea)s?\b)",
         "My suggestion is a darker menu."),
    _row("suggestion", 0.5, "if only", r"\b(?:if (?:only|you|it|they|we|i|there|u|one|users?|developers?|this|the \w+)(?: \w+){0,2}? (?:could|would|can|was|were|had|allowed|added|provide|provided)|only if)\b", "Five stars if it had a timer."),
    _row("suggestion", 0.65, "can could cud would will", rf"\b(?:can|could|cud|would|will) (?:you|u|we|they|the (?:team|devs?|developers?)|someone|microsoft)(?: guys| team| also| maybe| possibly| just| at least)*(?: {_PLEASE})?,? (?:get |have |see )?(?:{_BUILD}|make|change|improve|consider|have|remove|update|an option)\b",
         "Can you also make the clock larger?"),
    _row("suggestion", 0.6, "want see love like", r"\b(?:want|like|love|hope|hoping|wait|need|prefer)(?:ing|ed)? to (?:see|have|be able)\b(?! (?:my money|you again|a refund|them again))", "I want to see a chart of my week."),
    _row("suggestion", 0.6, "how what about why maybe perhaps", r"\b(?:how|what) about (?:adding|a\b|an\b|making|having|some|letting|giving|more)|\b(?:maybe|perhaps) (?:you |we |they |add|make|an?\b|some|give|allow|there)|^\W*why not\b", "How about adding a night shift?"),
    _row("suggestion", 0.4, "more better additional other different extra additional", rf"\b(?:more|better|additional|other|different|extra|custom|larger|bigger|longer|faster) (?:\w+ )?(?:{_THING}s?|options?|controls?|customi[sz]ation|themes?|languages?|filters?|sizes?|colou?rs?|integration|notifications?|sounds?)\b",
         "More filters for the list."),
    _row("suggestion", 0.4, "could can improved improvement improvements better improve improving", r"\b(?:(?:could|can|should|needs? to|to) (?:be |use |do with )?(?:a lot |much |some |be )?(?:improved?|improvements?|better|more)|room for improvement|needs? improvements?|areas? to improve)\b", "The search could be better."),
    _row("suggestion", 0.5, "make making", r"\bmak(?:e|ing) (?:it|this|them|the \w+|\w+)(?: \w+)? (?:possible|easier|able|available|optional|more|bigger|larger|smaller|less|simpler|like|an? \w+|free|configurable|customi[sz]able|compatible|faster)\b", "Make it easier to switch accounts."),
    _row("suggestion", 0.3, "instead rather", r"\b(?:instead of|rather than)\b", "Show names instead of numbers."),
    _row("suggestion", 0.35, "ability option feature features functionality capability", r"\b(?:ability|option|options|features?|functionality|capability)\b", "A night feature."),
    _row("suggestion", -0.5, "love like great good best amazing", r"\b(?:love|like|loved|enjoy|great|good|amazing|awesome|best|excellent|nice) (?:\w+ )?(?:this|the|these|its|all|with|that)?(?: \w+)? ?(?:ability|options?|features?|functionality)\b", "I love this feature."),
    _row("suggestion", 0.45, "want wanted", r"\b(?:we|i|users|people|developers|customers|everyone) (?:\w+ )?(?:want|wants)\b(?! (?:my money|a refund|to (?:thank|say|know|cry|throw|speak|talk|cancel|delete)))", "We want tabs back."),
    _row("suggestion", 0.45, "bring back", r"\b(?:bring|put|give|get|want|change|go|switch|revert)(?: \w+){0,4} back\b(?! (?:to me|home|soon|again|and forth|my money))", "Bring the old menu back."),
    _row("suggestion", 0.4, "like similar such", r"\b(?:like|similar to|same as|just as) (?:in|on|with|android|ios|apple|google|windows|facebook|other apps?|the old|before|it used to)\b", "Swipe to go back like in other apps."),
    # complaint: what is broken, slow, wrong or unwanted
    _row("complaint", 0.7, "crash crashes crashed crashing freezes freeze freezing froze frozen hang hangs hanging stuck lag lags laggy lagging glitch glitches glitchy buggy bug bugs error errors",
         r"\b(?:crash(?:es|ed|ing)?|fr(?:ee|o)z(?:e|es|en|ing)|hangs?|hanging|stuck|lag(?:s|gy|ging)?|glitch(?:es|y)?|bug(?:s|gy)?|errors?)\b", "It crashes when I rotate the phone."),
    _row("complaint", -0.6, "no never without not zero", r"\b(?:no|never|without|not a single|zero|hasn't|haven't) (?:\w+ )?(?:crash(?:es|ed|ing)?|freez(?:es|ing)|lags?|glitch(?:es)?|bugs?|errors?|problems?|issues?|complaints?|hassle)\b", "No bugs at all."),
    _row("complaint", 0.7, "not never n't dont doesnt didnt wont cant cannot isnt wasnt couldnt wouldnt longer stopped stop stops refuses fails failed unable doesn't don't won't can't isn't didn't wasn't couldn't wouldn't haven't hasn't aren't",
         rf"(?:\b|(?=n't)){_NOT}\b(?: (?:be|to|even|be able to|able to|let me|seem to|always|really|properly|fully|correctly|ever|want to|allow me to|get it to|been))*(?: (?:\w+ ){{0,1}})?{_WORKING}\b", "The list won't load on my tablet."),
    _row("complaint", 0.65, "worst terrible horrible awful pathetic useless garbage trash crap rubbish disgusting ridiculous unacceptable disappointed disappointing disappointment hate hated sucks suck sucked annoying annoyed frustrating frustrated frustration shit stupid poor poorly bad worse joke nightmare mess unusable disgrace lame scam fraud cheat cheating cheaters rude unprofessional dirty filthy pathetic horrendous appalling shocking fake dishonest misleading irritating irritated",
         r"\b(?:worst|terrible|horrible|awful|pathetic|useless|garbage|trash|crap|rubbish|disgusting|ridiculous|unacceptable|disappoint(?:ed|ing|ment)|hated?|suck(?:s|ed)?|annoy(?:ing|ed)|frustrat(?:ing|ed|ion)|shit|stupid|poor(?:ly)?|bad|worse|joke|nightmare|mess|unusable|disgrace|lame|scam|fraud|cheat(?:ing|ers)?|rude|unprofessional|dirty|filthy|horrendous|appalling|shocking|fake|dishonest|misleading|irritat(?:ing|ed))\b",
         "The worst checkout I have seen."),
    _row("complaint", -0.6, "not never nothing no isn't without wasn't", r"\b(?:not|never|nothing|no|isn't|wasn't|without|can't be|aren't) (?:\w+ ){0,2}(?:bad|worse|annoying|disappointed|disappointing|terrible|horrible|poor|hate|disappointment|rude|dirty|joke)\b", "Not bad at all."),
    _row("complaint", 0.55, "waste wasted wasting refund money ripoff rip overcharged overpriced expensive charged", r"\bwast(?:e|ed|ing)\b|\brefund|\bmoney back|\brip.?off|\bovercharged|\boverpriced|\btoo expensive|\bcharged (?:me|my|twice|for|extra)|\bmy money", "A waste of an evening."),
    _row("complaint", 0.5, "slow slower slowly delayed delay delays late waiting waited wait hold hours ages forever", r"\b(?:slow(?:er|ly)?|delay(?:ed|s)?|(?:been|kept|still) (?:on hold|waiting)|waited (?:\w+ )?(?:\w+ )?(?:hours?|minutes?|mins?|days?|weeks?)|takes? (?:forever|ages|too long|so long|hours)|on hold|too long|hours? late|(?:arrived|came|was|were|is|running|always) late)\b", "Sync takes forever."),
    _row("complaint", 0.5, "problem problems issue issues trouble fault faulty broken broke breaks wrong fail fails failed failure incorrect inaccurate missing lost disappeared gone", r"\b(?:problems?|issues?|trouble|faulty?|br(?:oken?|eaks)|wrong|fail(?:s|ed|ure)?|incorrect|inaccurate|disappeared|(?:is|are|was|were|went|has|have|it|still|gone) (?:missing|lost|gone))\b", "The export is broken."),
    _row("complaint", 0.6, "fix fixed fixing", r"\b(?:fix|fixed)\b(?! (?:it quickly|right away))", "Fix the login."),
    _row("complaint", 0.55, "update updated updates updating version upgrade upgraded since", r"\b(?:after|since|ever since|with|in|new|latest|last|recent) (?:the |this |i |my |an? )*(?:\w+ )?(?:updat(?:e|ed|es|ing)|upgraded?|version)\b[^.?!]*\b(?:n't|not|no|cant|wont|doesnt|dont|worse|slow|crash\w*|broke\w*|stop\w*|lost|lose|bad|keeps?|can't|error|gone|remove[ds]?|longer)\b|\b(?:n't|not|worse|slow|crash\w*|broke\w*|stop\w*|keeps?|cant|wont)\b[^.?!]* (?:after|since) (?:the |this |i |my |an? |last |latest |new |recent )*(?:\w+ )?updat",
         "After the last update my lists are gone and it won't sync."),
    _row("complaint", 0.5, "keeps keep kept constantly always every", r"\b(?:keeps?|kept|constantly|always|continually|continuously) (?:on )?(?:\w+ing|logging|asking|saying|telling|closing|signing|getting)\b", "It keeps signing me out."),
    _row("complaint", -0.4, "keeps keep always", r"\b(?:keeps?|always) (?:improving|getting better|working|helping|coming|smiling|delivering|being)\b|\bkeep (?:going|doing|making)\b", "It keeps improving."),
    _row("complaint", 0.5, "no nobody nothing zero lack lacks lacking none", r"\b(?:no|zero|lack of|lacks?|lacking) (?:\w+ )?(?:response|reply|answer|help|support|service|customer|way|option|sound|refund|communication|information|info|one (?:to|answers|responds|helps|picks)|signal|warning|explanation)\b|\bnobody\b|\bno one\b", "No response from support for a week."),
    _row("complaint", 0.45, "too many much annoying ads ad", r"\btoo (?:many|much|few|small|large|big|complicated|hard|difficult|loud|noisy|cold|hot|slow|long|short|often|confusing|high|expensive|dark)\b|\b(?:ads|adverts|advertisements|pop ?ups)\b", "Too many ads between the pages."),
    _row("complaint", 0.45, "difficult hard confusing complicated impossible inconvenient unreliable unhelpful unresponsive uncomfortable cumbersome clunky noisy confused", r"\b(?:difficult|hard to|confus(?:ing|ed)|complicated|impossible|inconvenient|unreliable|unhelpful|unresponsive|uncomfortable|cumbersome|clunky|noisy)\b", "Settings are hard to find."),
    _row("complaint", -0.5, "not never no without", r"\b(?:not|never|isn't|wasn't|without|no) (?:\w+ ){0,2}(?:difficult|hard|confusing|complicated|impossible|slow|late|delay|too|noisy|trouble|problem|problems|issue|issues)\b", "It was not difficult at all."),
    _row("complaint", 0.5, "cancelled canceled cancel cancels uninstall uninstalled uninstalling deleted deleting delete unsubscribe regret avoid", r"\b(?:cancell?ed|cancels|uninstall(?:ed|ing)?|deleting (?:it|this|the)|delete (?:this app|it)|regret|avoid (?:this|it|at|them)|stay away|don't (?:bother|buy|download|waste)|do not (?:buy|download|waste|bother)|never (?:again|use|fly|buy|return|order))\b", "They cancelled my booking twice."),
    _row("complaint", 0.55, "not isn't wasn't isnt wasnt never nothing", r"\b(?:not|isn't|wasn't|isnt|wasnt|aren't|weren't|never|nothing|nowhere near)(?: \w+){0,2} (?:good|great|happy|satisfied|worth|helpful|useful|clean|acceptable|ok|okay|fair|right|impressed|as good|user friendly|reliable|what i|enough|clear|comfortable|accurate|recommend)\b", "It is not worth the price."),
    _row("complaint", 0.4, "why", r"\bwhy (?:is|are|does|do|did|has|have|can't|cant|won't|the|was|were|would)\b", "Why is the menu gone?"),
    _row("complaint", 0.4, "used was were", r"\bused to (?:be|work|love|like|have|use)\b|\bwas (?:better|great|good|fine|perfect) (?:until|before|but|till)\b|\bgo(?:ne|ing|es) downhill\b|\buntil (?:the|this|last)\b", "It used to work."),
    _row("complaint", 0.35, "can't cant cannot couldn't unable", r"\b(?:can't|cant|cannot|can not|couldn't|couldnt|unable to|not able to|could not)\b(?! (?:wait|go wrong|beat|fault|complain|recommend|say enough|ask for|live without|get enough|thank|stop|be beat|be better|have asked|imagine|praise))", "I cannot see the total."),
    _row("complaint", 0.3, "but however unfortunately sadly although", r"\b(?:unfortunately|sadly|disappointingly)\b|^\W*(?:but|however)\b", "Unfortunately the heating was off."),
    # question: what somebody wants to know
    _row("question", 0.75, "?", r"\?", "Does it work offline?"),
    _row("question", 0.6, "how", r"\b(?:how (?:do|can|to|does|would|should|come|long|many|much|often|could|is it|did|are)|know how)\b(?! (?:great|good))", "How do I change the name on my plan"),
    _row("question", -0.4, "how", r"\b(?:love|like|amazed|amazing|impressed|appreciate|matter|exactly|learn|learned|know|knows|shows?|see|that's|is) how\b|\bhow (?:to )(?:use|run|treat|do (?:it|their|business))\b", "I love how much it saves me."),
    _row("question", 0.6, "is are does do can could will would did has have am should when where who which what", r"^\W*(?:(?:so|and|but|hi|hey|hello|also|or|ok|okay)\b\W*)*(?:is (?:there|it|this|that|my|the|anyone|your)|are (?:there|you|we|they|the)|does (?:it|this|the|anyone|your|that)|do (?:you|i|we|they)|can (?:i|you|we|someone|anyone|u|it|the)|could (?:i|you|we|someone)|will (?:it|you|this|there|the|i|we|my)|would (?:it|you)|did (?:you|i|it)|has (?:anyone|my|the)|have (?:you|they)|am i|should (?:i|we)|when (?:will|is|are|do|does|can|would)|where (?:is|are|do|can|did|does)|who (?:do|can|is|should)|which (?:one|is|are)|what (?:is|are|do|does|if|happens|happened|time|about|should|kind|other|can|the))\b",
         "Can I pay by invoice"),
    _row("question", 0.5, "any anyone anybody someone", r"\b(?:any(?:one|body) (?:know|else|have|had|tell|help|can)|any (?:idea|news|update|chance|way|help|ideas|suggestions|thoughts|eta|word)\b|(?:can|could) (?:someone|anyone))", "Any idea when this opens"),
    _row("question", 0.45, "wondering wonder know understand explain tell curious", r"\b(?:i(?:'m| am| was)? wonder(?:ing)?|(?:want|like|love|need|trying|curious) to know|let me know|please (?:explain|tell|advise|clarify|help)|can't figure|don't (?:understand|know) (?:how|why|what|if|where|whether)|is there (?:a|any|an)|tell me (?:how|why|what|if|when|where))\b", "I was wondering whether it keeps old files"),
    _row("question", 0.4, "why", r"^\W*(?:so |and |but )?why\b", "Why two menus"),
    # praise: what people like
    _row("praise", 0.65, "love loved loves loving excellent amazing awesome fantastic wonderful perfect perfectly brilliant superb outstanding incredible fabulous best lovely beautiful beautifully delightful phenomenal exceptional terrific impressive impressed favorite favourite gorgeous stellar flawless",
         r"\b(?:lov(?:e|ed|es|ing)|excellent|amazing|awesome|fantastic|wonderful|perfect(?:ly)?|brilliant|superb|outstanding|incredible|fabulous|best|lovely|beautiful(?:ly)?|delightful|phenomenal|exceptional|terrific|impress(?:ive|ed)|favou?rite|gorgeous|stellar|flawless)\b", "The new editor is fantastic."),
    _row("praise", 0.5, "good great nice cool fine helpful useful easy fast clean comfortable friendly convenient cozy super smooth reliable handy quick safe fun happy satisfied pleased pleasant enjoyed enjoy enjoyable well responsive spacious kind smoothly quickly gd",
         r"\b(?:good|great|nice|cool|helpful|useful|easy|easily|fast|clean|comfortable|friendly|convenient|cozy|super|smooth(?:ly)?|reliable|handy|quick(?:ly)?|safe|fun|happy|satisfied|pleased|pleasant|enjoy(?:ed|able)?|responsive|spacious|well (?:done|made|designed|worth|organized|stocked|equipped))\b", "Good app."),
    _row("praise", 0.5, "thanks thank thx thankyou ty appreciate appreciated grateful kudos", r"\b(?:thanks?|thx|thank ?you|appreciated?|grateful|kudos)\b(?! (?:you )?for (?:nothing|ruining|wasting|the delay))", "Thanks for the quick fix!"),
    _row("praise", 0.6, "recommend recommended recommending", r"\b(?:recommend(?:ed|ing)?)\b", "I recommend it to every team."),
    _row("praise", 0.45, "works work worked working", r"\bwork(?:s|ed|ing)? (?:well|great|fine|perfectly|flawlessly|good|like a charm|smoothly|very well|really well|as expected|as advertised|every time|wonderfully)\b", "Works well on my old phone."),
    _row("praise", 0.4, "stay return come back again", r"\b(?:(?:would|will|definitely|happily|'ll|hope to|gladly)(?: \w+){0,2} (?:stay|return|come|be back|book|use)(?: \w+){0,3}(?: again|back)?|keep up|keep it up|good job|well done|great job|great work|five stars|5 stars|10/10|a\+)\b", "We will come back again."),
    _row("praise", 0.3, "!", r"(?:👍|❤|😍|🥰|💯|😊|👌|🙏)", "👍 !"),
    _row("praise", -0.6, "not never n't isn't wasn't nothing no don't didn't doesn't cannot can't wont aint hardly far isnt wasnt dont",
         r"(?:\b(?:not|never|nothing|no|nor|hardly|far from|isnt|wasnt|dont|doesnt|didnt|aint|less)|n't)(?: (?:a|an|the|very|so|that|as|all|at|really|much|even|any|been|be|of|particularly|too|is|was|to))* (?:good|great|nice|love|like|recommend(?:ed)?|best|happy|satisfied|work|works|useful|helpful|clean|easy|fast|perfect|enjoy|impressed|friendly|worth|fun|comfortable|thank)\b", "Not good."),
    _row("praise", -0.6, "would could should if wish hope will be", r"\b(?:would|could|should|might|will|'d)(?: (?:also|really|just|only))* (?:be|make (?:it|this|\w+))(?: \w+){0,3} (?:nice|great|good|awesome|cool|helpful|useful|better|perfect|amazing|easy|appreciated|fantastic|excellent)\b|\b(?:would|'d) (?:\w+ )?(?:love|like|appreciate)\b|\bwould recommend (?:add|mak|that)", "It would be nice to print."),
    _row("praise", -0.5, "used was were until but", r"\bused to (?:be|love|like|work|enjoy)\b|\b(?:was|were) (?:a )?(?:good|great|nice|fine|perfect|ok)\b[^.]*\b(?:until|but|till|now)\b|\b(?:good|great|nice|love)[^.]{0,40} but\b", "It used to be great."),
    _row("praise", -0.4, "please fix why", r"\bplease (?:fix|add|make|help)|\bfix\b|\bwhy\b|\bgood luck\b|\bgreat,? (?:now|another)\b|\bat best\b|\bbest buy\b|\bbest (?:way|option) to\b", "Please fix it."),
)
