"""Rules about sources without a name. What an English sentence says of them is worked out in ``_sourcing``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from newslint.checks._sourcing import story_of
from newslint.checks._sourcing.roles import may_mean, may_repeat
from newslint.checks._sourcing.verdict import Kind
from newslint.model import Check, Item, Mark, Rule, Text
from newslint.model.finding import Severity
from newslint.model.text import Span

# A trigger that begins with letters of fixed case is found by a plain search for them, which keeps the second look at a
# long line cheap; the verb within reach keeps sentences out in which nobody speaks.
_SAYS = (
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?)|add(?:s|ed)|acknowledg|conced|insist|argu|note[ds]|suggest|describ|emphasi|"
    r"indicat|predict|warn|confirm|den(?:y|ie)|admit|recall|complain|claim|contend|explain|stress|caution|disclos|reveal|"
    r"maintain|assert|alleg|estimat|speculat|hint|jok|mention|cite|express|report|announc|respond|react|agree|adamant|"
    r"clarif|comment|lament|quip|blast|disput|offer|put it|bristl|counter|remark|signal|concur|figure)"
)
_KNOWS = (
    r"(?:familiar|close to|briefed|involved|privy|aware|present|knowledge|attend|access to|orbit|room|inner|ties|reviewed|"
    r"interviewed|spoke|kn[eo]w|circle|apprised|aligned|insight|deliberations)"
)
_NOUNS = (
    r"(?:offici|aide|advis|sourc|strateg|operati|staff|confid|ally|allie|associ|insid|consult|lobby|attend|diplom|envoy|negot|"
    r"bencher|backben|friend|colleag|donor|organi|person|people|individ|republic|democr|tory|conserv|senat|congressm|lawmak|"
    r"legisl|membe|delegat|minist|mp\b|peer|execut|employ|offic|banker|trader|invest|agent|command|general|leader|analy|direct|"
    r"sharehold|broker|partner|produc|worker|deput|veteran|loyal|functi|bureau|those)"
)
_STEMS = (
    *(
        "fficial",
        "aide",
        "Aides",
        "dviser",
        "dvisor",
        "trategist",
        "perative",
        "taffer",
        "onfidant",
        "onfidante",
        "llies",
    ),
    *(
        " ally",
        "ssociate",
        " insider",
        "Insiders",
        "onsultant",
        "undraiser",
        "undler",
        "obbyist",
        "ttendee",
        "urrogate",
    ),
    *(
        "eteran",
        "oyalist",
        "unctionary",
        "unctionaries",
        "ureaucrat",
        "andarins",
        "iplomat",
        " envoy",
        "Envoys",
        "egotiator",
    ),
    *("bencher", "echnocrat", "friend", "Friends", "olleague", " donor", "Donors", " planner", "rganizer", "rganiser"),
    *(" deputies", " hands", "ppointee", "ntimates"),
)
_SINGLE = (
    *(
        "senator",
        "congressman",
        "congresswoman",
        "lawmaker",
        "legislator",
        " member",
        "delegate",
        "minister",
        "executive",
    ),
    *("mployee", " officer", "banker", "trader", "nvestor", " agent", "nvestigator", "ommander", "leader", "nalyst"),
    *("shareholder", "dealer", "broker", "roducer", "epublican", "emocrat", " Tory", " MP", " partner"),
)
"""Of these only one is a source; many are a group, unless they tell a newsroom or know."""
_NO_NAME = r"(?! (?-i:[A-Z])|-)"
_MANY = r"\b[^.;]{0,60}\b(?:told|tell|privately|familiar with|close to|briefed|who (?:spoke|were interviewed))\b"
_SAID_BY = (
    *(
        rf"(?-i:{said} )(?:an?|one|another|two|three|four|several|some|many|senior|former|current|top) (?:[\w.'’-]+ ){{0,5}}{_NOUNS}"
        for said in ("said", "says")
    ),
    r"(?-i:said )(?:[\w.'’-]+ ){0,3}(?:officials|aides|people|sources|advisers|insiders|allies|executives|diplomats)\b",
    r"(?-i:figure )(?:people|aides|insiders|allies|advisers|those)\b",
    *(rf"(?-i:{by} )(?:[\w.'’$-]+ ){{0,7}}{_NOUNS}" for by in ("ccording to", "words of", "citing", "quoting")),
)
_SOURCES = (
    rf"(?-i:ource)s?\b[^;]{{0,70}}{_SAYS}",
    *(
        rf"(?-i:{by} )(?:[\w.'’$-]+ ){{0,6}}sources?\b"
        for by in (
            "according to",
            "According to",
            "said",
            "says",
            "told by",
            "citing",
            "quoting",
            "confirmed by",
            "words of",
        )
    ),
)
_OFFICIALS = (
    rf"(?-i:fficials)\b[^;]{{0,70}}{_SAYS}",
    *(rf"(?-i:{by} )(?:[\w.'’-]+ ){{0,6}}officials\b" for by in ("ccording to", "said", "say", "citing")),
)
_ROLES = (
    *(rf"(?-i:{stem})s?\b{_NO_NAME}[^;]{{0,80}}{_SAYS}" for stem in _STEMS),
    *(rf"(?-i:{stem})\b{_NO_NAME}[^;]{{0,50}}{_SAYS}" for stem in _SINGLE),
    *(rf"(?-i:{stem})s{_MANY}" for stem in (*_SINGLE, "worker", "manager", "contractor", "backer", "supporter")),
    *(
        rf"(?-i:{rank} )(?:[\w.'’-]+ ){{0,3}}(?:republicans|democrats|tories|senators|lawmakers|members|executives|employees|officers|"
        rf"ministers|mps|leaders|agents|bankers|investigators)\b[^;]{{0,80}}{_SAYS}"
        for rank in ("enior", "op", "eteran", "ormer", "ongtime", "rominent", "nnamed")
    ),
    *(
        rf"(?-i:{stem}) (?:[\w'’-]+ ){{0,6}}?{_KNOWS}[^;]{{0,80}}{_SAYS}"
        for stem in (
            "eople",
            "erson",
            "dividual",
            "hose",
            "thers",
            "omeone",
            " one",
            "One",
            " two",
            "Two",
            "hree",
            "everal",
            "nother",
        )
    ),
    rf"(?-i:ource)s?\b{_NO_NAME}[^;]{{0,70}}{_SAYS}",
    r"(?-i:xecutives,? )(?:say|said|insist|argue|acknowledge)",
    *_SAID_BY,
)
_ELSEWHERE = (
    *(
        rf"(?-i:{stem})s?\b{_NO_NAME}[^;]{{0,60}}\b(?:told|tells?|speaking to) (?:the |a )?(?:(?-i:[A-Z])|newspaper|paper|outlet|network|magazine|agency)"
        for stem in (
            *(
                "ource",
                "fficial",
                "aide",
                "Aides",
                "dviser",
                "dvisor",
                "trategist",
                "perative",
                "taffer",
                "nsider",
                "eople",
            ),
            *(
                "erson",
                "friend",
                "iplomat",
                "llies",
                " ally",
                "lawmaker",
                "senator",
                " member",
                "executive",
                "mployee",
                "officer",
            ),
            *(
                "epublican",
                "emocrat",
                "Tory",
                "minister",
                "nvestigator",
                "agent",
                "leader",
                "banker",
                "trader",
                "onsultant",
            ),
            *(
                "ssociate",
                " donor",
                "eteran",
                "onfidant",
                "obbyist",
                "egotiator",
                "bencher",
                " MP",
                "worker",
                "manager",
            ),
        )
    ),
    r"(?-i:citing )(?:[\w.'’-]+ ){0,4}(?:sources?|officials?|people|persons?|aides?|insiders?|executives?|employees?|advis[eo]rs?)\b",
    *(
        rf"(?-i:{by} )(?:(?:an?|another|one|two|three|several) )?(?:unnamed|anonymous|unidentified)\b"
        for by in ("quoted", "quoting", "cited", "according to")
    ),
    r"(?-i:reported)\b[^;]{0,60}\baccording to\b[^;]{0,40}\b(?:sources?|officials?|people|persons?|aides?|insiders?)\b",
)
_FORMULAE = (
    r"(?-i:anonym)(?:ity|ous)",
    *(rf"(?-i:{be} )(?:\w+ )?(?:named|identified|quoted|cited)\b" for be in ("to be", "not be", "be", "being")),
    *(rf"(?-i:{stem}) to\b" for stem in ("authorized", "authorised", "authorization", "authorisation", "authority")),
    *(
        rf"(?-i:{stem} )to (?:\w+ )?(?:speak|talk|comment|discuss|disclose|brief|be quoted|give)\b"
        for stem in ("permitted", "allowed", "cleared", "empowered", "entitled", "supposed", "permission", "clearance")
    ),
    *(rf"(?-i:{stem} by )" for stem in ("authorized", "authorised", "permitted", "cleared")),
    *(
        rf"(?-i:{stem} from )(?:speaking|talking|commenting|discussing)\b"
        for stem in ("forbidden", "barred", "prohibited", "banned")
    ),
    *(
        rf"(?-i:{whose} )(?:\w+ ){{0,2}}(?:sur)?(?:names?|identit(?:y|ies)) (?:was |were |to be |not |being |is |are |has |have )?"
        r"(?:be |been |being |not )*(?:used|published|printed|revealed|disclosed|mentioned|withheld|known|made|in|attached|kept|changed)\b"
        for whose in ("his", "her", "their", "whose")
    ),
    *(
        rf"(?-i:{give} )(?:only )?(?:his|her|their|a|one)\b(?: \w+){{0,2}} (?:names?|identit(?:y|ies))\b"
        for give in (
            "give",
            "gave",
            "giving",
            "provide",
            "reveal",
            "disclose",
            "share",
            "offer",
            "provided",
            "offered",
            "state",
        )
    ),
    r"(?-i:name)s? (?:\w+ ){0,2}withheld\b",
    r"(?-i:on |for )(?:deep )?(?-i:background|attribution)\b",
    r"(?-i:the record|the-record)\b",
    r"(?-i:confidentiality)\b",
    r"(?-i:remain|stay|kept|be) (?:unnamed|unidentified|nameless)\b",
)
_OWN_RULES = frozenset({"SRC001", "SRC003", "SRC004", "SRC005"})
_WINDOW = 10
"""How many sentences behind a source it may speak again as "the source"."""


class _Sourcing(Check):
    """A check that reports the sentences of one kind."""

    severity: ClassVar[Severity] = "info"
    scope: ClassVar[tuple[str, ...]] = ("body", "summary")
    languages: ClassVar[tuple[str, ...]] = ("en",)
    kind: ClassVar[Kind]

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        if text.name == "summary" and item.get("body") is not None:
            return
        story = story_of(item, text)
        for start, end in hits:
            verdict = story.judge(start, end)
            if verdict is not None and verdict.kind == self.kind:
                yield Mark(
                    text, start, end, values={"who": verdict.who, "reason": verdict.reason, "outlet": verdict.outlet}
                )


class AnonymityFormula(_Sourcing):
    """A statement comes from someone whose name the story withholds, and says so.

    "On condition of anonymity" tells readers that they must trust the newsroom's judgement of a source they cannot
    know. Style guides ask for a reason that holds (fear of reprisal does; "not authorised to speak" mostly says what
    was plain), for information and not opinion, and for as much of a description as the source can bear. Editors who
    see every such sentence of a feed can ask for that.
    """

    code = "SRC001"
    name = "anonymity-formula"
    confidence = "high"
    tags = ("anonymous",)
    message = "the source's name is withheld ('{who}'); reason given: {reason}"
    trigger = _FORMULAE
    kind = "formula"


class UnnamedRole(_Sourcing):
    """A statement rests on someone who has a role or a description, and no name.

    "Aides said" and "a senior official said" give weight to words for which nobody stands. Where the source cannot be
    named, the story should say why, and how the source comes to know. A name that the story gives before or after the
    role, or in the next two sentences of the lead, is a name.
    """

    code = "SRC003"
    name = "unnamed-role"
    confidence = "medium"
    tags = ("anonymous",)
    message = "'{who}' speaks without a name"
    trigger = _ROLES
    kind = "role"


class BareSource(_Sourcing):
    """A statement rests on "a source", with no word of who that is.

    The news agencies' own rules do not allow it: a reader cannot tell a minister from a doorman, or one source from
    the next.
    """

    code = "SRC004"
    name = "bare-source"
    severity = "warning"
    confidence = "high"
    tags = ("anonymous",)
    message = "'{who}' is all that is said of who speaks"
    trigger = _SOURCES
    kind = "bare"


class SecondHandSource(_Sourcing):
    """A statement of an unnamed source is taken over from another newsroom.

    The anonymity is inherited: whoever publishes it has not spoken with the source, and cannot know more than the
    first report says. Whether that report still says it is worth a look before it goes round again.
    """

    code = "SRC005"
    name = "second-hand-source"
    confidence = "medium"
    tags = ("anonymous",)
    message = "'{who}' spoke to {outlet}, without a name"
    trigger = _ELSEWHERE
    kind = "second-hand"


class RepeatedSource(_Sourcing):
    """An unnamed source that the story has brought in speaks again.

    It is no new source, and the words of one person soon fill a story. The first mention is where the description and
    the reason belong; the repeats show how much of the story rests on it.
    """

    code = "SRC006"
    name = "repeated-unnamed-source"
    confidence = "medium"
    tags = ("anonymous",)
    message = "'{who}' is a source brought in without a name, who speaks again"
    scope = ("review",)
    kind = "repeat"

    def review_item(self, item: Item, marks: Sequence[tuple[Rule, Mark]]) -> Iterable[Mark]:
        first: dict[int, tuple[Text, list[Span]]] = {}
        for rule, mark in marks:
            if rule.code in _OWN_RULES and mark.text is not None:
                first.setdefault(id(mark.text), (mark.text, []))[1].append((mark.start, mark.end))
        for text, spans in first.values():
            yield from self._in_text(item, text, sorted(spans))

    def _in_text(self, item: Item, text: Text, spans: Sequence[Span]) -> Iterable[Mark]:
        story = story_of(item, text)
        seen = set(spans)
        waiting = list(spans)
        while waiting:
            start, end = waiting.pop(0)
            verdict = story.judge(start, end)
            if verdict is None:
                continue
            again = [(span, "they" if verdict.plural else "this source") for span in story.follow(start, end)]
            for span in story.after((start, end), _WINDOW):
                if span in seen:
                    continue
                other = story.judge(*span) if may_repeat(story.value(span), verdict.head) else None
                if other is not None and other.kind == self.kind and may_mean(other, verdict):
                    again.append((span, other.who))
            for span, who in again:
                if span not in seen:
                    seen.add(span)
                    waiting.append(span)
                    yield Mark(text, *span, values={"who": who})


class GenericOfficials(_Sourcing):
    """A statement rests on "officials", of no office that the story names.

    Behind the word may stand a minister or a clerk, one or many. What an office says can be checked with the office;
    what "officials" say cannot.
    """

    code = "SRC007"
    name = "generic-officials"
    confidence = "medium"
    tags = ("anonymous",)
    message = "'{who}' names no office and nobody in it"
    trigger = _OFFICIALS
    kind = "officials"


class OrganisationOfficials(_Sourcing):
    """A statement rests on officials or executives of an organisation that the story names, and on no name.

    The organisation can be asked, so this is a weaker case than an unnamed source; a desk that wants a person behind
    every statement may want to see it.
    """

    code = "SRC008"
    name = "organisation-officials"
    confidence = "medium"
    message = "'{who}' is an organisation's voice without a name"
    trigger = (*_OFFICIALS, r"\bexecutives\b")
    preview = True
    kind = "organisation"


AnonymityFormula.bad = [
    {
        "text": "The harbour will close in May. A board member spoke on condition of anonymity because the plan is not public.",
        "flags": ["A board member spoke on condition of anonymity because the plan is not public."],
    },
    {
        "text": "One nurse, who asked not to be named for fear of losing her job, said the ward had two doctors for forty beds.",
        "flags": [
            "One nurse, who asked not to be named for fear of losing her job, said the ward had two doctors for forty beds."
        ],
    },
    {
        "text": "A senior police officer, on condition of anonymity, said the raids in Nagpur would go on till Friday.",
        "flags": [
            "A senior police officer, on condition of anonymity, said the raids in Nagpur would go on till Friday."
        ],
    },
    {
        "text": "The buyers will pay in shares, said the two bankers, who declined to be identified because the talks are private.",
        "flags": [
            "The buyers will pay in shares, said the two bankers, who declined to be identified because the talks are private."
        ],
    },
    {
        "text": "“We were told to wait,” said a clerk at the ministry, who was not authorised to speak to the media.",
        "flags": [
            "“We were told to wait,” said a clerk at the ministry, who was not authorised to speak to the media."
        ],
    },
    {
        "text": "The engineer requested anonymity to discuss the sensitive negotiations, and said the bridge would reopen in June.",
        "flags": [
            "The engineer requested anonymity to discuss the sensitive negotiations, and said the bridge would reopen in June."
        ],
    },
    {
        "text": "The trader did not want his name used and said the desk had lost 40 million euros.",
        "flags": ["The trader did not want his name used and said the desk had lost 40 million euros."],
    },
    {
        "text": "An IAS officer, requesting anonymity, said files had been pending since March.",
        "flags": ["An IAS officer, requesting anonymity, said files had been pending since March."],
    },
    {
        "text": "A Downing Street aide, briefing reporters on background, said the vote would be held before the recess.",
        "flags": [
            "A Downing Street aide, briefing reporters on background, said the vote would be held before the recess."
        ],
    },
    {
        "text": "The villager told the agency by phone, wishing to remain anonymous, that the road was cut.",
        "flags": ["The villager told the agency by phone, wishing to remain anonymous, that the road was cut."],
    },
]
AnonymityFormula.good = [
    {
        "text": "“He hides behind anonymity and was not authorised to speak to the press,” Marta Weiss said.",
        "because": "a named speaker says it",
    },
    {
        "text": "The winner of the lottery asked to remain anonymous.",
        "because": "nothing rests on the winner's word",
    },
    {
        "text": "The minister declined to speak on the record about the budget.",
        "because": "a known person who gives no information",
    },
    {"text": "The drone was not authorised to fly near the airport, police said.", "because": "nobody speaks"},
]

UnnamedRole.bad = [
    {
        "text": "A White House official responded to the report, saying the talks would go on.",
        "flags": ["A White House official responded to the report, saying the talks would go on."],
    },
    {
        "text": "The deal is worth £2bn, according to two people familiar with the matter.",
        "flags": ["The deal is worth £2bn, according to two people familiar with the matter."],
    },
    {
        "text": "“He has no plan B,” said one cabinet minister.",
        "flags": ["“He has no plan B,” said one cabinet minister."],
    },
    {
        "text": "Allies of the chancellor insist that the tax will stay.",
        "flags": ["Allies of the chancellor insist that the tax will stay."],
    },
    {
        "text": "A senior Congress leader said the list of candidates would be out by Monday.",
        "flags": ["A senior Congress leader said the list of candidates would be out by Monday."],
    },
    {
        "text": "The refinery will be shut for three weeks, a source close to the company said.",
        "flags": ["The refinery will be shut for three weeks, a source close to the company said."],
    },
    {
        "text": "Whitehall sources say the letter was drafted twice.",
        "flags": ["Whitehall sources say the letter was drafted twice."],
    },
    {
        "text": "The governor's aides say she will decide after Easter.",
        "flags": ["The governor's aides say she will decide after Easter."],
    },
    {
        "text": "The envoy will not travel, a foreign ministry official said on Tuesday.",
        "flags": ["The envoy will not travel, a foreign ministry official said on Tuesday."],
    },
    {
        "text": "Those close to the striker say he wants to leave.",
        "flags": ["Those close to the striker say he wants to leave."],
    },
    {
        "text": "Advisers to the bank have privately expressed concern about the loan book.",
        "flags": ["Advisers to the bank have privately expressed concern about the loan book."],
    },
    {
        "text": "One Tory backbencher described the plan as a gift to the other side.",
        "flags": ["One Tory backbencher described the plan as a gift to the other side."],
    },
    {
        "text": "The two sides are weeks from an agreement, said a diplomat briefed on the talks.",
        "flags": ["The two sides are weeks from an agreement, said a diplomat briefed on the talks."],
    },
    {
        "text": "An official in the chief minister's office said the order would be issued soon.",
        "flags": ["An official in the chief minister's office said the order would be issued soon."],
    },
    {
        "text": "The chairman, in the words of one former colleague, “never reads past page one”.",
        "flags": ["The chairman, in the words of one former colleague, “never reads past page one”."],
    },
]
UnnamedRole.good = [
    {"text": "Harbour official Jane Moss said the pier would open.", "because": "the name follows the role"},
    {
        "text": "Tom Reed, a senior adviser to the mayor, said the pier would open.",
        "because": "the name stands before the role",
    },
    {
        "text": "A longtime aide, Nora Quist, told the committee about the letter.",
        "because": "the name stands behind the role",
    },
    {
        "text": "A top adviser to the mayor says the pier will open in May. Nora Quist told the harbour radio that work was done.",
        "because": "the lead's adviser is named in the next sentence",
    },
    {
        "text": "The mayor told one person close to her that she was tired.",
        "because": "the person hears it, and says nothing",
    },
    {"text": "Her advisers believe the vote can be won.", "because": "what they believe, not what they said"},
    {
        "text": "Peter Lund said his aides told him of the leak on Monday.",
        "because": "a named speaker stands for it",
    },
    {"text": "Officers were told to leave the building.", "because": "they were told"},
    {"text": "Many supporters say they will vote again.", "because": "a crowd, not a source"},
    {
        "text": "The Republican lawmaker told Fox News he would run again.",
        "because": "the role means somebody the story has named",
    },
    {
        "text": "“A senior official told me to sign,” Ana Ruiz said in her evidence.",
        "because": "the words of a named witness",
    },
    {"text": "The executive order said the agency would close.", "because": "an order, not an executive"},
]

BareSource.bad = [
    {"text": "The club has agreed a fee, a source said.", "flags": ["The club has agreed a fee, a source said."]},
    {
        "text": "The listing will be moved to October, according to sources.",
        "flags": ["The listing will be moved to October, according to sources."],
    },
    {
        "text": "Sources said the bench will hear the matter on Thursday.",
        "flags": ["Sources said the bench will hear the matter on Thursday."],
    },
    {
        "text": "“It is done,” said a source.",
        "flags": ["“It is done,” said a source."],
    },
]
BareSource.good = [
    {"text": "Sources of funding include grants and fees, the report said.", "because": "where money comes from"},
    {"text": "The water source said to be safe was closed.", "because": "a spring"},
    {"text": "The council named its source in the minutes.", "because": "nobody speaks"},
    {"text": "News sources said so, Mary Hill added.", "because": "outlets, not people"},
]

SecondHandSource.bad = [
    {
        "text": "A source told the BBC that the club was for sale.",
        "flags": ["A source told the BBC that the club was for sale."],
    },
    {
        "text": "The bank will cut 900 jobs, Bloomberg reported, citing people familiar with the matter.",
        "flags": ["The bank will cut 900 jobs, Bloomberg reported, citing people familiar with the matter."],
    },
    {
        "text": "One Labour adviser told the Guardian the speech had been rewritten overnight.",
        "flags": ["One Labour adviser told the Guardian the speech had been rewritten overnight."],
    },
    {
        "text": "Two officials told Reuters that the ship had turned back.",
        "flags": ["Two officials told Reuters that the ship had turned back."],
    },
    {
        "text": "A senior government official told PTI the tender would be floated again.",
        "flags": ["A senior government official told PTI the tender would be floated again."],
    },
]
SecondHandSource.good = [
    {"text": "Finance minister Ida Brandt told Reuters that rates were high enough.", "because": "she has a name"},
    {"text": "The company told the BBC that it would appeal.", "because": "a company speaks for itself"},
    {
        "text": "A council official told residents to boil their water.",
        "because": "an instruction to the people of the story, not to an outlet",
    },
]

RepeatedSource.bad = [
    {
        "text": "“It was a mess,” said one senior adviser. The adviser added that nobody had read the bill.",
        "flags": ["The adviser added that nobody had read the bill."],
    },
    {
        "text": "The sale will close on Friday, according to a person close to the fund. Lenders have agreed, the person said.",
        "flags": ["Lenders have agreed, the person said."],
    },
    {
        "text": "Several aides to the president say the trip is off. The hosts were told on Sunday, they say.",
        "flags": ["The hosts were told on Sunday, they say."],
    },
    {
        "text": "A nurse who asked not to be named said two beds were free. “We sent people home,” she said.",
        "flags": ["“We sent people home,” she said."],
    },
]
RepeatedSource.good = [
    {
        "text": "Tom Reed joined the board in May as its chief adviser. The adviser said the pier would open.",
        "because": "the adviser has a name",
    },
    {
        "text": "A ministry official responded to the report, saying talks would go on. The official pointed to a deal in June.",
        "because": "the official does, and says, nothing new that is put in his mouth",
    },
    {
        "text": "“It was a mess,” said one senior adviser. Nora Quist was not there. “I was ill,” she said.",
        "because": "she is Nora Quist",
    },
]

GenericOfficials.bad = [
    {
        "text": "The rules take effect in June, officials said.",
        "flags": ["The rules take effect in June, officials said."],
    },
    {
        "text": "U.S. officials say the shipment left the port on Sunday.",
        "flags": ["U.S. officials say the shipment left the port on Sunday."],
    },
    {
        "text": "The suspect had two passports, according to law enforcement officials.",
        "flags": ["The suspect had two passports, according to law enforcement officials."],
    },
]
GenericOfficials.good = [
    {"text": "White House officials said the order was signed.", "because": "officials of a named house"},
    {"text": "County officials said the road was closed.", "because": "officials of a local office"},
    {"text": "Officials from both sides met on Monday.", "because": "they met, and said nothing"},
    {
        "text": "The contacts have been described by officials on both sides as constructive.",
        "because": "a public description of both sides",
    },
    {
        "text": "Russian officials have publicly maintained that they are open to talks.",
        "because": "said in public",
    },
    {
        "text": "Hill questioned why US officials believe the talks are real.",
        "because": "a belief, questioned by someone named",
    },
]

OrganisationOfficials.bad = [
    {
        "text": "White House officials said the order was signed.",
        "flags": ["White House officials said the order was signed."],
    },
    {
        "text": "The line will be shut for a week, according to city officials.",
        "flags": ["The line will be shut for a week, according to city officials."],
    },
]
OrganisationOfficials.good = [
    {"text": "City official Jane Moss said the line would be shut.", "because": "she has a name"},
    {"text": "City officials met on Monday.", "because": "nothing is said"},
    {"text": "The budget was sent to city officials on Monday, the mayor said.", "because": "the mayor says it"},
]
