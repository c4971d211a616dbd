"""What partners and specifications ask of a feed: each profile a selection of rules with its thresholds and their pages."""

from __future__ import annotations

import msgspec

from newslint.model.finding import Severity


class Demand(msgspec.Struct, frozen=True):
    """One thing that a profile asks for: the rule that looks for it, how bad it is there, and who says so.

    ``said`` is what the page says, in our words. ``options`` are the rule's numbers. ``seen`` is false where the number
    comes from our notes on the page and not from a stored copy of it.
    """

    rule: str
    said: str
    page: str
    severity: Severity | None = None
    options: dict[str, int] = {}
    seen: bool = True


class Profile(msgspec.Struct, frozen=True):
    """A selection of rules: ``select`` is what it looks at, ``demands`` are in force beside it, whether in preview or not."""

    name: str
    summary: str
    demands: tuple[Demand, ...]
    select: tuple[str, ...] = ("ALL",)
    ignore: tuple[str, ...] = ()

    @property
    def extend_select(self) -> tuple[str, ...]:
        """The codes of the rules that the profile asks for by name, in order."""
        return tuple(dict.fromkeys(demand.rule for demand in self.demands))

    @property
    def severities(self) -> dict[str, Severity]:
        """How bad each of them is, where the profile says so."""
        return {demand.rule: demand.severity for demand in self.demands if demand.severity is not None}

    @property
    def options(self) -> dict[str, dict[str, int]]:
        """The numbers that the profile gives its rules."""
        return {demand.rule: demand.options for demand in self.demands if demand.options}


_MSN_ITEMS = (
    "https://support.microsoft.com/topic/msn-feed-item-metadata-requirements-0114c19c-36bb-4fef-8322-4a1ed6888329"
)
_MSN_ISSUES = "https://support.microsoft.com/topic/common-issues-that-limit-content-visibility-on-msn-aa11d10a-f58b-4df3-836d-b5d09bac2e12"
_MSN_ERRORS = "https://support.microsoft.com/topic/troubleshoot-msn-content-ingestion-and-feed-errors-55651a8b-7594-4a41-9666-5a2fd9906861"
_MSN_QUALITY = "https://support.microsoft.com/topic/troubleshoot-msn-publishing-quality-and-formatting-errors-89fd2448-e8e9-4a5c-aac8-5c8979ec2343"
_MSN_MEDIA = "https://support.microsoft.com/topic/how-to-display-inline-media-and-embeds-on-msn-615e54ac-2249-4b6e-a1ca-fa552eb1f753"
_FLIP = "https://about.flipboard.com/rss-spec/"
_FLIP_HELP = "https://flipboard.helpshift.com/hc/en/1-flipboard/faq/1023-resubmit-an-rss-feed/"
_GOOGLE = "https://support.google.com/news/publisher-center/answer/9545420"
_GOOGLE_CONTENT = "https://support.google.com/news/producer/answer/4304250"
_SMART = "https://publishers.smartnews.com/hc/en-us/articles/56500436151065"
_SMART_21 = "https://publishers.smartnews.com/hc/en-us/articles/360036526213-SmartFormat-Specification-Version-2-1"
_RSS = "https://www.rssboard.org/rss-specification"
_RSS_PROFILE = "https://www.rssboard.org/rss-profile"
_RFC4287 = "https://www.rfc-editor.org/rfc/rfc4287"

MSN = Profile(
    "msn",
    "What MSN takes from its partners' feeds, and what it shows less of.",
    (
        Demand("GID001", "every item has a unique id that does not change", _MSN_ITEMS, "error"),
        Demand("GID002", "the id is unique over all items of a partner", _MSN_ITEMS, "error"),
        Demand("TTL010", "every item has a title", _MSN_ITEMS, "error"),
        Demand("TTL014", "a title has more than 20 characters", _MSN_ITEMS, "error", {"least": 21}),
        Demand("TTL005", "a title has at most 150 characters", _MSN_ITEMS, "error", {"most": 150}),
        Demand("HTM001", "no HTML in titles and abstracts", _MSN_ITEMS, "error"),
        Demand("DAT001", "every item has a published date", _MSN_ITEMS, "error"),
        Demand("DAT002", "dates are in the form of RFC 822 or RFC 3339", _MSN_ITEMS, "error"),
        Demand("DAT004", "the date lies in the past", _MSN_ITEMS, "error"),
        Demand("DAT015", "the date is at most 365 days old", _MSN_QUALITY, "error", {"days": 365}),
        Demand("LNK013", "every item has a link", _MSN_ITEMS, "error"),
        Demand("TRN002", "every item has a body", _MSN_ITEMS, "error"),
        Demand("TRN011", "an article has at least 450 characters", _MSN_ERRORS, "error", {"least": 450}),
        Demand("STR045", "an article has at most 500,000 characters", _MSN_ERRORS, "error", {"most": 500_000}),
        Demand("FED020", "a feed has at most 10 MB", _MSN_ERRORS, "error", {"most": 10_000_000}),
        Demand(
            "LNK024", "no link to the own site in the first three paragraphs", _MSN_ISSUES, "warning", {"paragraphs": 3}
        ),
        Demand("LNK025", "no three links or more in a row", _MSN_QUALITY, "warning", {"most": 2}),
        Demand("HTM028", "only the tags of a list; others are taken out, with what is in them", _MSN_MEDIA, "warning"),
        Demand("HTM023", "no style, script, object, param, applet, embed", _MSN_MEDIA, "error"),
        Demand("HTM029", "the markup is at most 10 levels deep", _MSN_MEDIA, "warning", {"most": 10}),
        Demand("IMG016", "addresses of images are whole", _MSN_QUALITY, "error"),
        Demand("REL001", "related links stand at the end only", _MSN_ISSUES),
    ),
)
FLIPBOARD = Profile(
    "flipboard",
    "What Flipboard asks of a feed before it shows it in layouts.",
    (
        Demand("FED007", "the feed has a link and a description", _FLIP, "error"),
        Demand("FED003", "the feed has a title", _FLIP, "error"),
        Demand("LNG003", "the feed names its language", _FLIP, "error"),
        Demand("TTL010", "every item has a title", _FLIP, "error"),
        Demand("LNK013", "every item has a link", _FLIP, "error"),
        Demand("LNK022", "the link has the host of the feed", _FLIP, "info"),
        Demand("TRN012", "every item has a description", _FLIP, "warning"),
        Demand("TRN013", "a description has at least 300 characters", _FLIP, "warning", {"least": 300}),
        Demand("DAT001", "every item has a date", _FLIP_HELP, "error"),
        Demand("DAT014", "the date has a zone", _FLIP_HELP, "warning"),
        Demand("GID001", "every item has an id", _FLIP_HELP, "error"),
        Demand("BYL028", "every item names its author", _FLIP_HELP, "warning"),
        Demand("IMG022", "every item has a picture", _FLIP, "error"),
        Demand("IMG021", "the smallest side of a picture has at least 400 pixels", _FLIP, "error", {"least": 400}),
        Demand("FED018", "the feed has at least 30 items", _FLIP, "warning", {"least": 30}),
        Demand("TRN010", "the whole text, not only a teaser", _FLIP, "warning"),
    ),
)
GOOGLE_NEWS = Profile(
    "google-news",
    "What Google's Publisher Center asks of the feeds of a publication.",
    (
        Demand("GID001", "every item has an id", _GOOGLE, "error"),
        Demand("GID003", 'an id that is no full URL says isPermaLink="false"', _GOOGLE, "error"),
        Demand("DAT001", "every item has a date; it decides whether an article was changed", _GOOGLE, "error"),
        Demand("DAT002", "the date can be read", _GOOGLE, "error"),
        Demand("STR045", "an article has at most 1 MB", _GOOGLE, "error", {"most": 1_000_000}),
        Demand("FED020", "a feed has at most 2 MB", _GOOGLE, "error", {"most": 2_000_000}),
        Demand("FED019", "at most 60 new articles are taken at a time", _GOOGLE, "info", {"most": 60}),
        Demand(
            "IMG021",
            "the shortest side of a picture has at least 800 pixels",
            _GOOGLE_CONTENT,
            "warning",
            {"least": 800},
        ),
        Demand("TRN010", "the whole article, not only a teaser", _GOOGLE_CONTENT, "warning"),
        Demand("LNK023", "no '&ID=' in the address", _GOOGLE_CONTENT, "warning", seen=False),
    ),
)
SMARTNEWS = Profile(
    "smartnews",
    "What SmartNews asks of a feed in SmartFormat 2.1.",
    (
        Demand("XML022", "UTF-8 and nothing else", _SMART, "error"),
        Demand("FED003", "the channel has a title", _SMART, "error"),
        Demand("FED007", "the channel has a link and a description", _SMART, "error"),
        Demand("FED021", "the description of the channel has at most 30 characters", _SMART, "warning", {"most": 30}),
        Demand("FED022", "the channel has a pubDate", _SMART, "error"),
        Demand("LNG003", "the channel names its language", _SMART, "error"),
        Demand("HTM001", "no HTML in titles", _SMART, "error"),
        Demand("TTL010", "every item has a title", _SMART, "error"),
        Demand("LNK013", "every item has a link", _SMART, "error"),
        Demand("GID001", "every item has a guid", _SMART_21, "error"),
        Demand("DAT001", "every item has a date", _SMART_21, "error"),
        Demand("DAT013", "the date is in the form of RFC 822", _SMART_21, "error"),
        Demand("TRN002", "every item has its text", _SMART_21, "error"),
        Demand("FED020", "a feed has at most 1 MB", _SMART_21, "error", {"most": 1_000_000}, seen=False),
    ),
)
_CONFORMANCE = ("XML", "STR", "FED", "DAT", "LNK", "GID", "IMG", "LNG", "ENC", "TTL009", "TTL010", "CAT004")
STRICT_RSS = Profile(
    "strict-rss",
    "The letter of RSS 2.0 and of the RSS profile, whatever readers put up with; nothing else is looked at.",
    (
        Demand("FED007", "title, link and description are required", _RSS, "error"),
        Demand("FED003", "title, link and description are required", _RSS, "error"),
        Demand("FED012", "the version is required", _RSS, "error"),
        Demand("FED011", "ttl, skipHours and skipDays have their values", _RSS, "error"),
        Demand("FED013", "an image has url, title and link", _RSS, "error"),
        Demand("FED014", "the title and link of an image are those of the channel", _RSS_PROFILE, "warning"),
        Demand("FED009", 'an atom:link with rel="self" is recommended', _RSS_PROFILE, "warning"),
        Demand("STR020", "an element stands once where once is said", _RSS, "error"),
        Demand("STR021", "no element says again what another says", _RSS_PROFILE, "warning"),
        Demand("STR024", "what describes the channel stands before its items", _RSS_PROFILE, "info"),
        Demand("STR025", "description stands before content:encoded", _RSS_PROFILE, "warning"),
        Demand("STR026", "elements have the names of the specification", _RSS, "error"),
        Demand("STR027", "other elements stand in a namespace", _RSS, "error"),
        Demand("STR029", "required attributes are there", _RSS, "error"),
        Demand("IMG007", "the length of an enclosure is a number of bytes", _RSS, "error"),
        Demand("IMG008", "the type of an enclosure is a media type", _RSS, "error"),
        Demand("IMG015", "an item has at most one enclosure", _RSS_PROFILE, "warning"),
        Demand("IMG020", "an enclosure has a length", _RSS, "error"),
        Demand("BYL026", "author, managingEditor and webMaster hold an e-mail address", _RSS, "error"),
        Demand("DAT002", "dates are those of RFC 822", _RSS, "error"),
        Demand("DAT012", "the day of the week is right", _RSS, "error"),
        Demand("DAT013", "dates are those of RFC 822", _RSS, "error"),
        Demand("DAT014", "dates have four digits of the year and a zone", _RSS_PROFILE, "warning"),
        Demand("GID001", "a guid is recommended", _RSS_PROFILE, "warning"),
        Demand("GID003", "a guid is a URL unless isPermaLink is false", _RSS, "error"),
        Demand("XML020", "namespaces are those of known modules", _RSS, "info"),
        Demand("XML023", "the encoding is declared", _RSS_PROFILE, "info"),
        Demand("LNG003", "the channel names its language", _RSS_PROFILE, "info"),
    ),
    select=_CONFORMANCE,
)
STRICT_ATOM = Profile(
    "strict-atom",
    "The letter of RFC 4287, whatever readers put up with; nothing else is looked at.",
    (
        Demand("FED007", "a feed has title, id and updated", f"{_RFC4287}#section-4.1.1", "error"),
        Demand("FED003", "a feed has title, id and updated", f"{_RFC4287}#section-4.1.1", "error"),
        Demand("FED009", "a feed should have a link with rel=\"self\"", f"{_RFC4287}#section-4.1.1", "warning"),
        Demand("FED015", "an entry has an author, or its source or its feed has", f"{_RFC4287}#section-4.1.2", "error"),
        Demand("STR041", "an entry has updated", f"{_RFC4287}#section-4.1.2", "error"),
        Demand("STR020", "an element stands once where once is said", f"{_RFC4287}#section-4.1.2", "error"),
        Demand("STR024", "what describes the feed stands before its entries", f"{_RFC4287}#section-4.1.1", "info"),
        Demand("STR026", "elements have the names of the specification", _RFC4287, "error"),
        Demand("STR027", "other elements stand in a namespace", f"{_RFC4287}#section-6", "error"),
        Demand("STR029", "required attributes are there", _RFC4287, "error"),
        Demand("TTL010", "an entry has a title", f"{_RFC4287}#section-4.1.2", "error"),
        Demand("GID001", "an entry has an id", f"{_RFC4287}#section-4.1.2", "error"),
        Demand("GID007", "an id is an IRI", f"{_RFC4287}#section-4.2.6", "error"),
        Demand("GID009", "a tag URI is one", "https://www.rfc-editor.org/rfc/rfc4151", "error"),
        Demand("GID010", "a URN is one", "https://www.rfc-editor.org/rfc/rfc8141", "error"),
        Demand("DAT002", "dates are those of RFC 3339", f"{_RFC4287}#section-3.3", "error"),
        Demand("DAT013", "dates are those of RFC 3339", f"{_RFC4287}#section-3.3", "error"),
        Demand("DAT014", "dates have a time and a zone", f"{_RFC4287}#section-3.3", "error"),
        Demand("HTM017", "the type of a text is text, html or xhtml", f"{_RFC4287}#section-3.1.1", "error"),
        Demand("HTM018", "markup of type html is escaped", f"{_RFC4287}#section-3.1.1.2", "error"),
        Demand("HTM019", "xhtml stands in one div", f"{_RFC4287}#section-3.1.1.3", "error"),
        Demand("HTM020", "markup is declared", f"{_RFC4287}#section-3.1.1.1", "warning"),
        Demand("HTM021", "content with src is empty, has a type, and a summary beside it", f"{_RFC4287}#section-4.1.3.2", "error"),
        Demand("HTM022", "content of another media type is Base64", f"{_RFC4287}#section-4.1.3.3", "error"),
        Demand("LNK016", "a relation is registered, or an IRI", f"{_RFC4287}#section-4.2.7.2", "warning"),
        Demand("LNK017", "a link is empty", f"{_RFC4287}#section-4.2.7", "warning"),
        Demand("LNK018", "one alternate for each type and language", f"{_RFC4287}#section-4.1.2", "error"),
        Demand("BYL027", "a person has a name", f"{_RFC4287}#section-3.2.1", "error"),
        Demand("XML018", "the namespace is that of Atom 1.0", f"{_RFC4287}#section-1.2", "error"),
        Demand("XML020", "namespaces are those of known modules", f"{_RFC4287}#section-6", "info"),
    ),
    select=_CONFORMANCE,
)  # fmt: skip

PROFILES: dict[str, Profile] = {
    profile.name: profile for profile in (MSN, FLIPBOARD, GOOGLE_NEWS, SMARTNEWS, STRICT_RSS, STRICT_ATOM)
}
"""The profiles by name."""
