"""What the engine's one pass looks for before a sentence is read: a noun that may be a source, with a verb in reach.

A pattern that begins with letters is found by a plain search for them, which keeps the second look at a sentence cheap; the verb within reach keeps sentences out in which nobody speaks.
"""

from __future__ import annotations

_SAYS = (
    r"\b(?:sa(?:id|ys?|ying)\b|t(?:old|ells?)\b|add(?:s|ed)\b|acknowledg|conced|insist|argu(?:ed?|es|ing)\b|note[ds]\b|suggest|describ|"
    r"emphasi|indicat|predict|warn|confirm|den(?:y|ie)|admit|recall|complain|claim|contend|explain|stresse|caution(?:ed|s)?\b|disclos|"
    r"reveal|maintain|assert|alleg|estimate[ds]?\b|speculat|hint|joke|mention|cite|express(?:ed)\b|reported\b|announce[ds]?\b|responded|"
    r"reacted|agree[ds]?\b|adamant|clarified|commented|lament|quip|blasted|dispute[ds]?\b|offered|put it\b|bristl|counter(?:ed)\b|"
    r"remarked|signal+ed|concur|gave\b|chafed|pointed out|dismissed|compared|likened|downplayed|rubbished|put the|replied|retorted|opined|divulged|informed|vented|whispered|volunteered|credited|"
    r"blamed|boasted|grumbled|marvel|mused|fumed|scoffed|stated|reiterated|recounted|stress\b)"
)
_ON = r"(?:[^.;]|(?:[A-Z]|Mrs?|Ms|Dr|Gov|Sen|Rep|Gen|St|Jr|Inc|Corp|Co|[ap]\.m|[0-9])\.)"
"""A character of the same sentence, as far as a filter without look-ahead can see."""
_KNOWS = (
    r"(?:familiar|close to|briefed|involved|privy|aware|present|knowledge|attend|access to|orbit|room|inner|ties|reviewed|"
    r"interviewed|spoke|kn[eo]w|circle|apprised|aligned|insight|deliberations)"
)
_NOUNS = (
    r"(?:offici|aide|advis|sourc|strateg|operati|staff|confid|ally|allie|associ|insid|consult|lobby|attend|diplom|envoy|negot|"
    r"bencher|backben|friend|colleag|donor|organi|person|people|individ|[Rr]epublic|[Dd]emocr|Tor(?:y|ies)\b|[Cc]onserv|[Ss]enat|congressm|lawmak|"
    r"legisl|membe|delegat|minist|MPs?\b|peer|execut|employ|offic|banker|trader|invest|agent|command|general|leader|analy|direct|"
    r"sharehold|broker|partner|produc|worker|deput|veteran|loyal|functi|bureau|those)"
)


def _words(several: str) -> tuple[str, ...]:
    """Return words parted by white space; an underscore stands for a space."""
    return tuple(word.replace("_", " ") for word in several.split())


_ONE_OF = _words(
    "official aide adviser advisor strategist operative staffer confidante? ally associate insider consultant fundraiser "
    "bundler lobbyist attendee surrogate veteran loyalist functionary bureaucrat tipster leaker mandarin diplomat envoy negotiator "
    "\\w+bencher technocrat friend colleague donor planner organizer organiser hand appointee intimate"
)
_MANY_OF = _words(
    "fficials aides Aides dvisers dvisors trategists peratives taffers onfidants onfidantes llies ssociates _insiders Insiders "
    "onsultants undraisers undlers obbyists ttendees urrogates eterans oyalists unctionaries ureaucrats andarins iplomats "
    "_envoys Envoys egotiators benchers echnocrats friends Friends olleagues _donors Donors _planners rganizers rganisers "
    "_deputies _hands ppointees ntimates ources ource"
)
_SINGLE = _words(
    "senator congressman congresswoman lawmaker legislator _member delegate minister executive mployee _officer banker "
    "trader nvestor _agent nvestigator ommander leader nalyst shareholder dealer broker roducer epublican emocrat _Tory _MP "
    "_partner _figure histleblower histle-blower"
)
"""Of these only one is a source; many are a group, unless they tell a newsroom or know."""

_ONE = r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother|[Uu]n(?:named|identified)) (?:[\w.'’&/$-]+ ){0,7}?(?:\w+-)?"
_UNCASED = tuple(stem[1:] if stem[0].islower() and len(stem) > 5 else stem for stem in _SINGLE)
_NO_NAME = r"(?! [A-Z]|-)"
_MANY = r"\b[^.;]{0,60}\b(?:told|tell|privately|familiar with|close to|briefed|involved in|knowledge of|aware of|privy to|working on|who (?:spoke|were interviewed))\b"
_TELLS = r"\b(?:told|tells?|speaking to) (?:the |a )?(?:[A-Z]|newspaper|paper|outlet|network|magazine|agency)"

SPEAKERS = (
    *(rf"{stem}\b{_NO_NAME}{_ON}{{0,80}}{_SAYS}" for stem in _MANY_OF),
    *(rf"{_ONE}{stem}\b{_NO_NAME}{_ON}{{0,80}}{_SAYS}" for stem in _ONE_OF),
    *(rf"{_ONE}\w?{stem.strip()}\b{_NO_NAME}{_ON}{{0,50}}{_SAYS}" for stem in _SINGLE),
    *(rf"{stem}s{_MANY}" for stem in (*_UNCASED, *_words("orker anager ontractor acker upporter"))),
    *(
        rf"{rank} (?:[\w.'’-]+ ){{0,3}}(?:Republicans|Democrats|Tories|senators|lawmakers|members|executives|employees|officers|"
        rf"ministers|MPs|leaders|agents|bankers|investigators)\b{_ON}{{0,80}}{_SAYS}"
        for rank in _words("enior op eteran ormer ongtime rominent nnamed")
    ),
    *(
        rf"{stem} (?:[\w'’-]+ ){{0,6}}?{_KNOWS}{_ON}{{0,80}}{_SAYS}"
        for stem in _words("eople ersons? dividual hose thers omeone _one One _two Two hree everal nother")
    ),
    *(
        rf"{stem}s?\b{_NO_NAME}{_ON}{{0,60}}{_TELLS}"
        for stem in _words("eople erson orker anager ngineer ontractor editor octor pilot detective")
    ),
    rf"\b(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix) (?:[\w'’-]+ ){{0,3}}(?:bankers|traders|investors|dealers|brokers|executives|employees|"
    rf"lawmakers|legislators|ministers|MPs|agents|investigators)\b{_ON}{{0,60}}{_SAYS}",
    rf"with (?:[\w.'’-]+ ){{0,4}}(?:sources|insiders|aides|allies|officials|advisers)\b{_ON}{{0,50}}"
    r"\b(?:saying|claiming|insisting|describing|suggesting|telling|indicating|confirming|warning|adding|alleging|arguing)\b",
    r"xecutives,? (?:say|said|insist|argue|acknowledge)",
    r"\bexecutives (?:say|said|insist|argue|acknowledge)",
)
"""A noun, and behind it a verb of saying."""

SAID_BY = (
    *(
        rf"{said} (?:an?|one|another|two|three|four|several|some|many|senior|former|current|top) (?:[\w.'’-]+ ){{0,5}}{_NOUNS}"
        for said in _words(
            "said says recalled added explained warned insisted joked admitted complained claimed quipped noted argued confirmed"
        )
    ),
    r"\b[Pp]er (?:an? |one |two |three |several |multiple )?(?:[\w.'’-]+ ){0,4}(?:sources?|insiders?|officials?)\b",
    r"\b(?:learned|learnt|understands?|gathered|heards?) from (?:[\w.'’-]+ ){0,4}(?:sources?|insiders?)\b",
    r"said (?:[\w.'’-]+ ){0,3}(?:officials|aides|people|sources|advisers|insiders|allies|executives|diplomats)\b",
    r"[,.?!][”\"’'] \w+ (?:an?|one|another) (?:[\w'’-]+ ){0,3}(?:source|insider)\b",
    r"with (?:an?|one|another) (?:[\w'’-]+ ){0,3}(?:source|insider)\b[^.;]{0,40}\b(?:saying|claiming|insisting|telling|adding|revealing|describing)\b",
    rf"(?:enior|eading|op|rominent|arty|abinet|overnment|pposition|ndustry|ilitary) figures?\b{_ON}{{0,50}}{_SAYS}",
    r"figure (?:people|aides|insiders|allies|advisers|those)\b",
    *(rf"{by} (?:[\w.'’$-]+ ){{0,7}}{_NOUNS}" for by in ("ccording to", "words of", "citing", "quoting")),
    *(rf"{by} (?:[\w.'’$-]+ ){{0,6}}sources?\b" for by in ("said", "says", "told by", "confirmed by")),
    *(
        rf"{by} (?:(?:an?|another|one|two|three|several) )?(?:unnamed|anonymous|unidentified)\b"
        for by in ("quoted", "cited")
    ),
)
"""A noun behind what makes it a source."""

_ACTS = r"(?:speak|talk|comment|discuss|disclose|release|brief|give|quoted|share|reveal|make|identified|provide|announce|divulge|address|name|describe)"

FORMULAE = (
    r"anonym(?:ity|ously)",
    *(rf"{stays} anonymous\b" for stays in _words("emain emaining tay taying kept")),
    *(
        rf"{be} (?:\w+ )?(?:named|identified|quoted|cited)\b"
        for be in ("to be", "not be", "not being", "of being", "on being")
    ),
    *(
        rf"{stem} to (?:[a-z]+ )?{_ACTS}"
        for stem in ("authorized", "authorised", "authorization", "authorisation", "authority")
    ),
    *(
        rf"{stem} to (?:\w+ )?(?:speak|talk|comment|discuss|disclose|brief|be quoted|give)\b"
        for stem in _words("permitted allowed cleared empowered entitled supposed permission clearance")
    ),
    *(rf"{stem} by " for stem in ("authorized", "authorised", "permitted", "cleared")),
    *(
        rf"{stem} from (?:speaking|talking|commenting|discussing)\b"
        for stem in ("forbidden", "barred", "prohibited", "banned")
    ),
    *(
        rf"{whose} (?:\w+ ){{0,2}}(?:sur)?(?:names?|identit(?:y|ies)) (?:was |were |to be |not |being |is |are |has |have )?"
        r"(?:be |been |being |not )*(?:used|published|printed|revealed|disclosed|mentioned|withheld|known|made|in|attached|kept|changed)\b"
        for whose in ("his", "her", "their", "whose")
    ),
    *(
        rf"{give} (?:only )?(?:his|her|their|a|one)\b(?: \w+){{0,2}} (?:(?:sur)?names?|identit(?:y|ies))\b"
        for give in _words("give gave giving provide reveal disclose share offer provided offered state")
    ),
    r"only (?:his|her|their|a) (?:call[ -]?sign|nom de guerre|initial|nickname|pseudonym|alias)",
    r"condition that only",
    r"names? (?:\w+ ){0,2}withheld\b",
    r"on (?:deep )?(?:background|attribution)\b",
    r"for (?:deep )?(?:background|attribution)\b",
    r"off[ -]the[ -]record",
    r"clin(?:ed|ing) to (?:speak|talk|comment|go|be quoted)(?: \w+){0,2} on the record",
    r"confidentiality\b",
    *(rf"{stay} (?:unnamed|unidentified|nameless)\b" for stay in ("remain", "stay", "kept", "be")),
)
"""What a story says where it withholds a name."""

TRIGGER = tuple(f"(?-i:{pattern})" for pattern in (*FORMULAE, *SPEAKERS, *SAID_BY))
"""All of them, in the case they are written in, which makes the pass cheaper. Every rule on a single statement asks for the same, so that they are looked for once."""
