"""Form files read, and answers checked against them.

A form file is written by an analyst in a part of the form-js language; a page draws it, a browser or a
program answers, and only clean answers, which JSON can hold, go on into the process.
"""

from __future__ import annotations

from service.forms.checking import check
from service.forms.conditions import Condition
from service.forms.definition import Field, Form, Option, sentences
from service.forms.errors import AnswersInvalid, ConditionRefused, FormRefused
from service.forms.fields import FIELD_TYPES, Circumstances
from service.forms.inspection import check_definition
from service.forms.posting import from_html
from service.forms.reading import read
from service.forms.row_actions import ADD_ROW, BEGINS_WITH, REMOVE_ROW, apply_row_action

__all__ = [
    "ADD_ROW",
    "BEGINS_WITH",
    "FIELD_TYPES",
    "REMOVE_ROW",
    "AnswersInvalid",
    "Circumstances",
    "Condition",
    "ConditionRefused",
    "Field",
    "Form",
    "FormRefused",
    "Option",
    "apply_row_action",
    "check",
    "check_definition",
    "from_html",
    "read",
    "sentences",
]
