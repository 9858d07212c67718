from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import jinja2
import pytest

from service import forms
from service.errors import N_

ROOT = Path(__file__).parents[2]
PAGE = """
{%- import "forms/fields.html" as fields -%}
<form>{{ fields.form_errors(form, errors) }}{{ fields.draw(form, values, errors, options) }}</form>
"""
VOID = {"input", "br"}
LINE = {"type": "textfield", "key": "place", "label": "Place"}
WHO = {"type": "checklist", "key": "who", "label": "Who", "valuesKey": "agencies"}
STANCE = {
    "type": "radio",
    "key": "stance",
    "label": "Stance",
    "values": [{"label": "Agree", "value": "agree"}, {"label": "Disagree", "value": "disagree"}],
}
ROWS = {
    "type": "dynamiclist",
    "path": "rows",
    "label": "Rows",
    "components": [LINE],
    "properties": {"rowLabel": "Row", "maximumRows": "2"},
}
ANSWER_MISSING = {"validate": {"required": True}}
VIETNAMESE = {"Place": "Nơi <b>", "Row": "Dòng", "Agree": "Đồng ý", "Remove": "Xóa", "100%": "100%"}


class Page(HTMLParser):
    """The elements of a page in their order, each with its attributes and the text right inside it."""

    def __init__(self, markup):
        super().__init__()
        self.elements, self.open = [], []
        self.feed(markup)
        self.close()
        assert not self.open, "an element was left open"

    def handle_starttag(self, tag, attrs):
        attributes = {"tag": tag, "text": "", **{name: value or "" for name, value in attrs}}
        assert len(attrs) == len(attributes) - 2, f"an attribute is written twice in {tag}"
        self.elements.append(attributes)
        if tag not in VOID:
            self.open.append(attributes)

    def handle_endtag(self, tag):
        assert self.open.pop()["tag"] == tag

    def handle_data(self, data):
        if self.open:
            self.open[-1]["text"] += data

    def all(self, **wanted):
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in wanted.items()}
        return [each for each in self.elements if wanted.items() <= each.items()]

    def one(self, **wanted):
        (found,) = self.all(**wanted)
        return found


@pytest.fixture
def draw():
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(ROOT / "service/web/templates"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )

    def translate(text):
        return VIETNAMESE.get(text, text)

    environment.install_gettext_callables(
        translate, lambda one, many, n: one if n == 1 else many, newstyle=True
    )
    environment.filters["in_words"] = lambda message: message.in_words(translate)
    template = environment.from_string(PAGE)

    def run(*components, values=None, errors=None, **options):
        head = {"type": "default", "id": "sample", "title": "Sample", "schemaVersion": 17}
        source = json.dumps({**head, "components": components}).encode()
        form = forms.read(source, filename="sample.form.json")
        return Page(template.render(form=form, values=values or {}, errors=errors or {}, options=options))

    return run


def test_what_was_typed_is_kept_and_escaped(draw):
    page = draw(LINE, values={"place": '"><script>alert(1)</script>'})
    assert page.one(name="place")["value"] == '"><script>alert(1)</script>'
    assert not page.all(tag="script")


def test_a_text_area_keeps_the_line_break_it_begins_with(draw):
    page = draw(LINE | {"type": "textarea"}, values={"place": "\n </textarea> x"})
    assert page.one(tag="textarea")["text"] == "\n\n </textarea> x"


def test_labels_are_translated_and_are_not_taken_for_markup_or_places_to_fill(draw):
    page = draw(LINE, LINE | {"key": "share", "label": "100%"})
    assert page.one(tag="label", for_="field-place")["text"] == "Nơi <b>"
    assert page.one(tag="label", for_="field-share")["text"] == "100%"


def test_a_field_is_tied_to_its_hint_and_to_what_is_wrong(draw):
    page = draw(LINE | {"description": "Where?"}, errors={"place": [N_("Too long by %(by)s.", by=3)]})
    field = page.one(name="place")
    assert field["aria-describedby"] == "field-place-hint field-place-error"
    assert field["aria-invalid"] == "true"
    assert page.one(id="field-place-hint")["text"] == "Where?"
    assert page.one(text="Too long by 3.", tag="div")
    untouched = draw(LINE).one(name="place")
    assert not {"aria-describedby", "aria-invalid"} & untouched.keys()


def test_the_list_of_errors_leads_to_each_field(draw):
    wrong = {
        "stance": [N_("Choose one.")],
        "rows": [N_("Too few.")],
        "rows-1": [N_("Not a row.")],
        "rows-1-place": [N_("Too long.")],
        "": [N_("All is wrong.")],
    }
    page = draw(STANCE, ROWS, values={"rows": [{}, {}]}, errors=wrong)
    summary = page.one(role="alert")
    assert (summary["tabindex"], summary["aria-labelledby"]) == ("-1", "form-errors-title")
    links = {link["href"]: link["text"] for link in page.all(tag="a")}
    assert links == {
        "#field-stance": "Stance: Choose one.",
        "#field-rows": "Rows: Too few.",
        "#field-rows-1": "Dòng 2: Not a row.",
        "#field-rows-1-place": "Dòng 2: Nơi <b>: Too long.",
    }
    assert all(page.one(id=href.removeprefix("#")) for href in links)
    assert "All is wrong." in page.all(tag="li")[-1]["text"]


def test_a_page_without_errors_has_no_list_of_them(draw):
    assert not draw(LINE).all(role="alert")


def test_choices_are_a_named_group_and_keep_the_one_chosen(draw):
    page = draw(STANCE | ANSWER_MISSING, values={"stance": "disagree"})
    assert page.one(tag="fieldset")["role"] == "radiogroup"
    assert page.one(tag="legend")["text"].startswith("Stance")
    assert [each["value"] for each in page.all(type="radio", checked="")] == ["disagree"]
    assert page.one(tag="label", for_="field-stance")["text"] == "Đồng ý"
    assert page.one(class_="visually-hidden", tag="span")["text"] == "(required)"


def test_a_checklist_draws_the_options_it_is_brought_untranslated_and_escaped(draw):
    agencies = [forms.Option("1", "UBND huyện <X>"), forms.Option("2", "Agree")]
    page = draw(WHO, values={"who": ["2"]}, agencies=agencies)
    assert [label["text"] for label in page.all(tag="label")] == ["UBND huyện <X>", "Agree"]
    assert [("checked" in box) for box in page.all(type="checkbox", name="who")] == [False, True]


def test_a_select_begins_with_no_choice_and_keeps_the_one_chosen(draw):
    page = draw(STANCE | {"type": "select"}, values={"stance": "agree"})
    assert [option["value"] for option in page.all(tag="option")] == ["", "agree", "disagree"]
    assert page.one(tag="option", selected="")["value"] == "agree"


def test_a_tick_is_kept(draw):
    tick = {"type": "checkbox", "key": "urgent", "label": "Urgent"}
    assert "checked" in draw(tick, values={"urgent": True}).one(name="urgent")
    assert "checked" not in draw(tick, values={"urgent": False}).one(name="urgent")


def test_a_date_is_a_text_written_day_first_whatever_the_browser_speaks(draw):
    page = draw({"type": "datetime", "key": "day", "dateLabel": "Day"}, values={"day": "32/1"})
    assert (page.one(name="day")["type"], page.one(name="day")["value"]) == ("text", "32/1")
    assert "10/01/2022" in page.one(id="field-day-hint")["text"]


@pytest.mark.parametrize(
    ("words", "keyboard"),
    [
        ({"validate": {"min": 0}}, "decimal"),
        ({"validate": {"min": 0}, "decimalDigits": 0}, "numeric"),
        ({}, None),
    ],
)
def test_a_phone_shows_its_number_pad_where_no_minus_can_be_needed(draw, words, keyboard):
    page = draw({"type": "number", "key": "n", "label": "N"} | words)
    assert page.one(name="n").get("inputmode") == keyboard


def test_rows_are_drawn_with_buttons_that_work_without_scripts(draw):
    page = draw(ROWS, values={"rows": [{"place": "a"}]})
    assert page.one(name="rows-0-place")["value"] == "a"
    for button, value in (("add-row", "rows"), ("remove-row", "rows-0")):
        drawn = page.one(name=button)
        assert (drawn["type"], drawn["value"], drawn["formnovalidate"]) == ("submit", value, "")


def test_a_full_list_offers_no_further_row(draw):
    assert not draw(ROWS, values={"rows": [{}, {}]}).all(name="add-row")


def test_a_new_list_begins_with_the_rows_its_author_wanted_and_an_emptied_one_stays_empty(draw):
    assert len(draw(ROWS | {"defaultRepetitions": 2}).all(tag="input")) == 2
    assert not draw(ROWS, values={"rows": []}).all(tag="input")


def test_enter_never_presses_a_button_that_adds_or_removes_a_row(draw):
    first = draw(LINE, ROWS).all(tag="button")[0]
    assert (first["type"], first.get("name"), first["tabindex"]) == ("submit", None, "-1")
    assert not draw(LINE).all(tag="button")


def test_groups_frame_their_fields_and_those_with_a_path_name_them(draw):
    inner = {"type": "group", "path": "inner", "label": "Inner", "components": [LINE]}
    page = draw(
        {"type": "group", "label": "Frame", "components": [LINE]}, inner, values={"inner": {"place": "x"}}
    )
    assert page.one(name="inner-place")["value"] == "x"
    assert page.one(name="place")["value"] == ""


def test_a_text_is_drawn_as_paragraphs_without_markup(draw):
    page = draw({"type": "text", "text": "First <i>.\n\nSecond."})
    assert [each["text"] for each in page.all(tag="p")] == ["First <i>.", "Second."]


def test_conditions_are_there_for_a_script(draw):
    hidden = LINE | {"conditional": {"hide": '=stance = "it\'s <b>"'}}
    page = draw(LINE | {"key": "stance"}, hidden)
    (carrier,) = [each for each in page.elements if "data-hide-when" in each]
    assert json.loads(carrier["data-hide-when"]) == ["=", "stance", "it's <b>"]


def test_ids_are_given_once_and_nothing_is_styled_or_scripted_in_place(draw):
    page = draw(LINE | {"description": "x"}, STANCE, ROWS, WHO, agencies=[forms.Option("1", "A")])
    ids = [each["id"] for each in page.elements if "id" in each]
    assert len(ids) == len(set(ids))
    assert not any(name == "style" or name.startswith("on") for each in page.elements for name in each)


@pytest.mark.parametrize("name", ["draft", "letter", "reply", "release", "explanation"])
def test_every_shipped_form_is_drawn_so_that_its_answers_come_back(draw, name):
    definition = json.loads((ROOT / "forms" / f"{name}.form.json").read_text())
    page = draw(*definition["components"], agencies=[forms.Option("1", "A")])
    form = forms.read((ROOT / "forms" / f"{name}.form.json").read_bytes(), filename=f"{name}.form.json")
    drawn = {each["name"] for each in page.elements if "name" in each} - {forms.ADD_ROW, forms.REMOVE_ROW}
    raw = forms.from_html(form, [(each, "x") for each in drawn])
    assert json.dumps(raw).count('"x"') + json.dumps(raw).count("true") == len(drawn)
