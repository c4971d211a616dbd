"""Rules about sources whose name a story says it withholds, with a reason and without."""

from __future__ import annotations

from newslint.checks._sourcing.check import StatementCheck
from newslint.checks._sourcing.verdict import Verdict


class AnonymityFormula(StatementCheck):
    """A statement comes from someone whose name the story withholds, and it says why.

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

    def wants(self, verdict: Verdict) -> bool:
        return verdict.reason != "none"


class AnonymityWithoutReason(StatementCheck):
    """A statement comes from someone whose name the story withholds, with no word of why.

    The big agencies ask that a story say why a source is not named. "Asked not to be identified" says that the source
    wished it, and leaves open whether the newsroom had a reason to agree.
    """

    code = "SRC012"
    name = "anonymity-without-reason"
    confidence = "high"
    tags = ("anonymous",)
    message = "the source's name is withheld ('{who}'), and the sentence gives no reason"
    kind = "formula"

    def wants(self, verdict: Verdict) -> bool:
        return verdict.reason == "none"


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
        "text": "Two teachers, speaking on condition of anonymity to protect their families, said the school had been searched.",
        "flags": [
            "Two teachers, speaking on condition of anonymity to protect their families, said the school had been searched."
        ],
    },
    {
        "text": "“The order came on Sunday,” said a sailor who did not want his name used because he feared arrest.",
        "flags": ["“The order came on Sunday,” said a sailor who did not want his name used because he feared arrest."],
    },
    {
        "text": "The shares will be priced on Friday, the people said, asking not to be identified as the terms are confidential.",
        "flags": [
            "The shares will be priced on Friday, the people said, asking not to be identified as the terms are confidential."
        ],
    },
    {
        "text": "The gunman had a record, according to a clerk who was not authorised to discuss the case and asked not to be named.",
        "flags": [
            "The gunman had a record, according to a clerk who was not authorised to discuss the case and asked not to be named."
        ],
    },
    {
        "text": "A court clerk not authorised to speak about the case said the plea was near.",
        "flags": ["A court clerk not authorised to speak about the case said the plea was near."],
    },
]
AnonymityFormula.good = [
    {
        "text": "The court granted anonymity to the girl because she is a minor, the judge said.",
        "because": "a court protects a party, not a newsroom its source",
    },
    {
        "text": "“He hides behind anonymity and was not authorised to speak to the press,” Marta Weiss said.",
        "because": "a named speaker says it",
    },
    {
        "text": "The minister declined to speak on the record about the budget.",
        "because": "a known person who gives no information",
    },
    {"text": "The drone was not authorised to fly near the airport, police said.", "because": "nobody speaks"},
    {
        "text": "Ruth Hale, who is not authorised to sign for the bank, said the cheque was returned.",
        "because": "she has a name, and signing is not speaking",
    },
    {
        "text": "A villager, wishing to remain anonymous, told the agency that the road was cut.",
        "because": "no reason is given; another rule says so",
    },
]

AnonymityWithoutReason.bad = [
    {
        "text": "A senior police officer, on condition of anonymity, said the raids in Nagpur would go on till Friday.",
        "flags": [
            "A senior police officer, on condition of anonymity, said the raids in Nagpur would go on till Friday."
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
    {
        "text": "“They came at night,” said one resident, who declined to give her name.",
        "flags": ["“They came at night,” said one resident, who declined to give her name."],
    },
]
AnonymityWithoutReason.good = [
    {
        "text": "The winner of the lottery asked to remain anonymous.",
        "because": "nothing rests on the winner's word",
    },
    {
        "text": "The bidder, who requested anonymity, paid two million pounds for the vase.",
        "because": "a buyer, who tells nobody anything",
    },
    {
        "text": "One nurse, who asked not to be named for fear of losing her job, said the ward was full.",
        "because": "the reason is given; another rule tells it",
    },
    {
        "text": "“I spoke on condition of anonymity then,” Tom Reed told the inquiry.",
        "because": "he has given his name since",
    },
]
