"""Word files read as text: with the labels that Word draws, tracked changes accepted, comments kept aside.

Pure. The archive and its XML are read with bounds on everything, since anybody may send any bytes.
"""

from __future__ import annotations

from service.texts.word.contents import (
    WordChange,
    WordChangeKind,
    WordComment,
    WordText,
    WordWarning,
    WordWarningKind,
)
from service.texts.word.errors import WordRefused
from service.texts.word.opening import LARGEST_FILE
from service.texts.word.reading import read_word

__all__ = [
    "LARGEST_FILE",
    "WordChange",
    "WordChangeKind",
    "WordComment",
    "WordRefused",
    "WordText",
    "WordWarning",
    "WordWarningKind",
    "read_word",
]
