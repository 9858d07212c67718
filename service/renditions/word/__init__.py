"""Word files: the blocks of a document, and two versions of a text as tracked changes."""

from typing import Final

from service.renditions.word.document import docx_of
from service.renditions.word.tracked import tracked_docx

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""What a Word file is called where files are handed out."""

__all__ = ["DOCX", "docx_of", "tracked_docx"]
