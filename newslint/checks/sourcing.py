"""Rules about sources that a sentence gives a role, and no name."""

from __future__ import annotations

from newslint.checks._sourcing.check import StatementCheck


class UnnamedRole(StatementCheck):
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


class BareSource(StatementCheck):
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


class GenericOfficials(StatementCheck):
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


class OrganisationOfficials(StatementCheck):
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


UnnamedRole.bad = [
    {
        "text": "Friends of the duchess say she has moved out.",
        "flags": ["Friends of the duchess say she has moved out."],
    },
    {
        "text": "A No 10 source insisted the prime minister had not been told.",
        "flags": ["A No 10 source insisted the prime minister had not been told."],
    },
    {"text": "City sources said the float would be pulled.", "flags": ["City sources said the float would be pulled."]},
    {
        "text": "One former cabinet minister said the memo was lawful.",
        "flags": ["One former cabinet minister said the memo was lawful."],
    },
    {
        "text": "A source close to the dressing room said the manager would stay until the summer.",
        "flags": ["A source close to the dressing room said the manager would stay until the summer."],
    },
    {
        "text": "A finance ministry official said the scheme had been extended till March.",
        "flags": ["A finance ministry official said the scheme had been extended till March."],
    },
    {
        "text": "According to people aware of the development, the board will meet on Diwali.",
        "flags": ["According to people aware of the development, the board will meet on Diwali."],
    },
    {
        "text": "A senior IPS officer said two of the accused had fled to Nepal.",
        "flags": ["A senior IPS officer said two of the accused had fled to Nepal."],
    },
    {
        "text": "A functionary in the party office said the list would be cleared by the high command.",
        "flags": ["A functionary in the party office said the list would be cleared by the high command."],
    },
    {
        "text": "The strike killed four, two Western diplomats said.",
        "flags": ["The strike killed four, two Western diplomats said."],
    },
    {
        "text": "A hospital source said six children were among the dead.",
        "flags": ["A hospital source said six children were among the dead."],
    },
    {
        "text": "Negotiators may extend the talks, said a person briefed on them.",
        "flags": ["Negotiators may extend the talks, said a person briefed on them."],
    },
    {
        "text": "An aide to the rebel commander said the town had been left without a fight.",
        "flags": ["An aide to the rebel commander said the town had been left without a fight."],
    },
    {
        "text": "The company is weighing a sale of its tyre unit, according to people familiar with the matter.",
        "flags": ["The company is weighing a sale of its tyre unit, according to people familiar with the matter."],
    },
    {
        "text": "The bonds will price next week, one banker said.",
        "flags": ["The bonds will price next week, one banker said."],
    },
    {
        "text": "Two executives with direct knowledge of the audit said it had found nothing.",
        "flags": ["Two executives with direct knowledge of the audit said it had found nothing."],
    },
    {
        "text": "An investor in the fund said redemptions had been frozen since May.",
        "flags": ["An investor in the fund said redemptions had been frozen since May."],
    },
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
    {
        "text": "The loan will be rolled over, per a source at the ministry.",
        "flags": ["The loan will be rolled over, per a source at the ministry."],
    },
    {
        "text": "The offer was turned down, with sources at the club describing it as an insult.",
        "flags": ["The offer was turned down, with sources at the club describing it as an insult."],
    },
    {
        "text": "The mill bought two cargoes, three traders said.",
        "flags": ["The mill bought two cargoes, three traders said."],
    },
    {
        "text": "Bankers working on the float said the book was covered twice.",
        "flags": ["Bankers working on the float said the book was covered twice."],
    },
    {
        "text": "Official sources said nine people were airlifted from the village.",
        "flags": ["Official sources said nine people were airlifted from the village."],
    },
    {
        "text": "A senior figure in the party said the vote could be put off.",
        "flags": ["A senior figure in the party said the vote could be put off."],
    },
    {
        "text": "A treasury insider dismissed the report as a fairy tale.",
        "flags": ["A treasury insider dismissed the report as a fairy tale."],
    },
    {
        "text": "Someone briefed on the call said it lasted eleven minutes.",
        "flags": ["Someone briefed on the call said it lasted eleven minutes."],
    },
]

UnnamedRole.good = [
    {
        "text": "Ruth Hale, a friend of the duchess, said she had moved out.",
        "because": "the name stands before the role",
    },
    {"text": "Home Office minister Ruth Hale said the plan was dead.", "because": "the name follows the role"},
    {
        "text": "Additional commissioner Arun Nair told reporters that two of the accused had fled.",
        "because": "an officer with his name",
    },
    {
        "text": "The Union finance minister said the scheme had been extended till March.",
        "because": "an office that one person holds",
    },
    {"text": "The union said its members would vote.", "because": "a union speaks for itself"},
    {"text": "The bank's lawyers wrote to investors on Monday.", "because": "nobody is quoted"},
    {
        "text": "Shares rose after the chief executive told investors that orders were up.",
        "because": "an office that one person holds",
    },
    {
        "text": "The envoy landed in Doha on Sunday for talks with ministers, the palace said.",
        "because": "the palace says it",
    },
    {"text": "Two advisers, including Ruth Hale, said the pier was safe.", "because": "one of them is named"},
    {"text": "Former partners claimed in a lawsuit that the fees were false.", "because": "a document of the court"},
    {"text": "A survey of employees said that morale was low.", "because": "a survey"},
    {"text": "Many members say they will not renew, the club's poll found.", "because": "a poll of a crowd"},
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
    {
        "text": "A friend of mine once said that cricket is chess on grass.",
        "because": "a saying of the writer's own circle",
    },
    {
        "text": "The figure said to be lost was 40 tonnes.",
        "because": "a number",
    },
    {
        "text": "A top economic adviser said the duties would stay. “Nothing has changed,” Council Director Tom Reed said in an interview.",
        "because": "the lead's adviser is quoted by name in the next sentence",
    },
    {
        "text": "A trader in the market, Ramesh Rao, said onions cost twice as much.",
        "because": "a trader with a name",
    },
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
    {
        "text": "The Harbour Post has learned from sources that the tender will be scrapped.",
        "flags": ["The Harbour Post has learned from sources that the tender will be scrapped."],
    },
]

BareSource.good = [
    {
        "text": "A source at the ministry said the loan would be rolled over.",
        "because": "it says where the source belongs",
    },
    {"text": "Sources of funding include grants and fees, the report said.", "because": "where money comes from"},
    {"text": "The water source said to be safe was closed.", "because": "a spring"},
    {"text": "The council named its source in the minutes.", "because": "nobody speaks"},
    {"text": "News sources said so, Mary Hill added.", "because": "outlets, not people"},
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
