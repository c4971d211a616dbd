"""Rules about markup and code that readers see, or that is hidden in the markup of a story."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from newslint.checks._code import is_about_code
from newslint.model import Check, Item, Mark, Text
from newslint.model.patterns import pattern
from newslint.model.text import Span

# --- tags -----------------------------------------------------------------------------------------------------------

_INLINE = (
    "a|abbr|b|bdi|big|cite|em|font|i|ins|kbd|mark|s|small|span|strike|strong|sub|sup|tt|u|center|o:p|nobr|time|q|del"
)
_BLOCK = (
    "address|amp-[a-z-]{2,30}|article|aside|audio|blockquote|body|br|button|canvas|col|colgroup|dd|details|div|dl|dt|embed|"
    "fb:[a-z-]{2,30}|fieldset|figcaption|figure|footer|form|frame|g:[a-z-]{2,30}|h[1-6]|head|header|hr|html|iframe|img|input|"
    "label|legend|li|link|main|meta|nav|noscript|object|ol|option|p|param|path|picture|pre|script|section|select|source|style|"
    "summary|svg|table|tbody|td|textarea|tfoot|th|thead|tr|tweet|twitter-widget|ul|video|content|media:[a-z-]{2,30}|"
    "dc:[a-z-]{2,30}|description|guid|pubdate|item|rss|channel"
)
_TAG = pattern(
    rf"</?(?P<name>{_INLINE}|{_BLOCK})(?:\s[^<>]{{0,900}})?\s?/?>|<!\[CDATA\[|\]\]>|"
    r"<(?:a|img|div|iframe|p|span|td|script)\s+(?:href|src|class|style|id|width|align)\s?=\s?[\"'“”][^<>]{0,400}$",
    re.I,
)
_INLINE_NAME = pattern(rf"(?:{_INLINE})\Z", re.I)
_SILENT = pattern(r"<(script|style)\b[^<>]{0,400}>", re.I)
_SILENT_END = pattern(r"</(?:script|style)[^<>]{0,20}>", re.I)
_LONGEST_SCRIPT = 4_000
_PAIR_REACH = 500


class TagResidue(Check):
    """A tag is shown to the reader as it is written: <br />, </div>, <p style="...">.

    Markup was escaped twice or cut in two. Readers see code, and addresses and trackers inside the tags survive every
    cleaning that looks at text only.
    """

    code = "HTM001"
    name = "tag-residue"
    severity = "warning"
    confidence = "high"
    scope = ("title", "summary", "body", "author", "category")
    message = "the tag '{match}' is shown as text"
    fix = "replace"
    trigger = (
        r"</?(?:[a-z][a-z0-9]{0,12}|[a-z]{1,5}:[a-z-]{1,30}|amp-[a-z-]{2,30}|twitter-widget)(?:\s[^<>]{0,900})?\s?/?>",
        r"<(?:a|img|div|iframe|p|span|td|script)\s+(?:href|src|class|style|id|width|align)\s?=",
        r"<!\[CDATA\[",
        r"\]\]>",
    )

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        value = text.value
        if "<code" in value or "<pre" in value or is_about_code(text, item):
            return
        done = -1
        for low, high in hits:
            found: list[tuple[int, int, str]] = []
            for match in _TAG.finditer(value, low, high):
                start, end = match.span()
                if start < done:
                    continue
                name = match["name"] or ""
                if len(name) == 1 and not _is_paired(value, high, match):
                    continue
                silent = _SILENT.match(value, start)
                if silent:
                    close = _SILENT_END.search(value, end, end + _LONGEST_SCRIPT)
                    if close is not None:
                        end = close.end()
                block = bool(name) and not _INLINE_NAME.match(name)
                gap = "\n" if block and _touches(value, start, end) else ""
                if found and not value[found[-1][1] : start].strip():
                    found[-1] = (found[-1][0], end, max(found[-1][2], gap))
                else:
                    found.append((start, end, gap))
                done = end
            for start, end, gap in found:
                yield Mark(text, start, end, values={"replacement": gap})


def _touches(value: str, start: int, end: int) -> bool:
    """Say whether taking the tag out would glue two words or two sentences."""
    return start > 0 and end < len(value) and not value[start - 1].isspace() and not value[end].isspace()


def _is_paired(value: str, high: int, tag: re.Match[str]) -> bool:
    """Say whether a tag of one letter has its other half near, an attribute, or its own slash: <b> alone may be text."""
    name, whole = tag["name"].lower(), tag.group()
    if whole.startswith("</") or "=" in whole or name == "p":
        return True
    return f"</{name}>" in value[tag.end() : min(high, tag.end() + _PAIR_REACH)].lower()


TagResidue.bad = [
    {
        "text": "The court ruled on Friday.<br /><br />The appeal is pending.",
        "flags": ["<br /><br />"],
        "fixed": "The court ruled on Friday.\nThe appeal is pending.",
        "field": "summary",
    },
    {
        "text": "A <strong>new</strong> ferry sails.",
        "flags": ["<strong>", "</strong>"],
        "fixed": "A new ferry sails.",
    },
    {
        "text": 'The ferry sails. <a href="https://harbour.example">More</a>',
        "flags": ['<a href="https://harbour.example">', "</a>"],
    },
    {"text": "The ferry sails again.</div>", "flags": ["</div>"], "fixed": "The ferry sails again."},
    {"text": "<![CDATA[Ferry sails again]]>", "flags": ["<![CDATA[", "]]>"], "fixed": "Ferry sails again"},
]
TagResidue.good = [
    {
        "text": "The pier was closed for a week after the storm, and opened again on Monday.",
        "because": "a plain sentence of a story",
    },
    {"text": "We <3 the new ferry.", "because": "a heart"},
    {"text": "You used <pre>numbers</pre> there, as opposed to just numbers.", "because": "a text that shows code"},
]


# --- scripts, styles and data -----------------------------------------------------------------------------------------

_SCRIPT = pattern(
    r"[!(;]?\s?\bfunction\s?[\w$]{0,40}\s?\([\w$, ]{0,80}\)\s?\{"
    r"|(?:\b(?:var|let|const)\s+)[\w$]{1,40}\s?=\s?(?=[\w\"'\[{(!$-])"
    r"|\bwindow\.[\w$.]{1,60}\s?(?:\|\||=(?!=)|\()"
    r"|\bdocument\.(?:write|getElement\w{1,20}|createElement|querySelector\w{0,5}|addEventListener|cookie|domain|body)\b\s?[(.=]?"
    r"|\bgoogletag\.[\w$.]{2,40}\s?[(=]|\(\s?adsbygoogle\s?=|\badsbygoogle\.push\("
    r"|\b(?:fbq|gtag|ga|_satellite|twq|ttq|pbjs|apstag|taboola|_taboola|_gaq|dataLayer|OBR|jwplayer|Rumble|videojs|jQuery|twttr|instgrm|FB|DISQUS)"
    r"(?:\.[\w$.]{2,40})?\s?\(\s?[\"'{\[$d]"
    r"|(?<![\w$])\$\(\s?(?:document|window|function|[\"'][#.\w])"
    r"|(?<![\w$.])(?:[a-z_$]+[_A-Z][\w$]{1,50}|[a-z_]{2,40}(?:\.[a-z_A-Z]{2,40})+)\s?=\s?(?:\{\s?[\"'\w]{1,40}\s?:|\[\s?[\"'{]|[\w$.]{2,40}\s?\|\|)"
    r"|^(?:[a-z]+(?:_[a-z]+)+|[a-z]+[A-Z]\w{1,40}|[\w$]+\.[\w$.]{2,60})\s?=\s?(?:[\"'][^\"'\n]{0,200}[\"']|\d{1,8}|true|false|null);$",
    re.M,
)
_CODE_SIGNS = "{}();=[]"
_NEXT = pattern(
    r"\s{0,3}(?:[;,)}\]{]|\|\||&&|\.[\w$]{1,40}\s?[(=]|\((?=[\w$\"'{)])|[\w$]{1,40}(?:\.[\w$]{1,40}){0,4}\s?(?:\([^\s]|=(?!=)\s?[\w\"'\[{(]|\+=)|"
    r"(?:var|let|const|return|if|else|try|catch|for)\b\s?[({\w$]|//[^\n]{0,80}\n)"
)
_ENOUGH = 3


def _balanced(value: str, at: int, high: int) -> Span:
    """Return the end of the code that begins at ``at``, past its brackets and what goes on as code, and where to go on.

    Where a bracket is never closed the code ends at its last sign, and there is nothing to go on with.
    """
    depth = 0
    last = at
    k = at
    while k < high:
        char = value[k]
        if char in "{([":
            depth += 1
        elif char in "})]":
            depth = max(0, depth - 1)
            last = k + 1
            if depth == 0 and not _NEXT.match(value, k + 1, high):
                return k + 1, k + 1
        elif char == ";":
            last = k + 1
            if depth == 0 and not _NEXT.match(value, k + 1, high):
                return k + 1, k + 1
        k += 1
    return max(last, at), high


def _line_span(value: str, start: int) -> Span:
    low = value.rfind("\n", 0, start) + 1
    high = value.find("\n", start)
    return low, high if high != -1 else len(value)


def _pieces(text: Text, hits: Sequence[Span], find: Callable[[str, int, int], Iterator[Span]]) -> Iterator[Span]:
    """Look through the lines that hold a trigger; lines of code that follow each other become one span."""
    value = text.value
    at = -1
    for start, _ in hits:
        if start < at:
            continue
        low, high = _line_span(value, start)
        at = high
        done = low
        for left, right in find(value, low, high):
            if left >= done and right > left:
                yield left, right
                done = right


def _scripts(value: str, low: int, high: int) -> Iterator[Span]:
    at = low
    while (match := _SCRIPT.search(value, at, high)) is not None:
        start = match.start()
        while start < match.end() and value[start].isspace():
            start += 1
        end, at = _balanced(value, start, high)
        end = max(end, match.end())
        at = max(at, end)
        piece = value[start:end]
        if sum(map(piece.count, _CODE_SIGNS)) >= _ENOUGH or piece.endswith(";"):
            yield start, end


class ScriptResidue(Check):
    """A piece of a script is captured as text: function() { ... }, window.dataLayer = [].

    A cleaner took the tags away and left what stood between them. Readers see code, and summaries and search indexes
    are filled with it.
    """

    code = "HTM002"
    name = "script-residue"
    severity = "error"
    confidence = "high"
    scope = ("body", "summary", "title")
    message = "'{match}' is a script"
    fix = "delete-match"
    trigger = (
        r"\bfunction\s?[\w$]{0,40}\s?\([\w$, ]{0,80}\)\s?\{",
        r"\b(?:var|let|const)\s+[\w$]{1,40}\s?=\s?[\w\"'\[{(!$-]",
        r"\bwindow\.[\w$.]{1,60}\s?(?:\|\||=|\()",
        r"\bdocument\.(?:write|getElement|createElement|querySelector|addEventListener|cookie|domain|body)",
        r"\bgoogletag\.|adsbygoogle",
        r"\b(?:fbq|gtag|ga|_satellite|twq|ttq|pbjs|apstag|_?taboola|_gaq|dataLayer|OBR|jwplayer|Rumble|videojs|jQuery|twttr|instgrm|FB|DISQUS)(?:\.[\w$.]{2,40})?\s?\(\s?[\"'{\[$d]",
        r"\$\(\s?(?:document|window|function|[\"'][#.\w])",
        r"[\w$]\s?=\s?(?:\{\s?[\"'\w]{1,40}\s?:|\[\s?[\"'{]|[\w$.]{2,40}\s?\|\|)",
        r"^(?:[a-z]+_[a-z_]+|[a-z]+[A-Z]\w{1,40}|[\w$]+\.[\w$.]{2,60})\s?=\s?(?:[\"'][^\"']{0,200}[\"']|\d{1,8}|true|false|null);$",
    )

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        if is_about_code(text, item):
            return
        for start, end in _pieces(text, hits, _scripts):
            yield Mark(text, start, end)


ScriptResidue.bad = [
    {
        "text": "The ferry sails.\nwindow.dataLayer = window.dataLayer || [];\nIt was in dock.",
        "flags": ["window.dataLayer = window.dataLayer || [];"],
        "fixed": "The ferry sails.\nIt was in dock.",
        "field": "body",
    },
    {
        "text": "The mayor spoke of fraud. !function(r,u){r.q=function(){(r.q=r.q||[]).push(1)};r.async=1}(window, 2); He left early.",
        "flags": ["!function(r,u){r.q=function(){(r.q=r.q||[]).push(1)};r.async=1}(window, 2);"],
        "fixed": "The mayor spoke of fraud. He left early.",
    },
    {
        "text": "(adsbygoogle = window.adsbygoogle || []).push({});",
        "flags": ["(adsbygoogle = window.adsbygoogle || []).push({});"],
    },
    {"text": 'harbour_ad_slot = "4463";\nThe ferry sails.', "flags": ['harbour_ad_slot = "4463";']},
]
ScriptResidue.good = [
    {"text": "The window. Document it, she said.", "because": "two nouns"},
    {
        "text": "In JavaScript you write var x = 5; and the compiler takes it for a declaration, the tutorial says.",
        "because": "a text about programming",
    },
    {"text": 'GA ("general admission") costs $5; VIP = $10.', "because": "an abbreviation"},
]


_PROPERTY = (
    "display|color|background(?:-[a-z]+)?|margin(?:-[a-z]+)?|padding(?:-[a-z]+)?|font(?:-[a-z]+)?|width|height|position|"
    "border(?:-[a-z-]+)?|max-width|min-width|max-height|min-height|text-[a-z]+|float|opacity|flex(?:-[a-z]+)?|align-[a-z]+|"
    "justify-content|overflow(?:-[xy])?|z-index|transition|animation(?:-[a-z-]+)?|transform|line-height|top|left|right|bottom|"
    "content|cursor|box-[a-z]+|vertical-align|white-space|visibility|list-style|letter-spacing|fill|object-fit|-webkit-[a-z-]+|"
    "-moz-[a-z-]+|--[a-z-]+|src|grid-[a-z-]+|gap"
)
_RULE = pattern(
    rf"\{{\s{{0,5}}(?:{_PROPERTY})\s?:[^{{}}]{{1,400}}[;}}]|@media[^{{}}\n]{{1,100}}\{{|@(?:-webkit-)?keyframes\s[\w-]{{1,40}}\s?\{{"
)
_SELECTOR_START = pattern(r"(?:[.!?…:]\s+(?=[A-Z.#@])|[}\n;]\s*)")
_SELECTOR = pattern(r"\s{0,5}(?:[.#@]?[\w-][\w\-.#:,>()\[\]=\"'* @%]{0,200})\{|\s{0,5}\}")


def _styles(value: str, low: int, high: int) -> Iterator[Span]:
    at = low
    while (match := _RULE.search(value, at, high)) is not None:
        start = match.start()
        if value[start] == "{":
            back = max(at, start - 160)
            start = back
            for cut in _SELECTOR_START.finditer(value, back, match.start()):
                start = cut.end()
        while start < high and value[start].isspace():
            start += 1
        end = _block_end(value, match.start(), high)
        while (more := _SELECTOR.match(value, end, high)) is not None:
            after = more.end() if more.group().endswith("}") else _block_end(value, more.end() - 1, high)
            if after <= end:
                break
            end = after
        yield start, end
        at = end


def _block_end(value: str, at: int, high: int) -> int:
    depth = 0
    for k in range(at, high):
        if value[k] == "{":
            depth += 1
        elif value[k] == "}":
            depth -= 1
            if depth <= 0:
                return k + 1
    return high


class StyleResidue(Check):
    """A piece of a style sheet is captured as text: .box { display: none; }.

    A cleaner took the style tag away and left what stood in it.
    """

    code = "HTM006"
    name = "style-residue"
    severity = "error"
    confidence = "high"
    scope = ("body", "summary", "title")
    message = "'{match}' is a style sheet"
    fix = "delete-match"
    trigger = (
        rf"\{{\s{{0,5}}(?:{_PROPERTY})\s?:",
        r"@media[^{}]{1,100}\{",
        r"@(?:-webkit-)?keyframes\s[\w-]{1,40}\s?\{",
        r"\{\s{0,5}$",
    )

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        if is_about_code(text, item):
            return
        yield from (Mark(text, start, end) for start, end in _pieces(text, hits, _styles))


StyleResidue.bad = [
    {
        "text": "The ferry sails.\n.read-more{display:block;padding:4px}.read-more a{color:#fff}\nIt was in dock.",
        "flags": [".read-more{display:block;padding:4px}.read-more a{color:#fff}"],
        "fixed": "The ferry sails.\nIt was in dock.",
        "field": "body",
    },
    {
        "text": "@keyframes fade-1{0%{opacity:0;}100%{opacity:1;}}",
        "flags": ["@keyframes fade-1{0%{opacity:0;}100%{opacity:1;}}"],
    },
    {"text": "The ferry sails. #box-1 { width: 300px; } It was in dock.", "flags": ["#box-1 { width: 300px; }"]},
]
StyleResidue.good = [
    {
        "text": "The display: a hundred boats {top: 40 ft} on one quay.",
        "because": "a writer's own braces",
        "language": "en",
    },
    {
        "text": "A style sheet with .box{color:red} and other CSS code is what developers write.",
        "because": "a text about code",
    },
    {"text": "Color: red; width: 3 m; height: 2 m.", "because": "a list of properties"},
]
StyleResidue.good[0] = {"text": "The display {see page 4} shows a hundred boats.", "because": "a writer's own braces"}


_JSON_PAIR = pattern(
    r"\"{1,2}[\w$@:.-]{1,60}\"{1,2}\s?:\s?(?:\"{1,2}(?:[^\"\n\\]|\\.){0,2000}\"{1,2}|-?\d[\d.eE+-]{0,30}|true\b|false\b|null\b|[\[{])\s?[,}\]]{0,10}"
)
_JSON_GAP = 60
_JSON_PREFIX = pattern(r"(?:\|{0,2}\s?[\w.$ ]{0,40}[:=]\s?)?[\[{(]{1,6}\s?\Z")


def _data(value: str, low: int, high: int) -> Iterator[Span]:
    group: list[Span] = []
    for match in _JSON_PAIR.finditer(value, low, high):
        if group and match.start() - group[-1][1] > _JSON_GAP:
            yield from _data_span(value, low, high, group)
            group = []
        group.append(match.span())
    yield from _data_span(value, low, high, group)


def _data_span(value: str, low: int, high: int, group: Sequence[Span]) -> Iterator[Span]:
    if len(group) < _ENOUGH:
        return
    start, end = group[0][0], group[-1][1]
    prefix = _JSON_PREFIX.search(value, max(low, start - 60), start)
    if prefix is not None:
        start = prefix.start()
        while value[start].isspace():
            start += 1
    tail = re.compile(r"[\s\"\]},;)]{0,20}").match(value, end, high)
    if tail is not None:
        end = tail.end()
    while value[end - 1].isspace():
        end -= 1
    yield start, end


class DataResidue(Check):
    """A piece of JSON is captured as text: "premium":false,"id":"5-95".

    The page keeps its data in itself, and the one who took out the text took them along.
    """

    code = "HTM007"
    name = "data-residue"
    severity = "error"
    confidence = "high"
    scope = ("body", "summary", "title")
    message = "'{match}' is data of the page"
    fix = "delete-match"
    trigger = (r"[\w$@:.-]\"{1,2}\s?:\s?(?:\"|-?\d|true\b|false\b|null\b|[\[{])",)

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        if is_about_code(text, item):
            return
        yield from (Mark(text, start, end) for start, end in _pieces(text, hits, _data))


DataResidue.bad = [
    {
        "text": 'The coin rose. ||JSON:{"rank":13,"price":"4.3","cap":"805"}\nIt fell again.',
        "flags": ['||JSON:{"rank":13,"price":"4.3","cap":"805"}'],
        "fixed": "The coin rose.\nIt fell again.",
        "field": "body",
    },
    {
        "text": '"latest":false,"hidden":false,"premium":false,"id":"5-95"',
        "flags": ['"latest":false,"hidden":false,"premium":false,"id":"5-95"'],
    },
]
DataResidue.good = [
    {
        "text": "Ann Pier has run the bakery on the island since the old quay was mended.",
        "because": "a plain sentence of a story",
    },
    {"text": 'She named three films: "Ferry": "a gem", she said.', "because": "one pair of quotations"},
    {"text": 'The "rank": 13, said the clerk.', "because": "one pair"},
]


# --- hidden in the markup ------------------------------------------------------------------------------------------

_COMMENTED_CODE = pattern(
    rf"\{{\s{{0,5}}(?:{_PROPERTY})\s?:|^\s*(?:var\s)?[\w$.]{{2,40}}\s?=\s?[\"'\d][^\n]{{0,200}};\s*$|\bfunction\s?\(|(?<=<!--)\s{{0,3}}(?:more\b|nextpage\b|/?wp:|adsense|ad\b|google_ad)",
    re.I | re.M,
)


class HiddenComment(Check):
    """A comment of the publishing system, with code or a mark in it, is shipped inside the story's markup.

    Readers in a browser do not see it; those who take the markup apart themselves get style sheets, advert slots and
    marks such as <!--more--> as text.
    """

    code = "HTM008"
    name = "comment-in-markup"
    severity = "info"
    confidence = "high"
    markup = True
    scope = ("body", "summary")
    message = "the markup ships the comment '{match}'"
    fix = "delete-match"

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        if "<!--" not in text.raw:
            return
        raw = text.raw
        start = raw.find("<!--")
        while start != -1 and (end := raw.find("-->", start + 2)) != -1:
            if _COMMENTED_CODE.search(raw, start + 4, end):
                yield Mark(text, start, end + 3, raw=True)
            start = raw.find("<!--", end + 3)


HiddenComment.bad = [
    {
        "text": "<p>The ferry sails.</p><!--more--><p>It was in dock.</p>",
        "html": True,
        "flags": ["<!--more-->"],
        "fixed": "<p>The ferry sails.</p><p>It was in dock.</p>",
        "field": "body",
    },
    {
        "text": '<p>The ferry sails.</p><!--\nharbour_ad_slot = "44";\n//-->',
        "html": True,
        "flags": ['<!--\nharbour_ad_slot = "44";\n//-->'],
    },
]
HiddenComment.good = [
    {"text": "<p>The ferry sails.</p><!-- checked by the desk -->", "html": True, "because": "a remark"},
    {
        "text": "<p>The ferry sails.</p><!--moreover, ask Ann-->",
        "html": True,
        "because": "a remark that begins like a mark",
    },
    {"text": "<p>The ferry sails.</p>", "html": True, "because": "no comment"},
    {"text": "The ferry <!-- sails.", "because": "no markup"},
]

_FLARE = pattern(
    r"(?:<a\b[^<>]{0,200}feeds\.feedburner\.com/~f[rf]?/[^<>]{0,300}>\s*<img\b[^<>]{0,400}>\s*</a>\s*|"
    r"<img\b[^<>]{0,200}(?:feeds\.feedburner\.com/~r/|feedproxy\.google\.com/~r/)[^<>]{0,300}>\s*){1,40}"
)


class FeedFlare(Check):
    """Buttons that a feed service put below the story are shipped inside its markup.

    They are pictures with links to share, rate or subscribe, each of which tells the service who reads.
    """

    code = "HTM009"
    name = "feed-service-buttons"
    severity = "warning"
    confidence = "high"
    markup = True
    scope = ("body", "summary")
    message = "buttons of a feed service stand in the markup"
    fix = "delete-match"

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        if "feedburner.com/~" not in text.raw and "feedproxy.google.com/~r" not in text.raw:
            return
        raw = text.raw
        for match in _FLARE.finditer(raw):
            end = match.end()
            while raw[end - 1].isspace():
                end -= 1
            yield Mark(text, match.start(), end, raw=True)


FeedFlare.bad = [
    {
        "text": '<p>The ferry sails.</p><a href="http://feeds.feedburner.com/~f/harbour?a=1"><img src="http://feeds.feedburner.com/~f/harbour?i=1"></a>',
        "html": True,
        "flags": [
            '<a href="http://feeds.feedburner.com/~f/harbour?a=1"><img src="http://feeds.feedburner.com/~f/harbour?i=1"></a>'
        ],
        "field": "body",
    },
    {
        "text": '<p>The ferry sails.</p><img height="1" src="http://feeds.feedburner.com/~r/harbour/~4/48" width="1" />',
        "html": True,
        "flags": ['<img height="1" src="http://feeds.feedburner.com/~r/harbour/~4/48" width="1" />'],
    },
]
FeedFlare.good = [
    {
        "text": '<p><a href="http://feeds.feedburner.com/harbour">Our feed</a></p>',
        "html": True,
        "because": "a link in the text",
    },
    {"text": "<p>The ferry sails.</p>", "html": True, "because": "no buttons"},
    {"text": "See feeds.feedburner.com/~f/harbour", "because": "no markup"},
]


_CHAT_SITES = r"(?:chatgpt\.com|openai(?:\.com)?|chat\.openai\.com|perplexity(?:\.ai)?|copilot(?:\.com)?|gemini(?:\.google\.com)?|claude\.ai)"
_CHAT_LINK = pattern(rf"[?&;]utm_source={_CHAT_SITES}(?![\w.])[^\s<>\"']{{0,100}}")
_LONGEST_LINK = 300


class ChatbotLink(Check):
    """An address in the text says that it was copied out of a chatbot, utm_source=chatgpt.com.

    The source was found by a machine, and the text around it may be the machine's as well.
    """

    code = "AIL009"
    name = "chatbot-link"
    severity = "warning"
    confidence = "medium"
    scope = ("body", "summary", "link")
    message = "'{match}' was copied out of a chatbot"

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        raw = text.raw
        if "=" not in raw or "utm_source=" not in raw:  # one character is looked for at ten times the speed
            return
        for match in _CHAT_LINK.finditer(raw):
            start = match.start()
            least = max(0, start - _LONGEST_LINK)
            while start > least and not raw[start - 1].isspace() and raw[start - 1] not in "<>\"'()":
                start -= 1
            yield Mark(text, start, match.end(), raw=True)


ChatbotLink.bad = [
    {
        "text": "The ferry was built in 1998, see https://harbour.example/ferry?utm_source=chatgpt.com for more.",
        "flags": ["https://harbour.example/ferry?utm_source=chatgpt.com"],
        "field": "body",
    },
    {
        "text": '<p>The <a href="https://harbour.example/?a=1&amp;utm_source=chatgpt.com">ferry</a> sails.</p>',
        "html": True,
        "flags": ["https://harbour.example/?a=1&amp;utm_source=chatgpt.com"],
    },
]
ChatbotLink.good = [
    {"text": "See https://harbour.example/?utm_source=newsletter for more.", "because": "another origin"},
    {
        "text": "The council voted on Friday to keep the ferry running through the winter.",
        "because": "a plain sentence of a story",
    },
    {"text": "Visit https://chatgpt.com to try it.", "because": "an address of the company"},
]
