"""Which elements of HTML, and of NITF's body, break lines, hide their text or hold code."""

from __future__ import annotations

BLOCKS = frozenset(
    [
        "abstract",
        "address",
        "article",
        "aside",
        "audio",
        "block",
        "blockquote",
        "body",
        "bq",
        "br",
        "byline",
        "byttl",
        "center",
        "dd",
        "details",
        "dialog",
        "distributor",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hedline",
        "hl1",
        "hl2",
        "hr",
        "html",
        "iframe",
        "legend",
        "li",
        "main",
        "media",
        "media-caption",
        "media-producer",
        "menu",
        "nav",
        "nitf-table",
        "note",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tagline",
        "tbody",
        "tfoot",
        "thead",
        "title",
        "tr",
        "ul",
        "video",
    ]
)
"""Elements that stand on lines of their own."""

CELLS = frozenset(("td", "th"))
"""Elements that are set off from their neighbour by a space."""

SILENT = frozenset(("script", "style", "template", "noscript"))
"""Elements whose text no reader sees."""

CODE = frozenset(("code", "pre", "kbd", "samp"))
"""Elements that show code."""

MOST_OPEN = 50
"""Code elements that may stand open inside each other."""
