"""Who speaks in a sentence, and whether the story names them: words, quotations, sentences, and the judgement of one."""

from newslint.checks._sourcing.story import Story, stories_of, story_of
from newslint.checks._sourcing.verdict import Verdict

__all__ = ["Story", "Verdict", "stories_of", "story_of"]
