"""Files to posts: any table of customer posts, its columns guessed and mapped, every row accounted for."""

from ideas.sources.load import LoadedFile, load_file
from ideas.sources.names import FIELDS
from ideas.sources.table import Reject, whole_characters

__all__ = ["FIELDS", "LoadedFile", "Reject", "load_file", "whole_characters"]
