from __future__ import annotations

import pytest

from service.directory import Position
from service.documents import HeadUnknown, SignsOnlyByOrder
from service.documents.approval.authority import signature_lines
from service.documents.approval.bodies import name_in_signature, name_in_symbol

COMMITTEE = "Ủy ban nhân dân tỉnh Lam Giang (hư cấu)"


@pytest.mark.parametrize(
    ("position", "own", "head", "body", "lines"),
    [
        (Position.HEAD, "Giám đốc", "Giám đốc", None, ["GIÁM ĐỐC"]),
        (Position.DEPUTY, "Phó Giám đốc", "Giám đốc", None, ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        (Position.HEAD, "Chủ tịch", "Chủ tịch", COMMITTEE, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        (
            Position.DEPUTY,
            "Phó Chủ tịch",
            "Chủ tịch",
            COMMITTEE,
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        ),
        (
            Position.DEPUTY,
            "Phó Trưởng ban",
            None,
            "Ban Chỉ đạo",
            ["TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"],
        ),
        (Position.DEPUTY, "Phó giám đốc", None, None, ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        (Position.HEAD, "Quyền Giám đốc", "Quyền Giám đốc", None, ["Q. GIÁM ĐỐC"]),
        (Position.HEAD, "Q. Chủ tịch", "Q. Chủ tịch", COMMITTEE, ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"]),
        (Position.DEPUTY, "Phó Giám đốc", "Quyền Giám đốc", None, ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
    ],
)
def test_the_lines_above_a_name_say_in_whose_authority_it_signs(position, own, head, body, lines):
    assert signature_lines(position, own_title=own, head_title=head, body=body) == lines


@pytest.mark.parametrize("body", [None, COMMITTEE])
def test_a_member_signs_only_by_order_and_is_told_so(body):
    with pytest.raises(SignsOnlyByOrder, match=r"Trưởng phòng.*TL.*TUQ"):
        signature_lines(Position.MEMBER, own_title="Trưởng phòng", head_title="Giám đốc", body=body)


def test_nothing_is_invented_where_nobody_knows_the_heads_title():
    with pytest.raises(HeadUnknown, match="Quyền Trưởng ban"):
        signature_lines(Position.DEPUTY, own_title="Quyền Trưởng ban", head_title=None)


@pytest.mark.parametrize(
    ("name", "in_signature", "in_symbol"),
    [
        ("Uỷ ban nhân dân huyện Bình Hạ", "ỦY BAN NHÂN DÂN", "UBND"),
        ("UBND tỉnh", "ỦY BAN NHÂN DÂN", "UBND"),
        ("Hội đồng nhân dân tỉnh", "HỘI ĐỒNG NHÂN DÂN", "HĐND"),
        ("Sở Nội vụ", "SỞ NỘI VỤ", "SNV"),
        ("Văn phòng Ủy ban nhân dân tỉnh", "VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH", "SNV"),
    ],
)
def test_a_committee_is_called_by_its_kind_and_others_by_their_name(name, in_signature, in_symbol):
    assert name_in_signature(name) == in_signature
    assert name_in_symbol("SNV", name) == in_symbol
