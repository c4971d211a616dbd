"""Bytes in, feeds out: every format has a reader, and every text knows where it stands in the bytes."""

from newslint.readers.html import html_to_text, text_from
from newslint.readers.inputs import Input, expand
from newslint.readers.limits import Limits
from newslint.readers.mistakes import InputError, NotNewsError
from newslint.readers.reading import read, unpacked
from newslint.readers.sniffing import FORMATS

__all__ = [
    "FORMATS",
    "Input",
    "InputError",
    "Limits",
    "NotNewsError",
    "expand",
    "html_to_text",
    "read",
    "text_from",
    "unpacked",
]
