"""Rules about sources without a name. What an English sentence says of them is worked out in ``_sourcing``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from newslint.checks._sourcing import story_of
from newslint.checks._sourcing.roles import may_mean, may_repeat
from newslint.checks._sourcing.triggers import TRIGGER
from newslint.checks._sourcing.verdict import Kind
from newslint.model import Check, Item, Mark, Rule, Text
from newslint.model.finding import Severity
from newslint.model.text import Span

_OWN_RULES = frozenset({"SRC001", "SRC003", "SRC004", "SRC005"})
_WINDOW = 10
"""How many sentences behind a source it may speak again as "the source"."""


class _Sourcing(Check):
    """A check that reports the sentences of one kind."""

    severity: ClassVar[Severity] = "info"
    scope: ClassVar[tuple[str, ...]] = ("body", "summary")
    languages: ClassVar[tuple[str, ...]] = ("en",)
    trigger: ClassVar[tuple[str, ...]] = TRIGGER
    by_sentence: ClassVar[bool] = True
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
