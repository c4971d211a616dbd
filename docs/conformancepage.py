"""Makes the page that holds newslint's checks of formats against those of the W3C Feed Validator."""

from __future__ import annotations

from newslint.model import Rule
from newslint.rulebook import built_in, load

CHECKS: tuple[tuple[str, str, str, str], ...] = (
    # what the validator calls it, its own class of message, the rules that answer, what differs
    ("SAXError", "error", "XML001 XML002 XML003 XML004 XML005 XML012 XML014 XML015", "each defect of its own, and the rest of the document is read"),
    ("UndefinedNamedEntity", "error", "XML002", ""),
    ("WPBlankLine", "error", "XML006", ""),
    ("MissingNamespace, NotInANamespace", "error", "XML016", "of elements and attributes"),
    ("UnicodeError", "error", "XML007", "every byte with its place"),
    ("UnknownEncoding", "error", "XML008", ""),
    ("EncodingMismatch", "warning", "XML019", "by byte order mark, and by the server where the feed was fetched"),
    ("BadCharacters", "warning", "ENC001 ENC003 ENC007", "mojibake of three bytes too (â€™), which the validator does not see"),
    ("MissingTitle", "error", "FED003 TTL010", ""),
    ("ItemMustContainTitleOrDescription", "error", "TTL010 TRN002", "said of the title and of the text"),
    ("MissingElement", "error", "FED007 FED015 STR041 GID001 DAT001", ""),
    ("MissingDescription", "error", "FED007", ""),
    ("MissingLink", "error", "FED007 LNK013", ""),
    ("MissingContentOrAlternate", "error", "LNK013", "where other entries of the feed have a link"),
    ("MissingSummary", "error", "HTM021", "with content that is fetched from elsewhere"),
    ("MissingTextualContent", "warning", "TRN002", ""),
    ("MissingGuid", "warning", "GID001", ""),
    ("MissingDCLanguage", "info", "LNG003", ""),
    ("NotBlank", "warning", "TTL009 LNK014 GID004 DAT010 CAT004", "and any author that is blank is BYL028"),
    ("DuplicateValue, DuplicateIds, DuplicateEntries", "error", "GID002", "in Atom where the time of update is the same too"),
    ("DuplicateUpdated", "warning", "FED002", "once for the feed, where all items have one date"),
    ("DuplicateElement", "error", "STR020", ""),
    ("DuplicateItemSemantics, DuplicateDescriptionSemantics, DuplicateSemantics", "warning", "STR021", ""),
    ("NotSufficientlyUnique", "warning", "GID005", ""),
    ("InvalidHttpGUID, InvalidPermalink", "error", "GID003", ""),
    ("InvalidRFC2822Date, InvalidRFC3339Date, InvalidISO8601Date, InvalidISO8601DateTime, InvalidW3CDTFDate", "error", "DAT002 DAT013 DAT014", "no date, a date in another form, a date with a part missing"),
    ("IncorrectDOW", "error", "DAT012", ""),
    ("ProblematicalRFC822Date", "warning", "DAT014", ""),
    ("ImplausibleDate", "warning", "DAT003 DAT004", "by the clock of `--now`"),
    ("ContainsHTML, NotInline", "warning", "HTM001", ""),
    ("ContainsUndeclaredHTML", "warning", "HTM020", ""),
    ("NotHtml, HtmlFragment", "warning", "", "not checked: nine in ten of its findings on real feeds are elements that HTML knows"),
    ("CharacterData", "warning", "", "not checked: every reader of today reads &amp;amp; and &amp;lt; in a title"),
    ("NotEscaped", "error", "HTM018", ""),
    ("SecurityRisk", "warning", "HTM023 HTM026", "frames are in preview: players of videos stand in them"),
    ("SecurityRiskAttr", "warning", "HTM024 HTM025", ""),
    ("DangerousStyleAttr", "warning", "HTM027", "only styles that move the text or run a program"),
    ("ContainsRelRef", "warning", "LNK015 IMG016", ""),
    ("InvalidLink, InvalidIRI, UriNotIri, InvalidURIAttribute", "error", "LNK004", ""),
    ("InvalidFullLink", "error", "LNK002 GID007", ""),
    ("InvalidUriChar", "error", "LNK005", "letters of any script may stand"),
    ("InvalidURLAttribute", "error", "IMG005", ""),
    ("NonCanonicalURI", "warning", "LNK020", ""),
    ("InvalidContact, InvalidAddrSpec, EmailFormat", "error", "BYL026 BYL027", "of RSS in preview: most news feeds put names there"),
    ("MissingRealName, ContainsEmail", "warning", "BYL007", ""),
    ("InvalidLanguage", "error", "LNG002", ""),
    ("InvalidMIMEType, InvalidMIMEAttribute", "error", "IMG008 IMG011", ""),
    ("InvalidNonNegativeInteger, UseZeroForUnknown", "error", "IMG007 FED011", ""),
    ("InvalidIntegerAttribute, InvalidWidth, InvalidHeight", "error", "IMG010", ""),
    ("MediaRssNamespace, InvalidNamespace", "error", "XML017", ""),
    ("UnexpectedText", "error", "STR022", ""),
    ("UnexpectedWhitespace", "error", "LNK010", "around links and ids; around dates it is harmless"),
    ("NeedDescriptionBeforeContent", "warning", "STR025", ""),
    ("NotUTF8, ObscureEncoding, NonstdEncoding", "warning", "XML022", ""),
    ("MissingEncoding", "info", "XML023", ""),
    ("BadXmlVersion", "error", "XML024", ""),
    ("InvalidDoctype, DeprecatedDTD", "error", "XML013", ""),
    ("ContainsSystemEntity", "info", "XML009", "refused, and nothing external is opened"),
    ("MissingAttribute, MissingHref", "error", "STR029 IMG012", ""),
    ("MissingRecommendedAttribute, MissingTypeAttr", "warning", "IMG020", "the length of enclosures"),
    ("MissingSourceElement", "warning", "", "not checked: whether a feed is put together of others cannot be seen in it"),
    ("AttrNotBlank", "warning", "STR040", ""),
    ("DuplicateAtomLink", "error", "LNK018", ""),
    ("DuplicateEnclosure", "warning", "IMG015", ""),
    ("SlashDate", "warning", "DAT020", ""),
    ("MissingXhtmlDiv, MisplacedXHTMLContent", "error", "HTM019", ""),
    ("NotBase64", "error", "HTM022", ""),
    ("SchemeNotIANARegistered", "warning", "LNK019", ""),
    ("SameDocumentReference", "warning", "LNK002", ""),
    ("InvalidTAG", "error", "GID009", ""),
    ("InvalidURN, InvalidUUID", "error", "GID010", ""),
    ("ImageUrlFormat, ImageLinkDoesntMatch, ImageTitleDoesntMatch", "warning", "FED014", ""),
    ("MediaGroupWithoutAlternatives", "error", "IMG013", ""),
    ("ReservedPrefix", "warning", "XML021", ""),
    ("ObsoleteNamespace", "error", "XML018", ""),
    ("UnknownNamespace", "warning", "XML020", ""),
    ("UndefinedElement", "error", "STR026 STR027", "slips by default, other names in preview"),
    ("UnexpectedAttribute", "error", "STR028", "slips of known names"),
    ("InvalidRSSVersion, ObsoleteVersion", "error", "FED012", "the older versions of RSS are versions"),
    ("MissingSelf, MissingAtomSelfLink", "warning", "FED009", ""),
    ("RelativeSelf", "warning", "FED010", ""),
    ("SelfDoesntMatchLocation", "warning", "", "not checked: a local file has no location"),
    ("MisplacedItem", "warning", "STR023", ""),
    ("MisplacedMetadata", "error", "STR024", ""),
    ("AtomLinkNotEmpty", "warning", "LNK017", ""),
    ("UnregisteredAtomLinkRel", "warning", "LNK016", ""),
    ("InvalidTextType", "error", "HTM017", ""),
    ("TooLong", "error", "STR043", "the subtitle of a podcast"),
    ("InvalidCountryCode, InvalidMediaRating, InvalidMediaTextType, InvalidMediaHash, InvalidMediaMedium, InvalidMediaExpression", "error", "IMG014", ""),
    ("InvalidCreditRole", "error", "", "not checked: any role may be named in another scheme"),
    ("InvalidLatitude, InvalidLongitude, InvalidCoord, CoordComma", "error", "STR042", ""),
)  # fmt: skip
"""What the validator checks, as its messages are called, with its class and the rules that answer."""

UNSEEN: tuple[tuple[str, str], ...] = (
    ("mojibake of three bytes (â€™)", "ENC001"),
    ("question marks for letters", "ENC012 ENC013"),
    ("entities escaped twice or three times", "ENC002"),
    ("zero-width characters, soft hyphens, direction marks", "ENC004"),
    ("a title in capitals", "TTL003"),
    ('a title that is "Untitled"', "TTL011"),
    ("a title of four hundred characters", "TTL005"),
    ("the title again as summary or at the head of the body", "DUP002 DUP003"),
    ("an empty description", "TRN002"),
    ("lorem ipsum", "TPL013"),
    ("a place holder of a template", "TPL002 TPL012 TPL018"),
    ('"null", "undefined", "NaN" as a value', "TPL001 TPL008 TPL009 LNK008"),
    ("text that is cut off", "TRN001 TRN003 TRN005"),
    ('"The post … appeared first on"', "PRO007"),
    ("one link with two ids", "GID008"),
    ("one story under two ids", "DUP005 DUP006"),
    ("tracking parameters", "LNK001 GID006"),
    ("no date, no link", "DAT001 LNK013"),
    ("items out of order", "FED017"),
    ("all items dated alike", "FED002"),
    ("links to one's own machine or a staging site", "LNK006 LNK007"),
    ("white space around a link", "LNK010"),
    ("images without alt, relative, in data:, of one pixel", "IMG006 IMG016 IMG017 IMG002"),
    ("http where the feed is https", "LNK021 IMG018"),
    ("media:content without an address", "IMG012"),
    ("text in another language than the feed says", "LNG001"),
    ("an author that is blank, a role, an account", "BYL002 BYL028"),
)
"""Defects that were put into clean feeds one by one, and that the validator said nothing of."""

_HEAD = """# Conformance

What the [W3C Feed Validator](https://validator.w3.org/feed/) checks, and which rules of newslint answer. The names are those of the
validator's messages. *preview* means that the rule is off unless it is asked for: by `--preview`, by its code, or by a
[profile](profiles.md) such as `strict-rss`; what healthy feeds do all the time is there. A test puts these defects, one by one,
into clean feeds of RSS 2.0, RSS 1.0, Atom, JSON Feed, NewsML-G2, NITF, ninjs and JSON Lines, wherever they make sense, and asks
that the right rule, and no other, answers at the right line and column.

| message of the validator | its class | newslint | |
|---|---|---|---|
"""

_MORE = """
## What the validator does not see

These were put into a clean feed one by one; the validator had nothing to say.

| defect | newslint |
|---|---|
"""


def conformance() -> str:
    """Return the page as Markdown."""
    rules = {rule.code: rule for rule in load(built_in(), pages=True)}
    rows = [f"| {name} | {kind} | {_shown(codes, rules)} | {note} |" for name, kind, codes, note in CHECKS]
    more = [f"| {defect} | {_shown(codes, rules)} |" for defect, codes in UNSEEN]
    return _HEAD + "\n".join(rows) + "\n" + _MORE + "\n".join(more) + "\n"


def _shown(codes: str, rules: dict[str, Rule]) -> str:
    links = []
    for code in codes.split():
        rule = rules[code]
        link = f"[{code}](rules/{rule.family}.md#{rule.name}) {rule.name}"
        links.append(f"{link} *preview*" if rule.preview else link)
    return ", ".join(links) or "–"
