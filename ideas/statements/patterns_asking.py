"""What people write when they suggest or ask: rows of the table of patterns."""

from ideas.statements.patterns import Pattern, row

_PLEASE = r"(?:please|pls|plz|plse|kindly)"
_BUILD = (
    r"(?:add|include|bring|give|allow|let|enable|provide|implement|support|introduce|consider|create|offer|restore|"
    r"put|integrate|extend|expose|upgrade|expand|develop|ensure)"
)
_CHANGE = (
    rf"(?:{_BUILD}|make|change|improve|increase|reduce|remove|return|update|show|stop|keep|get rid|get back|have|"
    rf"use|move|replace|simplify)"
)
_NICE = (
    r"(?:nice|great|good|awesome|cool|helpful|useful|better|best|perfect|handy|lovely|amazing|wonderful|fantastic|"
    r"ideal|"
    r"excellent|appreciated|super|beneficial|convenient|easier|neat|interesting)"
)
_THING = (
    r"(?:way|option|ability|feature|setting|support|button|filter|possibility|choice|toggle|function|functionality|"
    r"api|mode|shortcut|widget|means)"
)
_US = r"(?:us|me|you|users?|people|developers?|devs|customers?|apps?|everyone|everybody|players?|members?)"

ASKING: tuple[Pattern, ...] = (
    # suggestion: what to add or change
    row(
        "suggestion",
        0.85,
        "Please add a dark theme.",
        "please pls plz plse kindly",
        rf"\b{_PLEASE}\b,? (?:\w+ ){{0,2}}{_CHANGE}\b",
    ),
    row(
        "suggestion",
        0.6,
        "Add a dark theme please",
        "please pls plz plse",
        rf"\b{_CHANGE}\b[^.?!]{{3,60}}\b{_PLEASE}\b",
    ),
    row(
        "suggestion",
        0.75,
        "Allow more than one account.",
        "add allow include bring let enable provide implement support introduce consider create offer restore give "
        "integrate extend put expose upgrade expand develop ensure",
        rf"^\W*(?:(?:also|and|but|so|then|just|or|next|maybe|perhaps)\b\W*)*{_BUILD}\b(?! (?:to this|up|the fact))",
    ),
    row(
        "suggestion",
        0.5,
        "Make the buttons larger.",
        "make change improve increase reduce remove return update show get have use replace simplify keep disable "
        "merge relax prevent separate",
        r"^\W*(?:(?:also|and|but|so|then|just|or|next|maybe|perhaps)\b\W*)*"
        r"(?:make|change|improve|increase|reduce|remove|return|update|show|get rid of|have|use|replace|simplify|keep|"
        r"disable|merge|relax|prevent|separate) (?!up\b|sure\b|me\b|been\b|got\b|had\b|it up)",
    ),
    row(
        "suggestion",
        0.8,
        "It would be so helpful to see both calendars.",
        "would d ll will might could be",
        r"\b(?:would|it'd|that'd|'d|will|might|could|wud|woud)\b(?: (?:also|really|just|only|certainly|definitely|"
        r"probably|all))* (?:be|make (?:it|this|life|things|the \w+))(?: (?:a|an|so|really|very|much|also|far|way|"
        rf"more|lot|even|super|just|quite|the|absolutely|truly))* {_NICE}\b",
    ),
    row(
        "suggestion",
        0.65,
        "Nice to have: an export as a table.",
        "nice great good cool awesome better helpful useful perfect love",
        rf"\b{_NICE} (?:to (?:have|see|be able|get)|if (?:you|it|there|we|i|they|u|the|one|this|that)\b|idea)",
    ),
    row(
        "suggestion",
        0.7,
        "I would love a weekly summary.",
        "would d like love appreciate prefer want hope wanted",
        r"\b(?:would|'d|wud|should)(?: (?:really|also|very much|definitely|all|just))* (?:like|love|appreciate|"
        r"prefer|want|welcome)\b(?! to (?:thank|know|say|speak|talk|point|recommend|give (?:you|them|it|a)|stay|come|"
        r"rent|return|go|congrat|express|hear|note|report|mention|warn|tell))",
    ),
    row(
        "suggestion",
        0.7,
        "I wish it had tabs.",
        "wish wishes wishing",
        r"\b(?:wish|wishes|wishing)\b(?! (?:you|him|them|us|everyone|her|to thank|i (?:had never|hadn't|never)|list))",
    ),
    row(
        "suggestion",
        0.75,
        "There should be an option to hide read messages.",
        "should must ought needs need shall",
        r"\b(?:should|must|ought to|needs? to|shall)\b(?: (?:also|really|at least|just|definitely|always|all|only|"
        r"still|not))* (?:be (?:able|possible|an?\b|allowed|added|available|some|more|option|included|supported|"
        r"optional|easier|improved|shown|given|made|the same)|allow|add|provide|support|include|let\b|give|offer|"
        r"implement|introduce|bring|enable|consider|show|make|improve)",
    ),
    row(
        "suggestion",
        0.5,
        "The icons should line up.",
        "should shud shuld ought",
        r"\b(?:should|shud|shuld|ought to)\b(?! (?:have been|be ashamed|be embarrassed|i\b|we\b|have (?:known|"
        r"listened|read)))",
    ),
    row(
        "suggestion",
        -0.6,
        "You should be ashamed of this.",
        "should ashamed embarrassed",
        r"\b(?:you|they|u|he|she|people|everyone|everybody|we)(?: all)? should(?:n't)?(?: not)? (?:be (?:ashamed|"
        r"embarrassed|sued|fined|fired|proud|aware)|get this|try|download|avoid|go\b|buy|have)",
    ),
    row(
        "suggestion",
        0.5,
        "The map needs a scale.",
        "need needs needed",
        r"\b(?:needs?|needed)\b (?!(?:to (?:say|go|know|call|speak|talk|get a life|pay|contact|leave|delete|buy|ask|"
        r"relax|use|learn)|help|my|your help|it\b|for (?:a|my|our)\b))",
    ),
    row(
        "suggestion",
        0.55,
        "We need a way to print labels.",
        "need needs want",
        r"\b(?:needs?|want)\b (?:\w+ ){0,2}(?:a way|an option|the ability|the option|support|more|better|some kind|"
        r"improvement|improvements|feature|features|to be able)",
    ),
    row(
        "suggestion",
        0.6,
        "Why can't we sort by date?",
        "why",
        r"\bwhy (?:can't|cant|cannot|can not|not|isn't there|isnt there|is there no|don't you|dont you|doesn't|"
        r"doesnt|won't|no|couldn't)\b",
    ),
    row(
        "suggestion",
        0.65,
        "An admin page to let users leave a group.",
        "allow allowing let letting enable enabling",
        rf"\b(?:allow(?:ing)?|let(?:ting)?|enabl(?:e|ing))\b (?:for\b|{_US}\b)(?! (?:down|know))",
    ),
    row(
        "suggestion",
        -0.5,
        "It doesn't let me in.",
        "allow allows let lets allowing",
        rf"(?:n't|not|never|wont|doesnt|it|app|which|that|this|always|really) (?:allows?|lets?) (?:for\b|{_US}\b)",
    ),
    row(
        "suggestion",
        0.5,
        "An option to mute one thread.",
        "way option ability feature setting support button filter possibility choice toggle function functionality "
        "mode shortcut widget options features settings",
        rf"\b(?:an?|the|some|any|another|more|additional|new|better|other)\b (?:\w+ ){{0,2}}{_THING}s?\b (?:to|for|"
        r"of|that|where|in|so|which|like|on|within)\b",
    ),
    row(
        "suggestion",
        0.65,
        "There is no option to export.",
        "no missing lacks lacking lack without miss any",
        r"\b(?:no|isn't any|not any|isn't an?|lacks?|lacking|lack of|missing|without|don't have an?|"
        rf"doesn't have an?) (?:\w+ ){{0,2}}{_THING}s?\b",
    ),
    row(
        "suggestion",
        0.45,
        "The only thing missing is a search box.",
        "missing lacks lacking misses",
        r"\b(?:only|one|main|biggest|few) (?:\w+ )?(?:thing|feature)s?(?: \w+){0,3} (?:missing|lack)|\b(?:is|are|"
        r"it's|still|what's|app|it) (?:missing|lacking|lacks|misses)\b",
    ),
    row(
        "suggestion",
        0.55,
        "I hope you add folders soon.",
        "hope hoping hopefully",
        r"\b(?:hope|hoping|hopefully)\b[^.?!]{0,50}\b(?:add|adds|added|will|can|could|future|soon|update|next|"
        r"improve|change|consider|bring|come|include|implement|would)\b",
    ),
    row(
        "suggestion",
        0.65,
        "My suggestion is a darker menu.",
        "suggest suggestion suggestions suggesting propose proposal request requesting idea ideas",
        r"\b(?:i(?:'d| would| will)? suggest|my suggestions?|(?:a|one|few|some|small|another|"
        r"only) (?:\w+ )?suggestions?|suggest(?:ing|ion)?(?: is|:| that| to)|propose|feature request|requesting|"
        r"request (?:is|to add|for|that)|(?:my|an|good|great|another|the) idea (?:is|would|to|for)|^\W*(?:suggestion|"
        r"request|idea)s?\b)",
    ),
    row(
        "suggestion",
        0.5,
        "Five stars if it had a timer.",
        "if only",
        r"\b(?:if (?:only|you|it|they|we|i|there|u|one|users?|developers?|this|the \w+)(?: \w+){0,2}? (?:could|would|"
        r"can|was|were|had|allowed|added|provide|provided)|only if)\b",
    ),
    row(
        "suggestion",
        0.65,
        "Can you also make the clock larger?",
        "can could cud would will",
        r"\b(?:can|could|cud|would|will) (?:you|u|we|they|the (?:team|devs?|developers?)|someone|microsoft)(?: guys|"
        rf" team| also| maybe| possibly| just| at least)*(?: {_PLEASE})?,? (?:get |have |see )?(?:{_BUILD}|make|"
        r"change|improve|consider|have|remove|update|an option)\b",
    ),
    row(
        "suggestion",
        0.6,
        "I want to see a chart of my week.",
        "want see love like",
        r"\b(?:want|like|love|hope|hoping|wait|need|prefer)(?:ing|ed)? to (?:see|have|be able)\b(?! (?:my money|"
        r"you again|a refund|them again))",
    ),
    row(
        "suggestion",
        0.6,
        "How about adding a night shift?",
        "how what about why maybe perhaps",
        r"\b(?:how|what) about (?:adding|a\b|an\b|making|having|some|letting|giving|more)|\b(?:maybe|"
        r"perhaps) (?:you |we |they |add|make|an?\b|some|give|allow|there)|^\W*why not\b",
    ),
    row(
        "suggestion",
        0.4,
        "More filters for the list.",
        "more better additional other different extra additional",
        r"\b(?:more|better|additional|other|different|extra|custom|larger|bigger|longer|"
        rf"faster) (?:\w+ )?(?:{_THING}s?|options?|controls?|customi[sz]ation|themes?|languages?|filters?|sizes?|"
        r"colou?rs?|integration|notifications?|sounds?)\b",
    ),
    row(
        "suggestion",
        0.4,
        "The search could be better.",
        "could can improved improvement improvements better improve improving",
        r"\b(?:(?:could|can|should|needs? to|to) (?:be |use |do with )?(?:a lot |much |some |be )?(?:improved?|"
        r"improvements?|better|more)|room for improvement|needs? improvements?|areas? to improve)\b",
    ),
    row(
        "suggestion",
        0.5,
        "A larger font would help older members.",
        "would could",
        r"\b(?:would|could|wud)\b (?:(?:also|really|just|greatly|certainly|easily) )*(?:solve|help|save|fix|allow|"
        r"enable|reduce|increase|improve|simplify|open up|jump|benefit|add|make|prevent|let)\b(?! me (?:to )?(?:say|"
        r"know))",
    ),
    row(
        "suggestion",
        0.5,
        "Ideally the total is shown first.",
        "ideally perhaps maybe possibly",
        r"^\W*(?:(?:but|and|or|also) )?(?:ideally|perhaps|maybe|possibly)\b(?! (?:it's|i'm|i am|it is|they are|i)\b)",
    ),
    row(
        "suggestion",
        0.5,
        "Make it easier to switch accounts.",
        "make making",
        r"\bmak(?:e|ing) (?:it|this|them|the \w+|\w+)(?: \w+)? (?:possible|easier|able|available|optional|more|"
        r"bigger|larger|smaller|less|simpler|like|an? \w+|free|configurable|customi[sz]able|compatible|faster)\b",
    ),
    row(
        "suggestion",
        0.3,
        "Show names instead of numbers.",
        "instead rather",
        r"\b(?:instead of|rather than)\b",
    ),
    row(
        "suggestion",
        0.35,
        "A night feature.",
        "ability option feature features functionality capability",
        r"\b(?:ability|option|options|features?|functionality|capability)\b",
    ),
    row(
        "suggestion",
        -0.5,
        "I love this feature.",
        "love like great good best amazing",
        r"(?<!would )(?<!'d )(?<!really )\b(?:love|like|loved|enjoy|great|good|amazing|awesome|best|excellent|"
        r"nice) (?:\w+ )?(?:this|the|these|its|all|with|that)?(?: \w+)? ?(?:ability|options?|features?|"
        r"functionality)\b",
    ),
    row(
        "suggestion",
        0.5,
        "We want tabs back.",
        "want wants",
        r"\b(?:we|i|users|people|developers|customers|everyone) (?:\w+ )?(?:want|wants)\b(?! (?:my money|a refund|"
        r"to (?:thank|say|know|cry|throw|speak|talk|cancel|delete)))",
    ),
    row(
        "suggestion",
        0.45,
        "Bring the old menu back.",
        "bring back",
        r"\b(?:bring|put|give|get|want|change|go|switch|revert)(?: \w+){0,4} back\b(?! (?:to me|home|soon|again|"
        r"and forth|my money))",
    ),
    row(
        "suggestion",
        0.4,
        "Swipe to go back like in other apps.",
        "like similar such",
        r"\b(?:like|similar to|same as|just as) (?:in|on|with|android|ios|apple|google|windows|facebook|other apps?|"
        r"the old|before|it used to)\b",
    ),
    # question: what somebody wants to know
    row(
        "question",
        0.75,
        "Does it work offline?",
        "?",
        r"\?",
    ),
    row(
        "question",
        0.6,
        "How do I change the name on my plan",
        "how",
        r"\b(?:how (?:do|can|to|does|would|should|come|long|many|much|often|could|is it|did|are)|"
        r"know how)\b(?! (?:great|good))",
    ),
    row(
        "question",
        -0.4,
        "I love how much it saves me.",
        "how",
        r"\b(?:love|like|amazed|amazing|impressed|appreciate|matter|exactly|learn|learned|know|knows|shows?|see|"
        r"that's|is) how\b|\bhow (?:to )(?:use|run|treat|do (?:it|their|business))\b",
    ),
    row(
        "question",
        0.6,
        "Can I pay by invoice",
        "is are does do can could will would did has have am should when where who which what",
        r"^\W*(?:(?:so|and|but|hi|hey|hello|also|or|ok|okay)\b\W*)*(?:is (?:there|it|this|that|my|the|anyone|your)|"
        r"are (?:there|you|we|they|the)|does (?:it|this|the|anyone|your|that)|do (?:you|i|we|they)|can (?:i|you|we|"
        r"someone|anyone|u|it|the)|could (?:i|you|we|someone)|will (?:it|you|this|there|the|i|we|my)|would (?:it|"
        r"you)|did (?:you|i|it)|has (?:anyone|my|the)|have (?:you|they)|am i|should (?:i|we)|when (?:will|is|are|do|"
        r"does|can|would)|where (?:is|are|do|can|did|does)|who (?:do|can|is|should)|which (?:one|is|are)|what (?:is|"
        r"are|do|does|if|happens|happened|time|about|should|kind|other|can|the))\b",
    ),
    row(
        "question",
        0.5,
        "Any idea when this opens",
        "any anyone anybody someone",
        r"\b(?:any(?:one|body) (?:know|else|have|had|tell|help|can)|any (?:idea|news|update|chance|way|help|ideas|"
        r"suggestions|thoughts|eta|word)\b|(?:can|could) (?:someone|anyone))",
    ),
    row(
        "question",
        0.45,
        "I was wondering whether it keeps old files",
        "wondering wonder know understand explain tell curious",
        r"\b(?:i(?:'m| am| was)? wonder(?:ing)?|(?:want|like|love|need|trying|curious) to know|let me know|"
        r"please (?:explain|tell|advise|clarify|help)|can't figure|don't (?:understand|know) (?:how|why|what|if|"
        r"where|whether)|is there (?:a|any|an)|tell me (?:how|why|what|if|when|where))\b",
    ),
    row(
        "question",
        0.4,
        "Why two menus",
        "why",
        r"^\W*(?:so |and |but )?why\b",
    ),
)
