"""The words of attribution in English: who may stand for a name, what they do, and what stands around them."""

from __future__ import annotations


def _words(several: str) -> frozenset[str]:
    return frozenset(several.split())


SAID = _words(
    "said told added acknowledged conceded insisted argued noted suggested described emphasized emphasised indicated "
    "predicted warned confirmed denied admitted recalled complained claimed contended explained stressed cautioned "
    "disclosed revealed announced maintained asserted alleged remarked lamented quipped mused fumed scoffed countered "
    "estimated speculated hinted joked clarified mentioned cited reiterated recounted blasted "
    "boasted grumbled marvelled marveled agreed signalled signaled commented stated opined divulged blamed credited "
    "informed vented whispered volunteered reported expressed disputed"
)
"""Past forms that report what someone said."""

SAYS = _words(
    "says tells adds acknowledges concedes insists argues notes suggests describes emphasizes emphasises indicates "
    "predicts warns confirms denies admits recalls complains claims contends explains stresses cautions discloses "
    "reveals maintains asserts alleges laments quips estimates speculates hints jokes mentions cites agrees disputes"
)
SAY = _words(
    "say tell acknowledge concede insist argue note suggest describe emphasize emphasise indicate predict warn confirm "
    "deny admit recall complain claim contend explain stress caution disclose reveal maintain assert allege lament "
    "estimate speculate hint joke mention cite agree figure dispute"
)
VERBS = SAID | SAYS | SAY

# a reply is a report where what was replied follows: "responded ..., saying"
REPLIES = _words("responded reacted replied retorted pushed countered chafed bristled pointed lashed responding")

# of a report, a claim or a meeting: "dismissed the report", "compared it to a quarrel", "put the figure at ten"
OF_THINGS = _words("dismissed compared likened downplayed rubbished put")
THINGS = _words(
    "the a an it him her them his their its that those these any all suggestions reports claims talk speculation rumours rumors"
)

PARTICIPLES = _words(
    "saying claiming insisting describing suggesting telling indicating confirming warning adding alleging arguing"
)
"""Behind "with sources" these are what the sources do."""
HEARD = _words("learned learnt understands understand gathered heard hears")
"""A newsroom does this "from sources"."""

BE = _words("is are was were be been being isn't aren't wasn't weren't get got")
AUXILIARY = _words(
    "have has had also later then recently privately now all both still again repeatedly publicly openly quietly flatly "
    "even soon already previously long often subsequently would will can could did do does generally initially "
    "nonetheless nevertheless immediately separately readily freely candidly bluntly similarly once first only just "
    "only grudgingly reportedly largely always consistently frequently tacitly specifically early late yesterday today "
    "simply"
)
DAYS = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december yesterday today tonight"
)

# nouns that stand for a name, singular to what they are
SOURCE = _words("source insider")
PERSON = _words("person people someone individual those others one guest two three four another several some many")
STRONG = _words(
    "official aide adviser advisor strategist operative staffer confidant confidante ally associate insider source "
    "consultant fundraiser bundler lobbyist attendee intimate surrogate hand veteran loyalist mandarin functionary "
    "bureaucrat diplomat envoy negotiator apparatchik underling deputy backbencher frontbencher whip technocrat "
    "handler friend colleague donor planner organizer organiser tipster leaker"
)
WEAK = _words(
    "republican democrat tory conservative senator congressman congresswoman lawmaker legislator member delegate "
    "minister mp peer executive employee officer banker trader investor agent investigator commander general leader "
    "analyst appointee chairman director shareholder dealer broker partner producer libertarian liberal committeeman "
    "recruiter scout figure whistleblower whistle-blower"
)
"""These stand for a name only with a sign of it: one of them, a description of what they know, a rank."""

PRIVATE = _words(
    "worker manager contractor supporter backer journalist reporter editor engineer doctor pilot detective cop policeman "
    "judge participant relative audience"
)
"""These are people of the story; they stand for a name only where they speak from inside."""

# a person by another word, in a repeat: "the man said"
REPEATABLE = _words("man woman")

_IRREGULAR = {
    "allies": "ally",
    "people": "person",
    "persons": "person",
    "deputies": "deputy",
    "functionaries": "functionary",
    "men": "man",
}
_IRREGULAR |= {"women": "woman", "congressmen": "congressman", "policemen": "policeman", "mps": "mp"}
_IRREGULAR |= {"tories": "tory", "loyalist": "loyalist"}

HEADS: dict[str, tuple[str, bool]] = {}
for _word in STRONG | WEAK | PRIVATE | SOURCE | REPEATABLE | _words("individual"):
    HEADS[_word] = (_word, False)
    HEADS[_word + "s"] = (_word, True)
for _word, _single in _IRREGULAR.items():
    HEADS[_word] = (_single, _word != _single)
for _word in ("person", "someone"):
    HEADS[_word] = ("person", False)
for _word in ("those", "others"):
    HEADS[_word] = ("person", True)
del _word, _single

HEAD_WORDS = frozenset(HEADS) | PERSON
"""Every word that may be the noun of a source."""

ATTRIBUTING = (
    VERBS
    | REPLIES
    | OF_THINGS
    | PARTICIPLES
    | HEARD
    | _words("per according citing quoting quoted words saying adamant put offered gave")
)
"""One of these is in every sentence that gives a source."""

KNOWING = _words(
    "familiar close briefed knowledge involved privy access attendance attended orbit inner aware present apprised "
    "ties room know knows knew reviewed firsthand first-hand insight deliberations knowledgeable acquainted thinking "
    "circle working"
)
"""One of these within a few words behind the noun says how the source comes to know."""

RANK = _words(
    "senior top veteran high-ranking high-level longtime long-time leading well-placed well-connected influential "
    "prominent former ex- unnamed anonymous unidentified undisclosed key mid-level ranking plugged-in seasoned "
    "high-profile junior cabinet sitting old"
)
UNNAMED = _words("unnamed anonymous unidentified undisclosed unspecified")

FEW = _words("one a an another two three four five six seven eight nine ten a")
ONE = _words("one a an another")
MANY = _words(
    "two three four five six seven eight nine ten several some many most other multiple numerous few various dozen "
    "dozens countless certain both all half"
)
DEFINITE = _words("the that this those these same")
POSSESSIVE = _words("his her their its my our your whose")

BEFORE_SUBJECT_NOT = _words(
    "i'm i’m he's he’s she's she’s it's it’s that's that’s we're we’re they're they’re you're you’re there's there’s who's who’s "
    "of by with from to for in on at among between about against including like into under over upon without within "
    "toward towards via beyond through during despite per named called is was are were be been become became becoming being "
    "named where's tell told ask asked asks telling asking urged urge urging urges"
)
"""A noun behind one of these is no subject."""

STOPS = (
    BEFORE_SUBJECT_NOT
    | VERBS
    | BE
    | _words(
        "and or but nor as than that which who whom what when where while because since if though although so yet "
        "after before until unless whether how why he she it they we you i him them us there here not never "
        "have has had do does did will would can could may might should must saying citing quoting quoted telling according "
        "adding according behind amid however instead meanwhile even only just still too also then now perhaps "
        "maybe had been wrote writes"
    )
    | DAYS
)
"""No part of the words before a noun."""

POST = _words(
    "familiar close with in at from for to of on involved briefed who inside within aligned privy present near working "
    "speaking interviewed knowledgeable there here around supporting across outside based aware on both contacted "
    "reached behind tasked advising attending"
)
"""What may begin the description behind the noun."""

NOT_A_SOURCE = _words(
    "news media funding energy food power income water data revenue money light heat information online polling news "
    "open primary secondary outside original single renewable traditional "
    "internet web main major new alternative key good poor best only common funding public"
)
"""Kinds of sources that are no people: the word must be an outlet or an origin."""

BODIES = _words(
    "party government cabinet opposition industry military establishment labour tory congress bjp council club underworld"
)
"""Before "figure" one of these makes it a person."""

PLACES = _words("at in inside within from near based working")
"""Behind "a source" one of these says where it belongs, unless a time follows."""
TIMES = _words("recent last this next late early mid that midweek")

COUNT = _words("two three four five six seven eight nine ten")
DEALING = _words(
    "banker trader investor dealer broker executive employee lawmaker legislator minister mp agent investigator"
)
"""So many of these and no more are persons, not a trade: "three traders said"."""

OFFICES = _words(
    "security national chief prime foreign finance first home defence defense attorney majority minority whip deputy "
    "commanding executive managing returning medical opposition party financial"
)
"""Before a singular noun these often name an office that one person holds."""

GENERIC_OFFICIALS = _words(
    "u.s us u.s. american federal government law enforcement intelligence senior top state foreign western "
    "european administration military security counterterrorism defense defence national arab african asian other "
    "many some several current former two three four key high-ranking high-level elected public european allied "
    "diplomatic trade unnamed anonymous few israeli saudi russian chinese iranian ukrainian turkish french german "
    "british indian pakistani iraqi syrian afghan mexican cuban japanese korean canadian palestinian egyptian "
    "estonian polish italian spanish greek swedish belgian estonian libyan yemeni qatari emirati brazilian "
    "venezuelan colombian australian dutch danish norwegian lebanese jordanian kenyan nigerian south north "
    "counter-terrorism eu nato european-union whitehall retired multiple congressional regional central "
    "counterintelligence justice"
) - _words("justice")
PARTY_OFFICIALS = _words(
    "campaign party democratic republican gop administration clinton trump sanders obama labour tory transition "
    "committee bjp congress union league super pac rnc dnc conservative club "
)
INSTITUTIONS = _words(
    "city county school election elections health hospital company fire airport university town police prison jail "
    "department agency white house pentagon fbi cia kremlin ministry court port transit transport customs immigration "
    "border parks wildlife nasa tax census weather embassy un u.n olympic fifa uefa district municipal township "
    "emergency rescue hotel museum church zoo bank festival stadium tournament race league army navy railway railways "
    "forest corporation board commission bureau office service authority council parliament treasury state's "
    "games college rally convention village polling voting poll public-health utility park labor zoning building "
    "highway transportation education energy environmental housing police village central"
)
TRADES = _words("strategist lobbyist consultant organizer organiser planner hand colleague veteran")
"""Many of one trade are a group, not a source, where nothing ties them to someone."""
TRADE_WORDS = _words(
    "republican democratic gop conservative liberal progressive political party wall street tory labour industry "
    "some many several most other few certain two three four the gop's election big major wealthy american local "
    "corporate business iraq war military army vietnam"
)
NO_OUTLETS = _words("gop us u.s uk gao fbi doj cia dhs epa un eu nato sec irs nypd lapd congress dea atf nsa mps mp")

NAMED_NEXT = _words("including namely such like")

OUTLETS = _words(
    "cnn nbc abc cbs msnbc fox bbc ap reuters bloomberg politico afp npr espn tmz buzzfeed vox axios breitbart "
    "huffington guardian telegraph times post journal sky itv mirror sun mail independent newsweek slate salon vice "
    "ndtv pti ani ians hindu hindustan express cnbc wsj nyt tass interfax kyodo xinhua dpa efe ansa spiegel bild "
    "variety deadline recode techcrunch wired atlantic yorker newspaper paper outlet network magazine website channel "
    "broadcaster agency site publication weekly daily herald tribune gazette observer globe variety billboard us "
    "lawfare yahoo univision telemundo mcclatchy insider examiner caller beast intercept hill today"
) - _words("us agency")
REPORTS = _words("reported reports wrote writes")

PRESIDENTS = _words("obama trump clinton bush biden reagan modi")
"""Names before "administration officials" that make them those of a president, not of an agency."""

COUNTED = _words("two three four five several some many one another")
"""These stand for people where no noun follows."""

JOINED = _words(
    "current former senior two government military state federal republican democratic past american european"
)
""""current and former officials": what "and" may join before the noun."""

QUANTITIES = _words(
    "dozen dozens number couple handful one two some several many half three member members score scores"
)
""""a dozen of the aides": how many."""

PARTICLES = _words("de van von al bin mr mrs")
"""Small words inside a name."""

ENDS_NAME = _words(", . ( ) and of from who said says told — – ~")
"""What follows a name that is an apposition."""

CLAUSE_MARKS = _words(", ~ . — – ; (")
"""Marks at which an apposition begins."""

INDEFINITE = _words("one another some several many two three")
"""Determiners of a noun that is no apposition."""

PLACE_BEFORE = _words("in at near from on outside across around inside")
"""Behind these capitals name a place."""

HONORIFICS = _words("mr mrs ms dr")
"""Behind these stands a person."""

BEHIND_NOUN = _words("all put offered gave himself herself present")
"""What may follow the noun, beside verbs and descriptions."""

NEEDS_OBJECT = _words("told tell tells described cited informed cite describe")
"""Verbs that do not stand before their subject."""

AUXILIARIES = _words("have has had can could will would may might should must did do")
"""Behind the noun these make it a subject of something else."""

NO_SUBJECT = _words("saying adding telling not never do did would will can could does should")
"""A noun behind one of these is no subject."""

ASIDES = _words(
    "who speaking citing whose asking requesting granted insisting like all some both many most none in though while himself herself when describing including asked declining echoing referring writing on"
)
"""What begins an insertion between the noun and its verb."""

CLAUSES = _words("that when where while because if whether although though as")
"""Where a clause begins, the noun has no verb any more."""

OTHER_SUBJECT = _words("who he she they it we i you and to not had has which that")
"""Before a verb: its subject is not the noun."""

NOT_LAST = _words(
    "figure expressed cited cite agree agreed described noted blamed credited volunteered claim note cites"
)
"""Verbs that say nothing at the end of a sentence."""

FEELINGS = _words(
    "frustration concern concerns skepticism scepticism doubt doubts optimism confidence dismay anger surprise alarm indignation relief worry"
)
"""What is expressed in words."""

NOT_PASSIVE = _words("announced revealed informed volunteered signaled signalled blamed credited")
"""Verbs that are passive before "by"."""

DOCUMENTS = _words("lawsuit lawsuits suit complaint filing filings testimony trial court")
"""Where one of these follows, a document speaks."""

OPENS_ASIDE = frozenset(",—–(-")
"""Marks behind a name at which an apposition begins."""

ADDED_THINGS = _words("a an new more some another extra two three four")
"""What is added is a thing here, not a word."""

REFUSED = _words("request requests permission access entry bail visa visas application applications")
"""What is denied is a favour here, not a claim."""
