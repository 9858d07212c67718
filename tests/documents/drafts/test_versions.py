from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select

from service import audit, documents, processes, texts
from service.db import db, new_id, transaction
from service.documents.models import ClauseRecord
from service.errors import Invalid
from service.texts import ChangeKind
from tests import factories
from tests.conftest import WEDNESDAY
from tests.factories import later
from tests.texts.outlines import outline, sample
from tests.texts.test_real_texts import TREES, real_text

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

    from service.texts import Correction

TEXT = "I. VIỆC CHUNG\n1. Trồng lau. Giữ lau.\n2. Đếm chim.\nII. VIỆC RIÊNG"


def version_of(document_id: UUID) -> UUID:
    """The id of the latest version."""
    db.session.expire_all()
    return documents.document_shown(document_id).version.id


def keys(document_id: UUID) -> list[str]:
    """The keys of the latest version's clauses."""
    return [clause.key for clause in documents.clauses_of(version_of(document_id))]


def stored(version_id: UUID) -> list[str]:
    """The keys of the rows that are stored for a version."""
    rows = (
        select(ClauseRecord.key).where(ClauseRecord.version_id == version_id).order_by(ClauseRecord.position)
    )
    return list(db.session.scalars(rows))


def add(document_id: UUID, text: str, note: str = "", *, basis: str | None = None) -> UUID:
    """The next text of a document; commits."""
    with transaction():
        return documents.add_version(
            document_id, text, note, basis=basis, act=factories.act(at=later(hours=1))
        )


def freeze(document_id: UUID) -> UUID:
    """Freeze the latest version; commits."""
    with transaction():
        return documents.freeze_latest(document_id, act=factories.by_the_service())


def correction(document_id: UUID, key: str) -> Correction:
    """A correction that joins a clause with the one before it."""
    return texts.join(documents.text_of(version_of(document_id)), key).corrections[-1]


def correct(document_id: UUID, key: str, **seen: int) -> None:
    """Join a clause with the one before it; commits."""
    made = correction(document_id, key)
    with transaction():
        documents.correct_division(version_of(document_id), [made], **seen, act=factories.act())


def test_clauses_are_stored_with_a_draft_as_they_are_shown(app: Flask) -> None:
    version = version_of(factories.document(TEXT))
    shown = documents.clauses_of(version)
    assert stored(version) == [clause.key for clause in shown] == ["I", "I.1", "I.2", "II"]
    assert (shown[1].position, shown[1].depth, shown[1].zone, shown[1].level) == (2, 1, "body", "arabic")
    assert (shown[1].label, shown[1].text, shown[1].place) == ("1.", "Trồng lau. Giữ lau.", "khoản 1 mục I")


def test_a_version_from_before_clauses_were_stored_is_read_and_gets_them_when_it_is_written_to(
    app: Flask,
) -> None:
    document_id = factories.document(TEXT)
    version = version_of(document_id)
    shown = documents.clauses_of(version)
    with transaction() as session:
        session.execute(delete(ClauseRecord))
    assert documents.clauses_of(version) == shown
    assert stored(version) == []
    freeze(document_id)
    assert stored(version) == [clause.key for clause in shown]


def test_a_version_that_is_not_there_has_no_clauses(app: Flask) -> None:
    with pytest.raises(documents.DocumentNotFound):
        documents.clauses_of(new_id())


def test_what_nobody_was_asked_about_is_replaced_and_what_was_sent_is_followed(app: Flask) -> None:
    document_id = factories.document(TEXT)
    first = version_of(document_id)
    assert add(document_id, TEXT + "\n1. Đóng thuyền.") == first
    assert stored(first) == ["I", "I.1", "I.2", "II", "II.1"]
    freeze(document_id)
    second = add(document_id, TEXT, "Bỏ việc đóng thuyền")
    assert [(each.id, each.number, each.note) for each in documents.versions_of(document_id)] == [
        (second, 2, "Bỏ việc đóng thuyền"),
        (first, 1, ""),
    ]
    assert (stored(first)[-1], stored(second)[-1]) == ("II.1", "II")


def test_a_text_changed_by_somebody_else_meanwhile_is_not_written_over(app: Flask) -> None:
    document_id = factories.document(TEXT)
    basis = documents.fingerprint(TEXT)
    add(document_id, TEXT + "\n1. Đóng thuyền.", basis=basis)
    with pytest.raises(documents.DraftChanged):
        add(document_id, TEXT + "\n1. Bắc cầu.", basis=basis)
    assert "Đóng thuyền" in documents.document_shown(document_id).version.text


@pytest.mark.parametrize("text", ["", " \n\0", TEXT, "x" * 400_001])
def test_a_text_that_says_nothing_new_or_too_much_is_refused(app: Flask, text: str) -> None:
    document_id = factories.document(TEXT)
    with pytest.raises(Invalid) as refused:
        add(document_id, text)
    assert set(refused.value.fields) == {"text"}


def test_corrections_of_the_division_go_along_where_the_same_words_stand(app: Flask) -> None:
    document_id = factories.document(TEXT)
    correct(document_id, "I.2")
    correct(document_id, "II")
    freeze(document_id)
    act = factories.act()
    with transaction():
        documents.add_version(document_id, TEXT.replace("VIỆC RIÊNG", "VIỆC KHÁC"), "", act=act)
    assert keys(document_id) == ["I", "I.1", "II"]
    [entry] = act.trail.take()
    assert entry["event"] == "document:version_added"
    assert '"corrections_left_out":1' in entry["facts"]


def test_a_correction_writes_the_clauses_again_and_is_taken_back(app: Flask) -> None:
    document_id = factories.document(TEXT)
    correct(document_id, "I.2", seen=0)
    assert stored(version_of(document_id)) == ["I", "I.1", "II"]
    act = factories.act()
    with transaction():
        documents.undo_correction(version_of(document_id), seen=1, act=act)
    assert stored(version_of(document_id)) == ["I", "I.1", "I.2", "II"]
    assert [entry["event"] for entry in act.trail.take()] == ["document:correction_undone"]
    with transaction():
        documents.undo_correction(version_of(document_id), act=act)
    assert act.trail.take() == []


def test_a_correction_that_others_overtook_is_not_guessed(app: Flask) -> None:
    document_id = factories.document(TEXT)
    overtaken = correction(document_id, "I.2")
    correct(document_id, "I.2")
    with pytest.raises(documents.DivisionChanged):
        correct(document_id, "I.1", seen=0)
    with pytest.raises(texts.CorrectionUnfit), transaction():
        documents.correct_division(version_of(document_id), [overtaken], act=factories.act())
    assert keys(document_id) == ["I", "I.1", "II"]


def test_a_frozen_version_keeps_its_division(app: Flask) -> None:
    document_id = factories.document(TEXT)
    correct(document_id, "I.2")
    freeze(document_id)
    with pytest.raises(documents.VersionFrozen):
        correct(document_id, "I.1")
    with pytest.raises(documents.VersionFrozen), transaction():
        documents.undo_correction(version_of(document_id), act=factories.act())
    assert keys(document_id) == ["I", "I.1", "II"]


def test_only_drafters_of_the_agency_write_and_their_process_keeps_it(app: Flask) -> None:
    document_id = factories.instance().subject_id
    assert document_id
    for name in ("lanhdao.snv", "chuyenvien.stc"):
        with pytest.raises(documents.DocumentNotFound), transaction():
            processes.add_version(
                document_id,
                TEXT,
                "",
                basis=None,
                person=factories.signed_in(name),
                address=None,
                at=WEDNESDAY,
            )
    drafter = factories.signed_in(factories.DRAFTER)
    with transaction():
        processes.add_version(
            document_id, TEXT, "Mới", basis=None, person=drafter, address="192.0.2.7", at=WEDNESDAY
        )
    assert keys(document_id) == ["I", "I.1", "I.2", "II"]
    told = audit.history_of(processes.chains_about([document_id]))
    assert "document:version_replaced" in {entry.event for entry in told}


def test_versions_are_compared_with_their_clauses(app: Flask) -> None:
    document_id = factories.document(TEXT)
    old = freeze(document_id)
    new = add(document_id, TEXT.replace("1. Trồng", "1. Tỉa cỏ.\n2. Trồng").replace("2. Đếm", "3. Đếm"))
    changes = documents.compare_versions(old, new)
    assert [(each.kind, each.renumbered, each.shown.key) for each in changes] == [
        (ChangeKind.SAME, False, "I"),
        (ChangeKind.NEW, False, "I.1"),
        (ChangeKind.SAME, True, "I.2"),
        (ChangeKind.SAME, True, "I.3"),
        (ChangeKind.SAME, False, "II"),
    ]
    moved = changes[2]
    assert moved.old
    assert (moved.old.place, moved.shown.place) == ("khoản 1 mục I", "khoản 2 mục I")


def test_what_somebody_saw_last_is_kept_for_them_alone(app: Flask) -> None:
    document_id = factories.document(TEXT)
    version = version_of(document_id)
    drafter, leader = factories.signed_in("soanthao.snv"), factories.signed_in("lanhdao.snv")
    for _ in range(2):
        with transaction():
            documents.see(document_id, version, drafter, WEDNESDAY)
    assert documents.last_seen(document_id, drafter) == version
    assert documents.last_seen(document_id, leader) is None


def test_two_thousand_clauses_are_stored_and_corrected_quickly(app: Flask) -> None:
    listed = "\n".join(f"{number}. Xã {number}\n- Trồng;\n- Giữ;\n- Đếm." for number in range(1, 501))
    begin = time.perf_counter()
    document_id = factories.document(listed)
    assert len(keys(document_id)) == 2000
    correct(document_id, "250")
    assert len(stored(version_of(document_id))) == 1999
    assert time.perf_counter() - begin < 10


def shown_as(document_id: UUID) -> str:
    """The tree of the body as it is stored."""
    text = documents.text_of(version_of(document_id))
    assert [clause.key for clause in texts.walk(text)] == stored(version_of(document_id))
    return outline(text.clauses)


def test_the_plan_of_a_pasted_sample_gives_its_tree(app: Flask) -> None:
    whole = sample("letter_and_plan.txt")
    plan = whole[whole.index("## **KẾ HOẠCH**") :]
    assert shown_as(factories.document(plan)) == (
        "¶ I(1(¶ № ¹) 2(¶)) II(1(a b c(-(+×2) -) d đ e) 2(2.1 2.2(▦))) III(1 3×2) ¶"
    )


def test_the_plan_of_the_real_letter_gives_its_tree(app: Flask) -> None:
    whole = real_text("000")
    plan = whole[whole.rindex("**ỦY BAN NHÂN DÂN") :]
    document_id = factories.document(plan)
    assert shown_as(document_id) == TREES["000"][1]
    zones = [clause.zone for clause in documents.clauses_of(version_of(document_id))]
    assert [zones.count(zone) > 0 for zone in ("preamble", "body", "closing")] == [True] * 3
