"""What stands on the page, before any question is asked of it? Paragraphs, sentences, quotations, tokens and words.

Owns the cutting of a text and the quick looks that tell whether a closer one is worth while. Knows no answer: not what
a figure is, who a name is, or what was said.
"""

__all__ = ()
