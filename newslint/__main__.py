"""Lets `python -m newslint` do what `newslint` does."""

import sys

from newslint.cli import main

sys.exit(main())
