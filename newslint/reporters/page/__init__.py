"""The files that the HTML report is made of: its skeleton, its style and its script."""
