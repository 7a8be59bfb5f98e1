"""What people write when they complain or praise: rows of the table of patterns."""

from ideas.statements.patterns import Pattern, row

_WORKING = (
    r"(?:work|working|load|loading|open|opening|play|playing|start|starting|connect|connecting|sync|syncing|"
    r"respond|responding|"
    r"save|saving|let|allow|send|sending|show|showing|update|updating|recogni[sz]e|accept|download|downloading|log|"
    r"sign|"
    r"install|launch|function|functioning|upload|uploading|run|get|help|match|charge|refund|arrive|answer|support|even)"
)
_NOT = (
    r"(?:not|never|n't|dont|doesnt|didnt|wont|cant|cannot|isnt|wasnt|couldnt|wouldnt|no longer|stopped|stop|stops|"
    r"refuses to|fails to|failed to|unable to)"
)

_LOST = "gone disappeared vanished wiped erased deleted missing lost"
_IS_LOST = (
    r"\b(?:my|our|all|the|half) (?:\w+ ){0,3}?(?:(?:is|are|was|were|has|have|had|just|all|been|got|suddenly) ){0,3}"
    rf"(?:{_LOST.replace(' ', '|')})\b"
)

JUDGING: tuple[Pattern, ...] = (
    # complaint: what is broken, slow, wrong or unwanted
    row(
        "complaint",
        0.7,
        "All my photos are gone since Tuesday.",
        _LOST,
        _IS_LOST,
    ),
    row(
        "complaint",
        0.6,
        "The sync deletes our drafts.",
        "deletes deleted deleting erases erased erasing wipes wiped wiping loses losing",
        r"\b(?:delet|eras|wip|los)(?:es|ed|ing) (?:all |half |everything )?(?:of )?(?:my|our|your|the|people's)\b",
    ),
    row(
        "praise",
        -0.9,
        "My saved routes have vanished.",
        _LOST,
        _IS_LOST,
    ),
    row(
        "complaint",
        0.6,
        "The lid leaks when I pour.",
        "leak leaks leaked leaking snapped cracked cracks broke shattered peeled peeling rusted melted jammed jams "
        "drains draining overheats overheated overheating disconnects disconnected disconnecting stopped vanished "
        "vanishes disappeared disappears disappearing",
        r"\b(?:leak(?:s|ed|ing)?|snapped|crack(?:s|ed)|broke|shattered|peel(?:ed|ing)|rusted|melted|jam(?:s|med)|"
        r"drain(?:s|ing)|overheat(?:s|ed|ing)|disconnect(?:s|ed|ing)|stopped (?:working|loading|syncing|charging)|"
        r"vanish(?:es|ed)|disappear(?:s|ed|ing)?)\b",
    ),
    row(
        "complaint",
        0.55,
        "The box does not close properly.",
        "not doesn't don't won't wouldn't didn't doesnt dont wont didnt",
        r"\b(?:(?:does|do|did|will|would) not|(?:does|do|did|wo|would)n'?t) (?:even |really |always |fully )?"
        r"(?:close|shut|open|fit|charge|connect|fasten|seal|stay|hold|last|turn|start|print|sync|save|show|load|stick|"
        r"lock|update|arrive|respond|remember|recogni[sz]e|appear|play|pair)\b",
    ),
    row(
        "complaint",
        0.35,
        "The cord is too short for my desk.",
        "too",
        r"\btoo (?:short|long|small|big|heavy|loud|bright|dark|tight|loose|weak|thin|hot|cold|hard|complicated|"
        r"confusing|late|early|narrow|slow|expensive)\b",
    ),
    row(
        "complaint",
        0.5,
        "You lost my parcel.",
        "lost missed losing",
        r"\b(?:lost|missed|losing) (?:my|our|all|the|half|another|a)\b",
    ),
    row(
        "complaint",
        0.7,
        "It crashes when I rotate the phone.",
        "crash crashes crashed crashing freezes freeze freezing froze frozen hang hangs hanging stuck lag lags laggy "
        "lagging glitch glitches glitchy buggy bug bugs error errors",
        r"\b(?:crash(?:es|ed|ing)?|fr(?:ee|o)z(?:e|es|en|ing)|hangs?|hanging|stuck|lag(?:s|gy|ging)?|glitch(?:es|y)?|"
        r"bug(?:s|gy)?|errors?)\b",
    ),
    row(
        "complaint",
        -0.6,
        "No bugs at all.",
        "no never without not zero",
        r"\b(?:no|never|without|not a single|zero|hasn't|haven't) (?:\w+ )?(?:crash(?:es|ed|ing)?|freez(?:es|ing)|"
        r"lags?|glitch(?:es)?|bugs?|errors?|problems?|issues?|complaints?|hassle)\b",
    ),
    row(
        "complaint",
        0.7,
        "The list won't load on my tablet.",
        "not never n't dont doesnt didnt wont cant cannot isnt wasnt couldnt wouldnt longer stopped stop stops "
        "refuses fails failed unable doesn't don't won't can't isn't didn't wasn't couldn't wouldn't haven't hasn't "
        "aren't",
        rf"(?:\b|(?=n't)){_NOT}\b(?: (?:be|to|even|be able to|able to|let me|seem to|always|really|properly|fully|"
        rf"correctly|ever|want to|allow me to|get it to|been))*(?: (?:\w+ ){{0,1}})?{_WORKING}\b",
    ),
    row(
        "complaint",
        0.65,
        "The worst checkout I have seen.",
        "ashamed worst terrible horrible awful pathetic useless garbage trash crap rubbish disgusting ridiculous "
        "unacceptable disappointed disappointing disappointment hate hated sucks suck sucked annoying annoyed "
        "frustrating frustrated frustration shit stupid poor poorly bad worse joke nightmare mess unusable disgrace "
        "lame scam fraud cheat cheating cheaters rude unprofessional dirty filthy pathetic horrendous appalling "
        "shocking fake dishonest misleading irritating irritated",
        r"\b(?:ashamed|worst|terrible|horrible|awful|pathetic|useless|garbage|trash|crap|rubbish|disgusting|ridiculous|"
        r"unacceptable|disappoint(?:ed|ing|ment)|hated?|suck(?:s|ed)?|annoy(?:ing|ed)|frustrat(?:ing|ed|ion)|shit|"
        r"stupid|poor(?:ly)?|bad|worse|joke|nightmare|mess|unusable|disgrace|lame|scam|fraud|cheat(?:ing|ers)?|rude|"
        r"unprofessional|dirty|filthy|horrendous|appalling|shocking|fake|dishonest|misleading|irritat(?:ing|ed))\b",
    ),
    row(
        "complaint",
        -0.6,
        "Not bad at all.",
        "not never nothing no isn't without wasn't",
        r"\b(?:not|never|nothing|no|isn't|wasn't|without|can't be|aren't) (?:\w+ ){0,2}(?:bad|worse|annoying|"
        r"disappointed|disappointing|terrible|horrible|poor|hate|disappointment|rude|dirty|joke)\b",
    ),
    row(
        "complaint",
        0.55,
        "A waste of an evening.",
        "waste wasted wasting refund money ripoff rip overcharged overpriced expensive charged",
        r"\bwast(?:e|ed|ing)\b|\brefund|\bmoney back|\brip.?off|\bovercharged|\boverpriced|\btoo expensive|"
        r"\bcharged (?:me|my|twice|for|extra)|\bmy money",
    ),
    row(
        "complaint",
        0.5,
        "Sync takes forever.",
        "slow slower slowly delayed delay delays late waiting waited wait hold hours ages forever",
        r"\b(?:slow(?:er|ly)?|delay(?:ed|s)?|(?:been|kept|still) (?:on hold|waiting)|"
        r"waited (?:\w+ )?(?:\w+ )?(?:hours?|minutes?|mins?|days?|weeks?)|takes? (?:forever|ages|too long|so long|"
        r"hours)|on hold|too long|hours? late|(?:arrived|came|was|were|is|running|always) late)\b",
    ),
    row(
        "complaint",
        0.5,
        "The export is broken.",
        "problem problems issue issues trouble fault faulty broken broke breaks wrong fail fails failed failure "
        "incorrect inaccurate missing lost disappeared gone",
        r"\b(?:problems?|issues?|trouble|faulty?|br(?:oken?|eaks)|wrong|fail(?:s|ed|ure)?|incorrect|inaccurate|"
        r"disappeared|(?:is|are|was|were|went|has|have|it|still|gone) (?:missing|lost|gone))\b",
    ),
    row(
        "complaint",
        0.6,
        "Fix the login.",
        "fix fixed fixing",
        r"\b(?:fix|fixed)\b(?! (?:it quickly|right away))",
    ),
    row(
        "complaint",
        0.55,
        "After the last update my lists are gone and it won't sync.",
        "update updated updates updating version upgrade upgraded since",
        r"\b(?:after|since|ever since|with|in|new|latest|last|recent) (?:the |this |i |my |"
        r"an? )*(?:\w+ )?(?:updat(?:e|ed|es|ing)|upgraded?|version)\b[^.?!]*\b(?:n't|not|no|cant|wont|doesnt|dont|"
        r"worse|slow|crash\w*|broke\w*|stop\w*|lost|lose|bad|keeps?|can't|error|gone|remove[ds]?|longer)\b|\b(?:n't|"
        r"not|worse|slow|crash\w*|broke\w*|stop\w*|keeps?|cant|wont)\b[^.?!]* (?:after|since) (?:the |this |i |my |"
        r"an? |last |latest |new |recent )*(?:\w+ )?updat",
    ),
    row(
        "complaint",
        0.5,
        "It keeps signing me out.",
        "keeps keep kept constantly always every",
        r"\b(?:keeps?|kept|constantly|always|continually|continuously) (?:on )?(?:\w+ing|logging|asking|saying|"
        r"telling|closing|signing|getting)\b",
    ),
    row(
        "complaint",
        -0.4,
        "It keeps improving.",
        "keeps keep always",
        r"\b(?:keeps?|always) (?:improving|getting better|working|helping|coming|smiling|delivering|being)\b|"
        r"\bkeep (?:going|doing|making)\b",
    ),
    row(
        "complaint",
        0.5,
        "No response from support for a week.",
        "no nobody nothing zero lack lacks lacking none",
        r"\b(?:no|zero|lack of|lacks?|lacking) (?:\w+ )?(?:response|reply|answer|help|support|service|customer|way|"
        r"option|sound|refund|communication|information|info|one (?:to|answers|responds|helps|picks)|signal|warning|"
        r"explanation)\b|\bnobody\b|\bno one\b",
    ),
    row(
        "complaint",
        0.45,
        "Too many ads between the pages.",
        "too many much annoying ads ad",
        r"\btoo (?:many|much|few|small|large|big|complicated|hard|difficult|loud|noisy|cold|hot|slow|long|short|"
        r"often|confusing|high|expensive|dark)\b|\b(?:ads|adverts|advertisements|pop ?ups)\b",
    ),
    row(
        "complaint",
        0.45,
        "Settings are hard to find.",
        "difficult hard confusing complicated impossible inconvenient unreliable unhelpful unresponsive "
        "uncomfortable cumbersome clunky noisy confused",
        r"\b(?:difficult|hard to|confus(?:ing|ed)|complicated|impossible|inconvenient|unreliable|unhelpful|"
        r"unresponsive|uncomfortable|cumbersome|clunky|noisy)\b",
    ),
    row(
        "complaint",
        -0.5,
        "It was not difficult at all.",
        "not never no without",
        r"\b(?:not|never|isn't|wasn't|without|no) (?:\w+ ){0,2}(?:difficult|hard|confusing|complicated|impossible|"
        r"slow|late|delay|too|noisy|trouble|problem|problems|issue|issues)\b",
    ),
    row(
        "complaint",
        0.5,
        "They cancelled my booking twice.",
        "cancelled canceled cancel cancels uninstall uninstalled uninstalling deleted deleting delete unsubscribe "
        "regret avoid",
        r"\b(?:cancell?ed|cancels|uninstall(?:ed|ing)?|deleting (?:it|this|the)|delete (?:this app|it)|regret|"
        r"avoid (?:this|it|at|them)|stay away|don't (?:bother|buy|download|waste)|do not (?:buy|download|waste|"
        r"bother)|never (?:again|use|fly|buy|return|order))\b",
    ),
    row(
        "complaint",
        0.55,
        "It is not worth the price.",
        "not isn't wasn't isnt wasnt never nothing",
        r"\b(?:not|isn't|wasn't|isnt|wasnt|aren't|weren't|never|nothing|nowhere near)(?: \w+){0,2} (?:good|great|"
        r"happy|satisfied|worth|helpful|useful|clean|acceptable|ok|okay|fair|right|impressed|as good|user friendly|"
        r"reliable|what i|enough|clear|comfortable|accurate|recommend)\b",
    ),
    row(
        "complaint",
        0.4,
        "Why is the menu gone?",
        "why",
        r"\bwhy (?:is|are|does|do|did|has|have|can't|cant|won't|the|was|were|would)\b",
    ),
    row(
        "complaint",
        0.4,
        "It used to work.",
        "used was were",
        r"\bused to (?:be|work|love|like|have|use)\b|\bwas (?:better|great|good|fine|perfect) (?:until|before|but|"
        r"till)\b|\bgo(?:ne|ing|es) downhill\b|\buntil (?:the|this|last)\b",
    ),
    row(
        "complaint",
        0.35,
        "I cannot see the total.",
        "can't cant cannot couldn't unable",
        r"\b(?:can't|cant|cannot|can not|couldn't|couldnt|unable to|not able to|could not)\b(?! (?:wait|go wrong|"
        r"beat|fault|complain|recommend|say enough|ask for|live without|get enough|thank|stop|be beat|be better|"
        r"have asked|imagine|praise))",
    ),
    row(
        "complaint",
        0.3,
        "Unfortunately the heating was off.",
        "but however unfortunately sadly although",
        r"\b(?:unfortunately|sadly|disappointingly)\b|^\W*(?:but|however)\b",
    ),
    # praise: what people like
    row(
        "praise",
        0.65,
        "The new editor is fantastic.",
        "love loved loves loving excellent amazing awesome fantastic wonderful perfect perfectly brilliant superb "
        "outstanding incredible fabulous best lovely beautiful beautifully delightful phenomenal exceptional "
        "terrific impressive impressed favorite favourite gorgeous stellar flawless",
        r"\b(?:lov(?:e|ed|es|ing)|excellent|amazing|awesome|fantastic|wonderful|perfect(?:ly)?|brilliant|superb|"
        r"outstanding|incredible|fabulous|best|lovely|beautiful(?:ly)?|delightful|phenomenal|exceptional|terrific|"
        r"impress(?:ive|ed)|favou?rite|gorgeous|stellar|flawless)\b",
    ),
    row(
        "praise",
        0.5,
        "Good app.",
        "good great nice cool fine helpful useful easy fast clean comfortable friendly convenient cozy super smooth "
        "reliable handy quick safe fun happy satisfied pleased pleasant enjoyed enjoy enjoyable well responsive "
        "spacious kind smoothly quickly gd",
        r"\b(?:good|great|nice|cool|helpful|useful|easy|easily|fast|clean|comfortable|friendly|convenient|cozy|super|"
        r"smooth(?:ly)?|reliable|handy|quick(?:ly)?|safe|fun|happy|satisfied|pleased|pleasant|enjoy(?:ed|able)?|"
        r"responsive|spacious|well (?:done|made|designed|worth|organized|stocked|equipped))\b",
    ),
    row(
        "praise",
        0.5,
        "Thanks for the quick fix!",
        "thanks thank thx thankyou ty appreciate appreciated grateful kudos",
        r"\b(?:thanks?|thx|thank ?you|appreciated?|grateful|kudos)\b(?! (?:you )?for (?:nothing|ruining|wasting|"
        r"the delay))",
    ),
    row(
        "praise",
        0.6,
        "I recommend it to every team.",
        "recommend recommended recommending",
        r"\b(?:recommend(?:ed|ing)?)\b",
    ),
    row(
        "praise",
        0.45,
        "Works well on my old phone.",
        "works work worked working",
        r"\bwork(?:s|ed|ing)? (?:well|great|fine|perfectly|flawlessly|good|like a charm|smoothly|very well|"
        r"really well|as expected|as advertised|every time|wonderfully)\b",
    ),
    row(
        "praise",
        0.4,
        "We will come back again.",
        "stay return come back again",
        r"\b(?:(?:would|will|definitely|happily|'ll|hope to|gladly)(?: \w+){0,2} (?:stay|return|come|be back|book|"
        r"use)(?: \w+){0,3}(?: again|back)?|keep up|keep it up|good job|well done|great job|great work|five stars|"
        r"5 stars|10/10|a\+)\b",
    ),
    row(
        "praise",
        0.3,
        "👍 !",
        "!",
        r"(?:👍|❤|😍|🥰|💯|😊|👌|🙏)",
    ),
    row(
        "praise",
        -0.6,
        "Not good.",
        "not never n't isn't wasn't nothing no don't didn't doesn't cannot can't wont aint hardly far isnt wasnt dont",
        r"(?:\b(?:not|never|nothing|no|nor|hardly|far from|isnt|wasnt|dont|doesnt|didnt|aint|less)|n't)(?: (?:a|an|"
        r"the|very|so|that|as|all|at|really|much|even|any|been|be|of|particularly|too|is|was|to))* (?:good|great|"
        r"nice|love|like|recommend(?:ed)?|best|happy|satisfied|work|works|useful|helpful|clean|easy|fast|perfect|"
        r"enjoy|impressed|friendly|worth|fun|comfortable|thank)\b",
    ),
    row(
        "praise",
        -0.6,
        "It would be nice to print.",
        "would could should if wish hope will be",
        r"\b(?:would|could|should|might|will|'d)(?: (?:also|really|just|only))* (?:be|make (?:it|this|"
        r"\w+))(?: \w+){0,3} (?:nice|great|good|awesome|cool|helpful|useful|better|perfect|amazing|easy|appreciated|"
        r"fantastic|excellent)\b|\b(?:would|'d) (?:\w+ )?(?:love|like|appreciate)\b(?! to (?:thank|say))|"
        r"\bwould recommend (?:add|mak|"
        r"that)",
    ),
    row(
        "praise",
        -0.5,
        "It used to be great.",
        "used was were until but",
        r"\bused to (?:be|love|like|work|enjoy)\b|\b(?:was|were) (?:a )?(?:good|great|nice|fine|perfect|"
        r"ok)\b[^.]*\b(?:until|but|till|now)\b|\b(?:good|great|nice|love)[^.]{0,40} but\b",
    ),
    row(
        "praise",
        -0.4,
        "Please fix it.",
        "please fix why",
        r"\bplease (?:fix|add|make|help)|\bfix\b|\bwhy\b|\bgood luck\b|\bgreat,? (?:now|another)\b|\bat best\b|"
        r"\bbest buy\b|\bbest (?:way|option) to\b",
    ),
)
