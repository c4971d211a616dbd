"""The formulae by which a story says that it withholds a name, and the reasons it gives."""

from __future__ import annotations

import re
from typing import NamedTuple

from newslint.checks._sourcing.words import HEADS
from newslint.model.patterns import pattern


class Formula(NamedTuple):
    start: int
    end: int
    reason: str


_NAMED = r"(?:named|identified|quoted|cited|publicly identified|publicly named|quoted by name|identified by name)"
_ASKED = (
    r"(?:ask(?:ed|s|ing)?|request(?:ed|s|ing)?|prefer(?:red|s|ring)?|wish(?:ed|es|ing)?|want(?:ed|s|ing)?|"
    r"cho(?:se|sen|osing)|insist(?:ed|s|ing)?(?: on)?|opt(?:ed|ing)|begg(?:ed|ing)|elect(?:ed|ing)|agreed|demand(?:ed|ing))"
)
_DECLINED = r"(?:declin(?:ed|es|ing)|refus(?:ed|es|ing)|unwilling|reluctant|not willing|did not agree|did not consent)"
_NOT_WANT = (
    r"(?:(?:did|do|does|would) not|(?:did|do|does|would)n['’]t|not) "
    r"(?:want(?:ing)?|wish(?:ing)?|care|like|agree|prefer)(?: for)?"
)
_HIS = r"(?:his|her|their|its|to give (?:his|her|their)) (?:own |full |real |last |sur|first |family |company['’]s )?"

STRONG = pattern(
    r"\b(?:"
    r"(?:on|under) (?:the |an? |strict |usual |customary |agreed |sole )*(?:condition|guarantee|promise|grant)s?(?: of| that)? "
    r"(?:the source['’]s |strict |complete |total |full |absolute )?"
    r"(?:anonymity|confidentiality|(?:not being|(?:he|she|they|it|we|(?:his|her|their) (?:full |last )?(?:names?|identit(?:y|ies)))"
    r" (?:would |could |will |should )?not be) "
    + _NAMED[:-1]
    + r"|used|revealed|disclosed|published|mentioned|printed))"
    r"|(?:request(?:ed|s|ing)|insist(?:ed|s|ing)(?: on| upon)?|ask(?:ed|s|ing) for|demand(?:ed|s|ing)|(?:was|were|been|being) "
    r"(?:granted|given|promised|offered|assured(?: of)?)|grant(?:ed|ing)|sought|seeking|preferr(?:ed|ing)|wanting|wanted|"
    r"in return for|in exchange for|for|citing|given|spoke in|speaking in|wished for|wish(?:es|ing) for) "
    r"(?:their |his |her |the source |the official |some |strict |complete |total |the |both |him |them )?(?:anonymity|confidentiality)"
    r"(?! (?:agreement|clause|deal|provision|pledge|rule|law|order|requirement|of (?:the )?(?:vot|ballot|patient|internet)))"
    r"|"
    + _ASKED
    + r" (?:that (?:he|she|they|\w+) |for (?:his|her|their) \w+ )?(?:to )?not (?:to )?(?:be|being) "
    + _NAMED
    + r"|"
    + _DECLINED
    + r" to be (?:publicly |further |otherwise )?"
    + _NAMED
    + r"|"
    + _NOT_WANT
    + r" to (?:be|have (?:his|her|their) (?:\w+ )?names?) (?:publicly )?(?:named|identified|quoted|cited|used|published|printed|revealed|disclosed|mentioned)"
    r"|"
    + _NOT_WANT
    + r" (?:his|her|their) (?:own |full |real |last |first )?(?:sur)?(?:names?|identit(?:y|ies)) (?:to be )?"
    r"(?:used|published|printed|revealed|disclosed|mentioned|made public|in print|known|attached)"
    r"|"
    + _ASKED
    + r" (?:to )?(?:be )?(?:remain|remaining|stay|staying|to be kept|be kept) (?:anonymous|unnamed|unidentified|nameless|off the record)"
    r"|(?:declin|refus)(?:ed|ing) to (?:give|provide|reveal|disclose|share|offer|state) "
    + _HIS
    + r"(?:names?|identit(?:y|ies)|surnames?)"
    r"|(?:would not|wouldn['’]t|did not want to|didn['’]t want to) (?:give|provide|reveal|disclose|share) "
    + _HIS
    + r"(?:names?|identit(?:y|ies)|surnames?)"
    r"|(?:ask(?:ed|ing)|request(?:ed|ing)|insist(?:ed|ing)) that (?:his|her|their) (?:full |real |last |sur|first |own )*(?:names?|identit(?:y|ies)) "
    r"(?:not (?:to )?be|be (?:withheld|kept|changed|concealed))"
    r"|(?:ask(?:ed|ing)|agreed|request(?:ed|ing)|want(?:ed|ing)|wish(?:ed|ing)|prefer(?:red|ring)|insist(?:ed|ing)) (?:to be |on being |being )"
    r"(?:identified|named|quoted|referred to|known) (?:only|solely|just) (?:by|as|with)"
    r"|(?:gave|giving|give|offered|provided|providing) (?:only )?(?:his|her|their) (?:first |last |given |middle )?names? (?:only|alone)"
    r"|(?:gave|giving|offered|provided|providing) only (?:his|her|their|a|one) (?:first |last |given )?names?"
    r"|(?:gave|giving|us(?:es|ed|ing)) only (?:his|her|their|a) (?:call[ -]?signs?|noms? de guerre|initials?|nicknames?|pseudonyms?|aliases|alias)"
    r"|(?:on|under) (?:the )?condition that only (?:his|her|their|a) (?:first|last|given) names? (?:would |will )?be (?:used|published|printed)"
    r"|(?:sp(?:oke|eaking|eaks|oken)|said|told|talk(?:ed|ing)|comment(?:ed|ing)|interviewed|quoted)\b(?: \w+){0,5}? anonymously"
    r"|(?:sp(?:oke|eaking|oken)|told|said|talk(?:ed|ing)|brief(?:ed|ing))\b(?: [\w'’]+){0,4}? (?:on|not for) (?:deep )?(?:background|attribution)\b(?! of)"
    r"|(?:spoke|(?<=, )speaking|told|said|talked)\b(?: [\w'’]+){0,4}? off[ -]the[ -]record\b(?! (?:meeting|interview|session|conversation|dinner|briefing|chat))"
    r"|declin(?:ed|ing) to (?:speak|talk|comment|go|be quoted)(?: \w+){0,2} on the record, (?:saying|citing|but)"
    r"|names? (?:was |were |has been |have been |is |are )?withheld (?:on|at|by|upon) (?:his |her |their )?request"
    r"|whose (?:names?|identit(?:y|ies)) (?:is|are|was|were|has|have) (?:been )?(?:being )?(?:withheld|not being (?:used|published|revealed|disclosed))"
    r")\b",
    re.IGNORECASE,
)

NOT_AUTHORISED = pattern(
    r"\b(?:(?:not|n['’]t|never|nor|neither|longer|without being) (?:been )?(?:yet )?(?:officially |publicly |formally |legally )?"
    r"(?P<verb>authori[sz]ed|permitted|allowed|cleared|empowered|entitled|supposed)(?: by [^,.;]{3,40}?)? to (?:be |publicly |openly |officially )*"
    r"(?P<act>speak|talk|comment|discuss|disclose|release|brief|give|quoted|share|reveal|make|identified|provide|announce|divulge|address|named|describe)\b"
    r"|(?:lack(?:ed|ing)?|without|did not have|didn['’]t have|do not have) (?:the |proper |official )?(?:authori[sz]ation|authority|permission|clearance) to "
    r"(?:speak|talk|comment|discuss|disclose|brief|be quoted)\b"
    r"|(?:forbidden|barred|prohibited|banned) from (?:speaking|talking|commenting|discussing) (?:publicly|to (?:the )?(?:media|press|reporters|journalists)|on the record)\b)",
    re.IGNORECASE,
)
_PUBLIC = pattern(
    r"\b(?:publicly|public|media|press|reporters?|journalists?|record|name|details?|matter|investigation|issue|case|talks|"
    r"negotiations|deliberations|plans?|information|findings|probe|operations?|personnel|strategy|situation|subject|topic|"
    r"meetings?|discussions|it|them|about|to [A-Z])\b"
)
_WHO = pattern(
    r"(?:\b(?:because|as|since|for|saying|said|noting|citing|explaining|adding|and|but)\s+(?:\w+\s+){0,3}?(?:he|she|they|it|neither|none|both|were)\b|"
    r"\bwho\b|\bwhich\b|,|[-–—])"
    r"[^.]{0,30}$"
)
_NAMED_SUBJECT = pattern(
    r"\b[A-Z][\w'’.-]+ (?:[A-Z]\. )?[A-Z][\w'’-]+,? (?:who|said|says|was|is|had|added|told)\b[^.~]{0,60}$"
)

_PARTIAL = pattern(r"\b(?:last|first|middle|given|sur|full|family|only)\s?(?:names?)?\b", re.IGNORECASE)
_HAS_NAME = pattern(
    r"(?:^|[,;~] |\b(?:said|says|told) )(?!The |A |An |One |Another |She |He |They |But |In |On )[A-Z][a-z]+\b"
)

_ASKS = pattern(r"(?:He|She|They|Both|All)\b")
_ROLE = pattern(
    r"\b(?:[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ss]everal|[Oo]fficials|[Pp]eople|[Ss]ources) (?:[\w.'’-]+ ){0,5}(?<! was )(?<! is )(?<! are )(?<! were )(?<! had )(?<! did )$"
)
_AS_NAME = pattern(r"(?:,? as|:|,) (?!(?:a|an|the|one)\b)[A-Z][a-z]+")
_COURT = pattern(r"\b(?:[Cc]ourts?|[Jj]udges?|[Tt]ribunal|[Mm]agistrates?|[Jj]ustices?|[Cc]oroner)\b")
_NAME_FIRST = pattern(
    r"(?:(?:But|And|Mr\.|Ms\.|Sen\.|Rep\.) )?(?!The |A |An |One |Two |Three |In |On |At )[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][\w'’-]+(?:,| (?:said|says|told)\b)[^~]*$"
)

_GIVERS = pattern(
    r"\b(?:donors?|bidders?|buyers?|winners?|benefactors?|callers?|collectors?|purchasers?|philanthropists?|ticket[ -]?holders?|"
    r"couple|testers?|patients?|voters?|survey|respondents?|cloak|hid(?:e|es|ing|den) behind|veil|policy|policies|readers?)\b",
    re.IGNORECASE,
)
_SPEAKS = pattern(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|add(?:s|ed|ing)|according|sp(?:oke|eaking|eak|oken)|describ|"
    r"confirm|explain|warn|recall|not(?:ed|es)|interview|talk|report|wrote|claim|insist|quot|cit(?:ed|ing)|acknowledg|"
    r"indicat|suggest|disclos|reveal|provided|leaked|put it|people|persons?\b|sources?\b|officials?\b|executives?\b|bankers?\b)\w*|~",
    re.IGNORECASE,
)

_REASONS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, pattern(words, re.IGNORECASE))
    for name, words in (
        (
            "fear",
            r"\b(?:fear|afraid|retaliat|repris|retribution|reveng|safety|for security reasons|security concerns|backlash|"
            r"danger|threat|persecut|harass|repercussion|los(?:e|ing) (?:his|her|their) jobs?|be(?:ing)? fired|arrest|"
            r"jeopardi[sz]|stigma|protect(?:ing)? (?:him|her|them|his|their)|attack(?:ed|s)? (?:for|by)|bad career|consequences)",
        ),
        (
            "not authorised",
            r"\b(?:not|n['’]t|without|lack(?:ed|ing)?|never|nor|neither|longer)\b[^.;]{0,40}?\b(?:authori[sz]|permi(?:tted|ssion)|"
            r"allowed|cleared|empowered|entitled|clearance|supposed)|\bunauthori[sz]ed to\b",
        ),
        ("sensitivity", r"\b(?:sensitiv|delica|politically charged|fraught)"),
        (
            "privacy",
            r"\b(?:priva|confiden|non-?disclosure|internal|closed[- ]door|classified|secre|not public|behind[- ]the[- ]scenes|"
            r"deliberations|personal matter|family matter|medical)",
        ),
        (
            "announcement",
            r"\b(?:ahead of|before|prior to|in advance of|pending) (?:an?|the|its|their|his|her|any)?\s?\w*\s?"
            r"(?:announcement|release|publication|statement|unveil|launch|report|decision|meeting|speech|trip|visit)|"
            r"\b(?:has|have|had|was|were) (?:not (?:yet )?)?(?:been )?(?:announced|made public|released|finali[sz]ed)|"
            r"not (?:yet )?(?:been )?(?:announced|public|final)",
        ),
        (
            "investigation",
            r"\b(?:investigation|probe|inquiry|litigation|legal (?:case|action|matter|reasons)|court case)\b",
        ),
        ("candour", r"\b(?:candid|frank|freely|openly|bluntly|honest)"),
        (
            "rules",
            r"\b(?:protocol|ground rules|rules|regulations?|policy|polic(?:y|ies)|custom|in line with|briefing rules)",
        ),
        ("relations", r"\b(?:relationships?|clients?|future (?:business|work)|ties)\b"),
    )
)


def _words(several: str) -> frozenset[str]:
    """Return words parted by white space; an underscore stands for a space."""
    return frozenset(word.replace("_", " ") for word in several.split())


_HIDING = _words("anonymity anonymously confidentiality withheld background attribution off-the-record")
_HIDDEN = _words("anonymous unnamed unidentified nameless")
_STAYS = _words("remain remaining stay staying kept")
_NAMES = _words(
    "named identified quoted cited name names surname surnames identity identities authorized authorised permitted allowed cleared "
    "empowered entitled supposed authority authorization authorisation permission clearance forbidden barred prohibited banned"
)
_NOT = _words(
    "not_ n't n’t clin refus condition only willing luctant main stay longer never nor_ lack without either barred forbidden "
    "rohibited banned whose guarantee promise alone keep kept"
)


def may_hide(low: list[str], sentence: str) -> bool:
    """Say whether a sentence, its words in lower case, can hold a formula; quick, and generous."""
    if not _HIDING.isdisjoint(low):
        return True
    if not _NAMES.isdisjoint(low) and any(map(sentence.__contains__, _NOT)):
        return True
    if not _HIDDEN.isdisjoint(low):
        return not _STAYS.isdisjoint(low)
    return "record" in low and ("off" in low or "declined" in low or "declining" in low)


_STATES = pattern(r"(?:,|\band) (?:also )?(?:said|says|told|added|described|confirmed|recalled)\b")


def formula(sentence: str) -> Formula | None:
    """Return the formula in a sentence whose quotations are masked, or None."""
    match = STRONG.search(sentence)
    if match is not None:
        if _COURT.search(sentence[: match.start()]) and match.group().lower().startswith(
            ("grant", "giv", "was g", "were g", "been g")
        ):
            return None  # a court gives it to a party
        if _GIVERS.search(sentence) and not re.search(r"\b(?:said|says|told|spoke|speaking|according)\b", sentence):
            return None
        if not _SPEAKS.search(sentence) and not _ASKS.match(sentence):
            return None
        if re.search(r"\b(?:cloak|veil|shield|shroud) of anonymity|hid\w* behind", sentence, re.IGNORECASE):
            return None
        if _PARTIAL.search(match.group()) and (
            _HAS_NAME.search(sentence[: match.start()]) or _AS_NAME.match(sentence, match.end())
        ):
            return None  # half a name is given, and it stands there
        given = reason(sentence[match.start() :])
        if given == "none":
            given = _reason_before(sentence[: match.start()])
        return Formula(match.start(), match.end(), given)
    match = NOT_AUTHORISED.search(sentence)
    if match is None:
        return None
    before, behind = sentence[: match.start()], sentence[match.end() :]
    act = (match.groupdict().get("act") or "").lower()
    verb = (match.groupdict().get("verb") or "").lower()
    if act in ("speak", "talk", "comment", "") or verb in ("permitted", "allowed", "supposed", "entitled"):
        if behind.strip(" .,") and not _PUBLIC.search(behind[:60]):
            return None
        if verb in ("permitted", "allowed", "supposed", "entitled", "empowered") and not re.search(
            r"\b(?:publicly|media|press|reporters?|journalists?|record)\b", sentence[match.start() :]
        ):
            return None
    elif act in (
        "make",
        "give",
        "provide",
        "release",
        "reveal",
        "announce",
        "share",
        "address",
        "describe",
        "named",
    ) and not re.search(
        r"\b(?:publicly|public|media|press|reporters?|journalists?|record|details?|statements?|information|names?|comments?|interviews?)\b",
        behind[:60],
    ):
        return None
    if (
        _NAME_FIRST.match(before)
        or not (_WHO.search(before) or _ROLE.search(before))
        or _NAMED_SUBJECT.search(before)
        or not _SPEAKS.search(sentence)
    ):
        return None
    return Formula(match.start(), match.end(), "not authorised")


_PHRASE = pattern(
    r"\b((?:[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Tt]he|[Aa]nother|[Ss]everal|[Ss]ome|[Tt]hat|[Tt]hose) "
    r"(?:[\w.'’/-]+ ){0,6}?[\w.'’/-]+)"
    r"(?=[,~]| [—–(]| (?:who|whose|speaking|on|spoke|asked|requested|said|told|wish|declin|did|briefing|in|with|close|familiar|was|were|is)\b|$)"
)
_PRONOUN = pattern(r"\b(?:[Tt]hey|[Hh]e|[Ss]he)\b")


def withheld(before: str) -> str:
    """Return the words for the source in the part of a sentence before its formula; empty where there are none."""
    found = [match.group(1) for match in _PHRASE.finditer(before)]
    for phrase in reversed(found):
        if phrase.split()[-1].lower() in HEADS or phrase.split()[1].lower() in HEADS:
            return phrase
    if found:
        return found[0]
    pronoun = _PRONOUN.search(before)
    return pronoun.group() if pronoun is not None else ""


def reason(behind: str) -> str:
    """Return the kind of reason that follows a formula, "none" where it gives none.

    What the source goes on to say is no reason: the look ends at the verb that brings it in.
    """
    statement = _STATES.search(behind)
    if statement is not None:
        behind = behind[: statement.start()]
    found = [(match.start(), rank, name) for rank, (name, one) in enumerate(_REASONS) if (match := one.search(behind))]
    return min(found, key=lambda one: one[1])[2] if found else "none"


_BEFORE = 140
"""How many characters before a formula the reason for it may begin."""
_GIVES_REASON = pattern(
    r"\b(?:[Cc]iting|[Ff]earing|[Ff]or fear|[Aa]fraid|[Bb]ecause|[Ww]orried|[Cc]oncerned)\b[^.;~]*$"
)


def _reason_before(before: str) -> str:
    """Return the kind of reason that stands before a formula: "who was not authorised to comment and asked ..."."""
    near = before[-_BEFORE:]
    if NOT_AUTHORISED.search(near) or "nauthorized to" in near or "nauthorised to" in near:
        return "not authorised"
    given = _GIVES_REASON.search(near)
    return reason(given.group()) if given is not None else "none"
