from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from service import forms

FOLDER = Path(__file__).parents[2] / "forms"
FORMS = [forms.read(path.read_bytes(), filename=path.name) for path in sorted(FOLDER.glob("*.form.json"))]
OPTIONS = {
    name: [forms.Option("so-tai-chinh", "Sở Tài chính")] for form in FORMS for name in form.options_keys
}
KEYS = sorted(
    {field.key for form in FORMS for field in form.walk() if field.key} | {"typename", "csrf_token"}
)
VALUES = [
    "agree",
    "disagree",
    "return",
    "deemed_consent",
    "so-tai-chinh",
    "trước ngày 10/01/2022",
    "31/02/2022",
]

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters())
    | st.sampled_from(VALUES)
)
keys = st.sampled_from(KEYS) | st.text(max_size=5)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=8),
    max_leaves=40,
)
parts = st.sampled_from([*KEYS, "0", "1", "99999", "-1", "add-row", "remove-row"]) | st.text(max_size=4)
pairs = st.lists(st.tuples(st.lists(parts, max_size=14).map("-".join), scalars.map(str)), max_size=40)


def keys_within(value):
    if isinstance(value, dict):
        yield from value
        value = value.values()
    if not isinstance(value, str | int | float | None):
        for inner in value:
            yield from keys_within(inner)


def outcome(form, raw):
    try:
        return forms.check(form, raw, options=OPTIONS, today=date(2022, 1, 5)), {}
    except forms.AnswersInvalid as refusal:
        return None, {name: [str(each) for each in messages] for name, messages in refusal.fields.items()}


@settings(max_examples=300, deadline=None)
@given(form=st.sampled_from(FORMS), raw=anything)
def test_any_json_gives_clean_answers_or_says_what_is_wrong(form, raw):
    answers, said = outcome(form, raw)
    json.dumps(said, ensure_ascii=False).encode()
    stored = json.dumps(answers, ensure_ascii=False, allow_nan=False)
    assert "\\u0000" not in stored.encode().decode()
    assert set(keys_within(answers)) <= {field.key for field in form.walk()} - {"typename"}
    if answers is None:
        assert said
        assert all(said.values())
    else:
        assert outcome(form, answers) == (answers, {})


@settings(max_examples=300, deadline=None)
@given(form=st.sampled_from(FORMS), posted=pairs)
def test_any_post_gives_raw_answers_no_larger_than_what_was_posted(form, posted):
    raw = forms.from_html(form, posted)
    typed = sum(len(value) for _, value in posted)
    skeleton = 50 * sum(1 for _ in form.walk())
    assert len(json.dumps(raw, ensure_ascii=False).replace("\\", "")) <= 8 * typed + skeleton * (
        len(posted) + 1
    )
    changed = forms.apply_row_action(form, raw, posted)
    assert (changed is None) is not any(name in {forms.ADD_ROW, forms.REMOVE_ROW} for name, _ in posted)


@settings(max_examples=200, deadline=None)
@given(source=st.binary() | anything.map(lambda value: json.dumps(value).encode()))
def test_any_file_is_a_form_or_has_findings(source):
    findings = forms.check_definition(source, filename="sample.form.json")
    assert findings
    assert all(str(finding) for finding in findings)
