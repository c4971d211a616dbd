"""Rules about addresses: the link of an item, and what its body links to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import ClassVar
from urllib.parse import urljoin, urlsplit

from newslint.checks.fields import SYNDICATION, XML, Blank, Missing, children
from newslint.model import Check, Feed, Item, Mark, Text
from newslint.model.patterns import pattern

_TRACKING = pattern(
    r"(?:utm_\w+|mtm_\w+|pk_(?:campaign|kwd|source|medium|content)|hsa_\w+|gclid|gclsrc|gbraid|wbraid|dclid|fbclid|twclid|ttclid"
    r"|li_fat_id|msclkid|yclid|_openstat|igshid|igsh|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|__hstc|__hssc|vero_id|oly_enc_id"
    r"|oly_anon_id|wickedid|rb_clickid|s_cid|icid|_ga|_gl|cmpid|at_medium|at_campaign|at_bbc_team|ns_mchannel|ns_campaign"
    r"|ns_source|xtor|wt_zmc|wtmc|trk_\w+|spm|ncid|sr_share|ocid|ftag|mod=rss\w*|partner=rss\w*|source=rss\w*|ref=rss\w*"
    r"|traffic_source|maca|cmp=rss\w*|ito=rss\w*|rss=1)(?==|&|$)",
    re.I,
)
_SESSION = pattern(
    r"(?:[?&;](?:jsessionid|phpsessid|aspsessionid\w*|asp\.net_sessionid|sessionid|session_id|sid)=)[0-9a-z._-]{12,}",
    re.I,
)
_SCHEME = pattern(r"([a-z][a-z0-9+.-]*):", re.I)
_WEB = pattern(r"https?://", re.I)
_BROKEN = pattern(
    r"^(?:https?:/(?!/)|https?//|https?:[^/]|https?:///|ttps?://|h?tp://|htt?ps?;|https?://https?[:/]|https?://[^/?#]*https?:|https?://(?:[/?#]|$))",
    re.I,
)
_UNSET = pattern(
    r"(?://|/|=|\.)(?:undefined|null|NaN|%5Bobject%20Object%5D|\[object Object\])(?=[/?#&]|\.(?:html?|php|jpe?g|png|webp|mp3)\b|$)|\{\{.{0,60}\}\}|%7B%7B|\$\{\w+\}|<%=",
)
_LOCAL = pattern(
    r"(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+"
    r"|169\.254\.\d+\.\d+|\[::1\]|::1|.+\.(?:local|localhost|localdomain|internal|intranet|lan|test|invalid)|example\.(?:com|org|net)"
    r"|www\.example\.(?:com|org|net))",
    re.I,
)
_STAGING = pattern(
    r"(?:^|[.-])(?:staging\d*|stg\d*|preprod\d*|pre-prod|uat\d*|preview|testing|sandbox)[.-]|\.(?:netlify|vercel|herokuapp|ngrok|ngrok-free|pages)\.(?:app|com|io|dev)$"
    r"|\.(?:azurewebsites|wpengine|wpenginepowered|pantheonsite|kinsta|myftpupload|cloudwaysapps)\.(?:net|com|io|cloud)$",
    re.I,
)
_REDIRECT = pattern(
    r"https?://(?:(?:www\.)?(?:feedproxy\.google\.com|feeds\.feedburner\.com|rss\.feedsportal\.com|feedpress\.\w+|feeds\.feedblitz\.com"
    r"|news\.google\.com/(?:rss/)?(?:articles|read)|www\.google\.\w+/url|redirectingat\.com|go\.redirectingat\.com|go\.skimresources\.com"
    r"|click\.linksynergy\.com|anrdoezrs\.net|awin1\.com|l\.facebook\.com/l\.php|out\.reddit\.com|link\.mail\.\w+|click\.\w[\w-]*\.\w+"
    r"|bit\.ly|t\.co|ow\.ly|buff\.ly|tinyurl\.com|goo\.gl|is\.gd|dlvr\.it|ift\.tt|trib\.al|lnkd\.in|shorturl\.at|rebrand\.ly|t\.ly)(?:[/?]|$))",
    re.I,
)
_LEADS_ON = pattern(
    r"/(?:redirect|redir|exit|out|click)(?:\.php|\.aspx?)?\?(?:\w+=[^&]*&){0,5}(?:url|u|to|target|dest|redirect)=http",
    re.I,
)
_BAD = pattern(r"[\s<>\"{}|\\^`\x00-\x1f\x7f]|%(?![0-9A-Fa-f]{2})")


@lru_cache(maxsize=512)
def host_of(address: str) -> str:
    """Return the host of a web address in small letters, or nothing where it has none."""
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def is_relative(address: str) -> bool:
    """Say whether an address lacks its scheme: a path, a file name, a host written bare."""
    return not _SCHEME.match(address) and not address.startswith("#")


def is_local(address: str) -> bool:
    """Say whether an address leads to a machine that only its author can reach."""
    host = host_of(address)
    return (
        bool(host) and bool(_LOCAL.fullmatch(host)) and not host.endswith(("example.com", "example.org", "example.net"))
    )


def is_broken(address: str) -> bool:
    """Say whether the beginning of a web address is written wrong."""
    return bool(_BROKEN.match(address))


def unset_part(address: str) -> re.Match[str] | None:
    """Return where a template put no value into an address."""
    return _UNSET.search(address)


def tracking_in(address: str) -> list[str]:
    """Return the names of the parameters of an address that only say where a reader came from."""
    _, mark, query = address.partition("?")
    if not mark:
        return []
    parameters = re.split(r"&amp;|&|#|;", query)
    return [parameter.partition("=")[0] for parameter in parameters if _TRACKING.match(parameter)]


def without_tracking(address: str) -> str:
    """Return an address without its scheme, fragment, closing slash and the parameters that only follow a reader."""
    address = address.partition("#")[0]
    path, mark, query = address.partition("?")
    host, slash, rest = path.partition("://")[2].partition("/") if "://" in path else ("", "", "")
    if host:
        path = host.lower().removeprefix("www.") + slash + rest
    if mark:
        kept = [part for part in re.split(r"&amp;|[&;]", query) if part and not _TRACKING.match(part)]
        mark, query = ("?", "&".join(kept)) if kept else ("", "")
    return path.rstrip("/") + mark + query


def session_in(address: str) -> re.Match[str] | None:
    """Return the session number that stands in an address."""
    return _SESSION.search(address)


class _OfLinks(Check):
    """Base of the rules that read the link of an item."""

    scope: ClassVar[tuple[str, ...]] = ("link",)

    def start_feed(self, feed: Feed) -> None:
        self._format = feed.format
        # a base makes relative addresses whole, and a feed may set one anywhere above
        self._based = feed.format in XML and "xml:base" in feed.source.text


class TrackingParameter(_OfLinks):
    """The link carries parameters that only tell where a reader came from.

    The same story has a new address for every channel, so duplicates are not seen; and the reader is followed.
    """

    code = "LNK001"
    name = "tracking-parameter"
    severity = "info"
    confidence = "high"
    message = "the link carries {names}, which the page does not need"
    fix = {"action": "replace", "safe": True, "title": "Drop the parameters from the link"}

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        value = text.value
        start = value.find("?")
        if start == -1:
            return
        found = tracking_in(value)
        if not found:
            return
        end = value.find("#", start)
        if end == -1:
            end = len(value)
        kept = [part for part in re.split(r"&amp;|&", value[start + 1 : end]) if part and not _TRACKING.match(part)]
        if end < len(value) and _TRACKING.match(value[end + 1 :]):
            end = len(value)
        by = "?" + "&".join(kept) if kept else ""
        names = ", ".join(f"'{name}'" for name in dict.fromkeys(found))
        yield Mark(text, start, end, values={"names": names, "replacement": by})


TrackingParameter.bad = [
    {
        "text": "https://news.example/ferry?utm_source=rss&utm_medium=feed",
        "flags": ["?utm_source=rss&utm_medium=feed"],
        "fixed": "https://news.example/ferry",
    },
    {
        "text": "https://news.example/?id=12&fbclid=abc#quay",
        "flags": ["?id=12&fbclid=abc"],
        "fixed": "https://news.example/?id=12#quay",
    },
]
TrackingParameter.good = [
    {"text": "https://news.example/view?t=167", "because": "the page needs its number"},
    {"text": "https://news.example/story?ref=homepage-id-77", "because": "nobody but the site knows what it means"},
    {"text": "https://news.example/utm_source/guide", "because": "part of the path"},
]


class RelativeLink(_OfLinks):
    """The link is only a part of an address.

    A feed is read far from its site: a path without a host leads nowhere, or to a page of the reader's own server.
    """

    code = "LNK002"
    name = "relative-link"
    severity = "error"
    confidence = "high"
    message = "'{match}' is no whole address: the scheme and host are missing"
    fix = {"action": "replace", "safe": False, "title": "Put the address of the site in front"}

    def start_feed(self, feed: Feed) -> None:
        super().start_feed(feed)
        site = feed.value("link")
        self._site = site if _WEB.match(site) and not is_relative(site) else ""

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        value = text.value.strip()
        if not value or _WEB.match(value) or self._based:
            return
        if (is_relative(value) and not is_broken(value)) or value.startswith("#"):
            whole = self._whole(value)
            yield Mark(text, 0, len(text.value), values={"replacement": whole} if whole else {"fixable": False})

    def _whole(self, value: str) -> str:
        """Return the address that ``value`` is on the feed's own site; empty where the feed names none."""
        if not self._site or value.startswith("#"):
            return ""
        site = urlsplit(self._site)
        host = value.partition("/")[0]
        if "." in host and host.removeprefix("www.") == (site.hostname or "").removeprefix("www."):
            return f"{site.scheme}://{value}"
        return urljoin(self._site, value) if value.startswith("/") else ""


RelativeLink.bad = [
    {
        "text": "<rss><channel><title>H</title><link>https://news.example/home</link><item><title>F</title>"
        "<link>/news/2026/ferry</link></item></channel></rss>",
        "field": "source",
        "item": {"format": "rss"},
        "flags": ["/news/2026/ferry"],
    },
    {"text": "/news/2026/ferry", "flags": ["/news/2026/ferry"]},
    {"text": "news.example/ferry", "flags": ["news.example/ferry"]},
    {"text": "//news.example/ferry", "flags": ["//news.example/ferry"]},
]
RelativeLink.good = [
    {"text": "https://news.example/ferry", "because": "a whole address"},
    {
        "text": "https://harbour.example/2026/pier",
        "because": "a whole address",
    },
    {
        "text": '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/"><title>H</title><entry><title>F</title><link href="/ferry"/></entry></feed>',
        "field": "source",
        "item": {"format": "atom"},
        "because": "the feed says what it is relative to",
    },
]


class MalformedLink(_OfLinks):
    """The link begins like no address does.

    A missing slash or a doubled scheme: no reader can follow it.
    """

    code = "LNK004"
    name = "malformed-link"
    severity = "error"
    confidence = "high"
    message = "'{match}' begins like no address does"

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        if is_broken(text.value.strip()):
            yield Mark(text, 0, len(text.value))


MalformedLink.bad = [
    {"text": "http:/news.example/ferry", "flags": ["http:/news.example/ferry"]},
    {"text": "https://https://news.example/ferry", "flags": ["https://https://news.example/ferry"]},
    {"text": "https:///ferry", "flags": ["https:///ferry"]},
]
MalformedLink.good = [
    {"text": "https://news.example/ferry", "because": "a whole address"},
    {"text": "HTTP://news.example/ferry", "because": "schemes may be written in capitals"},
    {"text": "https://archive.example/web/http://news.example/", "because": "an address inside a path"},
]


class LinkCharacters(_OfLinks):
    """The link holds characters that an address may not hold as they are.

    A space, a quotation mark or a brace ends the address in one reader and is passed on by another. Letters of any
    script are fine.
    """

    code = "LNK005"
    name = "link-characters"
    severity = "warning"
    confidence = "high"
    message = "the link holds {what}, which an address may not"
    fix = {"action": "replace", "safe": True, "title": "Escape the character"}

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        value = text.value
        found = _BAD.search(value)
        if found is None:
            return
        start = len(value) - len(value.lstrip())
        end = len(value.rstrip())
        if unset_part(value):
            return
        for found in _BAD.finditer(value, start, end):
            char = found[0]
            named = {" ": "a space", "\n": "a line end", "\t": "a tab", "%": "a '%' that escapes nothing"}
            by = "".join(f"%{byte:02X}" for byte in char.encode()) if char not in "\n\t\r" else ""
            yield Mark(
                text, found.start(), found.end(), values={"what": named.get(char, f"'{char}'"), "replacement": by}
            )
            return


LinkCharacters.bad = [
    {
        "text": "https://news.example/ferry late.html",
        "flags": [" "],
        "fixed": "https://news.example/ferry%20late.html",
    },
    {"text": 'https://news.example/"ferry', "flags": ['"'], "fixed": "https://news.example/%22ferry"},
]
LinkCharacters.good = [
    {"text": "https://news.example/Fähre", "because": "letters of any script may stand"},
    {"text": "https://news.example/100%25", "because": "an escaped percent sign"},
    {"text": "https://news.example/a?b=[c]&d=(e)", "because": "brackets are everywhere, and do no harm"},
]


class LocalLink(_OfLinks):
    """The link leads to the author's own machine or network.

    The feed was built on a desk and never looked at from outside.
    """

    code = "LNK006"
    name = "local-link"
    severity = "error"
    confidence = "high"
    message = "'{host}' can only be reached from inside"

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        if is_local(value := text.value.strip()):
            yield Mark(text, 0, len(text.value), values={"host": host_of(value)})


LocalLink.bad = [
    {"text": "http://localhost:4000/2026/ferry", "flags": ["http://localhost:4000/2026/ferry"]},
    {"text": "http://192.168.1.20/ferry", "flags": ["http://192.168.1.20/ferry"]},
    {"text": "https://cms.local/ferry", "flags": ["https://cms.local/ferry"]},
]
LocalLink.good = [
    {"text": "https://local.news.example/ferry", "because": "local news"},
    {"text": "https://news.example/localhost", "because": "a word in the path"},
    {"text": "http://203.0.113.9/ferry", "because": "an address that can be reached"},
]


class StagingLink(_OfLinks):
    """The link leads to a site for trying things out.

    Staging hosts vanish, ask for a password, or show a story before it is true.
    """

    code = "LNK007"
    name = "staging-link"
    severity = "warning"
    confidence = "medium"
    message = "'{host}' looks like a site for trying things out"

    def start_feed(self, feed: Feed) -> None:
        super().start_feed(feed)
        self._home = host_of(feed.value("link").strip())

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        host = host_of(text.value.strip())
        if host and _STAGING.search(host):
            hosted = host.endswith((".app", ".io", ".dev", ".com", ".net", ".cloud")) and not re.search(
                r"(?:^|[.-])(?:staging\d*|stg\d*|preprod\d*|pre-prod|uat\d*)[.-]", host
            )
            if hosted and host == self._home:
                return  # a small site may live at its host for good
            yield Mark(text, 0, len(text.value), values={"host": host})


StagingLink.bad = [
    {"text": "https://staging.news.example/ferry", "flags": ["https://staging.news.example/ferry"]},
    {"text": "https://www-preprod.news.example/ferry", "flags": ["https://www-preprod.news.example/ferry"]},
]
StagingLink.good = [
    {"text": "https://stage.news.example/ferry", "because": "the theatre pages"},
    {"text": "https://dev.news.example/ferry", "because": "a site for developers may be meant for all"},
    {"text": "https://news.example/staging/ferry", "because": "a word in the path"},
]


class UnsetLink(_OfLinks):
    """A part of the link is "undefined", "null" or a template's own words.

    The address was put together before there was a value; it leads nowhere.
    """

    code = "LNK008"
    name = "unset-link"
    severity = "error"
    confidence = "high"
    scope = ("link", "id", "image", "enclosure")
    message = "'{match}' stands in the address where a value belongs"

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        value = text.value
        if (
            "und" not in value
            and "ull" not in value
            and "{" not in value
            and "aN" not in value
            and "bject" not in value
            and "%" not in value
        ):
            return
        found = unset_part(value)
        if found is not None:
            start = found.start() + (found[0][0] in "/=.") + found[0].startswith("//")
            yield Mark(text, start, found.end())


UnsetLink.bad = [
    {"text": "https://news.example/undefined/ferry", "flags": ["undefined"]},
    {"text": "https://undefined/ferry", "flags": ["undefined"]},
    {"text": "https://news.example/{{ slug }}", "flags": ["{{ slug }}"]},
]
UnsetLink.good = [
    {"text": "https://news.example/undefined-behaviour", "because": "a word of the headline"},
    {"text": "https://news.example/match-null-null", "because": "a draw, in German"},
    {"text": "https://null.example/ferry", "because": "a host of that name"},
]


class RedirectLink(_OfLinks):
    """The link leads over a redirector or a shortener.

    The address dies with the service, hides where it leads, and counts the reader on the way.
    """

    code = "LNK009"
    name = "redirect-link"
    severity = "info"
    confidence = "high"
    message = "the link goes through '{host}' before it comes to the story"

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        value = text.value.strip()
        if _REDIRECT.match(value) or ("=http" in value and _LEADS_ON.search(value)):
            yield Mark(text, 0, len(text.value), values={"host": host_of(value)})


RedirectLink.bad = [
    {
        "text": "https://news.google.com/rss/articles/CBMiAbc?oc=5",
        "flags": ["https://news.google.com/rss/articles/CBMiAbc?oc=5"],
    },
    {"text": "https://bit.ly/3abcDEF", "flags": ["https://bit.ly/3abcDEF"]},
    {
        "text": "https://www.news.example/redirect.php?id=3&url=https%3A%2F%2Fother.example%2F",
        "flags": ["https://www.news.example/redirect.php?id=3&url=https%3A%2F%2Fother.example%2F"],
    },
]
RedirectLink.good = [
    {"text": "https://news.example/bit.ly-closes", "because": "the story is about the service"},
    {"text": "https://news.google.com/", "because": "not a story behind it"},
    {"text": "https://t.corner.example/a", "because": "another host"},
]


class PaddedLink(_OfLinks):
    """White space stands around the link or the id.

    Software that compares addresses character by character takes the padded one for another.
    """

    code = "LNK010"
    name = "padded-link"
    severity = "info"
    confidence = "high"
    scope = ("link", "id")
    message = "white space stands around '{match}'"
    fix = {"action": "replace", "safe": True, "title": "Drop the white space"}

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        value = text.value
        if value and (value[0].isspace() or value[-1].isspace()) and value.strip():
            yield Mark(text, 0, len(value), values={"match": value.strip(), "replacement": value.strip()})


PaddedLink.bad = [
    {
        "text": " https://news.example/ferry",
        "flags": [" https://news.example/ferry"],
        "fixed": "https://news.example/ferry",
    },
    {
        "text": "https://news.example/ferry ",
        "flags": ["https://news.example/ferry "],
        "fixed": "https://news.example/ferry",
    },
]
PaddedLink.good = [
    {"text": "https://news.example/ferry", "because": "nothing around it"},
    {"text": "https://news.example/ferry late", "because": "a space inside is another matter"},
    {"text": " ", "because": "a blank link is another matter"},
]


class SessionLink(_OfLinks):
    """The link or the id carries the number of somebody's session.

    Every fetch gives a new address, so every fetch brings the story anew; and the number may open an account.
    """

    code = "LNK011"
    name = "session-link"
    severity = "warning"
    confidence = "high"
    scope = ("link", "id")
    message = "the address carries a session, '{match}'"

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        found = session_in(text.value) if "=" in text.value else None
        if found is not None:
            yield Mark(text, found.start(), found.end())


SessionLink.bad = [
    {
        "text": "https://news.example/ferry;jsessionid=8A7F00C2B1D94E5F",
        "flags": [";jsessionid=8A7F00C2B1D94E5F"],
    },
    {"text": "https://news.example/?id=4&PHPSESSID=q1w2e3r4t5y6u7", "flags": ["&PHPSESSID=q1w2e3r4t5y6u7"]},
]
SessionLink.good = [
    {"text": "https://news.example/?sid=4411", "because": "the number of a story"},
    {"text": "https://news.example/session/opening", "because": "a word in the path"},
    {"text": "https://news.example/ferry", "because": "no parameter at all"},
]


class ForeignScheme(_OfLinks):
    """The link is no address of the web.

    Scripts, files of somebody's disk and mail addresses cannot be opened as a story, and some are dangerous.
    """

    code = "LNK012"
    name = "foreign-scheme"
    severity = "error"
    confidence = "high"
    message = "a link that begins with '{scheme}' leads to no story"
    _SCHEMES = frozenset(("javascript", "data", "file", "about", "blob", "mailto", "tel", "chrome", "c", "d", "e"))

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        value = text.value.lstrip()
        if _WEB.match(value):
            return
        found = _SCHEME.match(value)
        if found is not None and found[1].lower() in self._SCHEMES:
            yield Mark(text, 0, len(text.value), values={"scheme": found[0]})


ForeignScheme.bad = [
    {"text": "javascript:void(0)", "flags": ["javascript:void(0)"]},
    {"text": "file:///home/desk/ferry.html", "flags": ["file:///home/desk/ferry.html"]},
]
ForeignScheme.good = [
    {"text": "https://news.example/file:ferry", "because": "the web"},
    {"text": "gemini://news.example/ferry", "because": "another net, but a story"},
    {"text": "data/ferry.html", "because": "a relative path is another matter"},
]


class MissingLink(Missing):
    """An item has no link, in a feed whose other items have one.

    The reader has no way to the story, and the same story cannot be recognised when it comes again.
    """

    code = "LNK013"
    name = "missing-link"
    severity = "error"
    confidence = "high"
    scope = ("item", "feed")
    message = "no link in {where}"
    traces = {
        "rss": pattern(r"<link>"),
        "atom": pattern(r"<link\b"),
        "json-feed": pattern(r'"url"'),
    }
    told_of_feed = frozenset(("rss",))

    def has(self, item: Item) -> bool:
        for text in item.texts:
            if text.name in ("link", "enclosure") or (text.name == "id" and _WEB.match(text.value.strip())):
                return True
        return bool({"link", "origLink", "external_url"} & children(item))


_ITEM = "<item><title>Ferry late</title><link>https://news.example/1</link></item>"
_CHANNEL = "<rss><channel><title>Harbour News</title>{}</channel></rss>"
MissingLink.bad = [
    {
        "text": _CHANNEL.format(_ITEM + "<item><title>Pier closed</title></item>"),
        "field": "source",
        "item": {"format": "rss"},
        "flags": [""],
    },
    {
        "text": _CHANNEL.format("<item><title>Pier closed</title></item><item><title>Ferry late</title></item>"),
        "field": "source",
        "item": {"format": "rss"},
        "flags": [""],
    },
]
MissingLink.good = [
    {"text": _CHANNEL.format(_ITEM), "field": "source", "item": {"format": "rss"}, "because": "there is a link"},
    {
        "text": _CHANNEL.format("<item><title>Ferry late</title><guid>https://news.example/1</guid></item>"),
        "field": "source",
        "item": {"format": "rss"},
        "because": "the permanent link serves",
    },
    {
        "text": '{"title": "Ferry late", "body": "The ferry was late."}\n',
        "field": "source",
        "item": {"format": "jsonl"},
        "because": "a record promises no link",
    },
]


class BlankLink(Blank):
    """A link element is there and holds nothing.

    The template printed the element before there was an address.
    """

    code = "LNK014"
    name = "blank-link"
    severity = "error"
    confidence = "high"
    scope = ("link",)
    message = "the link element is there, the address is not"


BlankLink.bad = [
    {
        "text": _CHANNEL.format("<item><title>Pier closed</title><link></link></item>"),
        "field": "source",
        "item": {"format": "rss"},
        "flags": [""],
    },
    {
        "text": '<feed xmlns="http://www.w3.org/2005/Atom"><title>H</title><entry><title>F</title><link href=""/></entry></feed>',
        "field": "source",
        "item": {"format": "atom"},
        "flags": [""],
    },
]
BlankLink.good = [
    {"text": _CHANNEL.format(_ITEM), "field": "source", "item": {"format": "rss"}, "because": "there is a link"},
    {
        "text": _CHANNEL.format("<item><title>Pier closed</title></item>"),
        "field": "source",
        "item": {"format": "rss"},
        "because": "no element at all is another matter",
    },
    {
        "text": '{"title": "Ferry late", "link": ""}\n',
        "field": "source",
        "item": {"format": "jsonl"},
        "because": "in a record an empty string says that there is none",
    },
]


class BodyLink(Check):
    """The body links to an address that works only on the publisher's own site or machine.

    In a feed reader, a mail or an app the path is taken for one of its own pages: the link is dead.
    """

    code = "LNK015"
    name = "dead-link-in-body"
    severity = "info"
    confidence = "high"
    markup = True
    scope = ("body",)
    message = "{count} of {all} links of the text lead nowhere from a feed, this one to '{href}'"

    def concerns(self, feed: Feed) -> bool:
        return feed.format in SYNDICATION and "xml:base" not in feed.source.text

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        if not text.links:
            return
        dead = [
            (start, end, href)
            for start, end, href in text.links
            if href and href[0] not in "#?" and not href.startswith(("http://", "https://", "//", "mailto:"))
            if is_relative(href) or is_broken(href)
        ]
        dead += [
            link for link in text.links if link[2].startswith("http") and (is_local(link[2]) or is_broken(link[2]))
        ]
        if dead:
            start, end, href = min(dead)
            yield Mark(text, start, end, values={"count": len(dead), "all": len(text.links), "href": href})


_BODY = _CHANNEL.format(
    "<item><title>F</title><description>&lt;p&gt;The &lt;a href=&quot;{}&quot;&gt;ferry&lt;/a&gt; was late.&lt;/p&gt;</description></item>"
)
BodyLink.bad = [
    {"text": _BODY.format("/ferry"), "field": "source", "item": {"format": "rss"}, "flags": ["ferry"]},
    {"text": _BODY.format("http://localhost:8000/"), "field": "source", "item": {"format": "rss"}, "flags": ["ferry"]},
]
BodyLink.good = [
    {
        "text": _BODY.format("https://news.example/ferry"),
        "field": "source",
        "item": {"format": "rss"},
        "because": "a whole address",
    },
    {"text": _BODY.format("#note-1"), "field": "source", "item": {"format": "rss"}, "because": "a place in the text"},
    {
        "text": _BODY.format("mailto:desk@news.example"),
        "field": "source",
        "item": {"format": "rss"},
        "because": "an address for mail works everywhere",
    },
]
