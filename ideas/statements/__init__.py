"""Posts to statements: repair, HTML to text, masking, language, splitting, repeats, intent and tone."""

from ideas.statements.clean import clean_posts, clean_texts
from ideas.statements.intent import (
    HEADLINE_THRESHOLD,
    LOW_THRESHOLD,
    headline_intent,
    may_want,
    tell_intents,
    with_embeddings,
)
from ideas.statements.mask import for_encoder, mask
from ideas.statements.mask_posts import mask_posts
from ideas.statements.nothing import says_nothing
from ideas.statements.reading import read_statements
from ideas.statements.repair import repair
from ideas.statements.repeats import fold_near, normalise
from ideas.statements.split import split_posts

__all__ = [
    "HEADLINE_THRESHOLD",
    "LOW_THRESHOLD",
    "clean_posts",
    "clean_texts",
    "fold_near",
    "for_encoder",
    "headline_intent",
    "mask",
    "mask_posts",
    "may_want",
    "normalise",
    "read_statements",
    "repair",
    "says_nothing",
    "split_posts",
    "tell_intents",
    "with_embeddings",
]
