"""Why a file is not read as a Word file; each says what to do instead."""

from __future__ import annotations

from service.errors import Invalid


class WordRefused(Invalid):
    """This file cannot be read. Open it in Word, save it as a Word document (.docx) and choose it again."""


class WordFileOld(WordRefused):
    """This is a Word file of the old kind (.doc). Open it in Word, choose Save as, Word document (.docx), and choose the new file."""  # noqa: E501


class WordFileProtected(WordRefused):
    """This Word file is locked with a password. Open it in Word, take the password off (File, Info, Protect document), save it and choose it again."""  # noqa: E501


class WordFileIsPdf(WordRefused):
    """This is a PDF, in which clauses cannot be told apart. Choose the Word file that it was made from, and attach the PDF to the document afterwards."""  # noqa: E501


class WordFileIsPicture(WordRefused):
    """This is a picture or a scan, and no text is in it. Choose the Word file that was printed, or type the text."""


class WordFileIsRichText(WordRefused):
    """This is a file in Rich Text Format (.rtf). Open it in Word, save it as a Word document (.docx) and choose the new file."""  # noqa: E501


class WordFileIsOpenDocument(WordRefused):
    """This is an OpenDocument file (.odt). Open it in LibreOffice, save it as Word 2007-365 (.docx) and choose the new file."""  # noqa: E501


class WordFileHasMacros(WordRefused):
    """This Word file holds macros, which are programs. Save it as a Word document without macros (.docx) and choose the new file."""  # noqa: E501


class WordFileTooLarge(WordRefused):
    """This file holds more than a document does once it is unpacked. Open it in Word, save it anew as a Word document (.docx), or copy its text into a new one, and choose that."""  # noqa: E501


class WordFileTooDeep(WordRefused):
    """In this file tables, text boxes or content controls stand inside one another too deep to be read. Copy the text into a new Word document and choose that."""  # noqa: E501


class WordFileUnsafe(WordRefused):
    """This file holds something that no Word file needs and that could do harm. Open it in Word, save it anew as a Word document (.docx) and choose the new file."""  # noqa: E501


class WordFileDamaged(WordRefused):
    """This Word file is damaged or did not arrive whole. Open it in Word, which may repair it, save it anew and choose it again."""  # noqa: E501


class WordFileWithoutText(WordRefused):
    """There is no text in this Word file: it may hold scanned pages. Choose the file in which the text was typed, or type the text."""  # noqa: E501
