"""A sample of each kind of document: invented agencies, people and figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from service.document_kinds import KINDS
from service.renditions import (
    IMMEDIATE,
    AgencyReported,
    Appendix,
    Assignment,
    Attached,
    Cited,
    Clause,
    Comment,
    ConsolidatedReport,
    Counted,
    Decided,
    Frame,
    IndicatorReported,
    Letterhead,
    OpinionAsked,
    Overdue,
    Paragraph,
    PeriodicReport,
    Rendition,
    Reply,
    Signature,
    Style,
    TaskReported,
    Urging,
    assignment_annex,
    authority_lines,
    consolidated_report,
    decision,
    explanation,
    letter,
    named_document,
    opinion_form,
    party_decision,
    periodic_report,
    reply_letter,
    submission,
    urging_letter,
    with_appendices,
)
from service.renditions.blocks import Form
from tests.renditions.documents import CONSULTATION, FRAME, NOON, PLAN

PROVINCE = "Ủy ban nhân dân tỉnh Lam Giang"
LETTER = Cited(
    kind="Công văn", number=15, symbol="SNV-VTLT", dated=date(2021, 12, 22), issuer="Sở Nội vụ"
).in_full
ORDERED = Cited(
    kind="Kế hoạch",
    number=12,
    symbol="KH-UBND",
    dated=date(2022, 1, 10),
    issuer="Ủy ban nhân dân tỉnh",
    subject="về công tác dân vận năm 2022 (hư cấu)",
)
DRAFT = "Kế hoạch công tác dân vận năm 2022 (hư cấu)"
ISSUED = replace(
    PLAN,
    letterhead=Letterhead(
        issuer=PROVINCE, number=12, symbol="KH-UBND", place="Lam Giang", dated=date(2022, 1, 10)
    ),
    subject="công tác dân vận năm 2022 (hư cấu)",
    signature=Signature(
        authority_lines("Phó Chủ tịch", body="Ủy ban nhân dân", for_head="Chủ tịch"),
        "Người Ký Hư Cấu",
        signed=True,
    ),
    recipients=["Thường trực Tỉnh ủy (b/c)", "Các sở, ban, ngành", "Lưu: VT, NC"],
)
REPORTING = replace(
    FRAME,
    letterhead=Letterhead(
        superior=PROVINCE,
        issuer="Sở Nội vụ",
        number=31,
        symbol="BC-SNV",
        place="Lam Giang",
        dated=date(2022, 6, 16),
    ),
    subject="kết quả công tác dân vận 6 tháng đầu năm 2022 (hư cấu)",
    recipients=["Như trên", "Giám đốc, các Phó Giám đốc", "Lưu: VT, VTLT"],
)
DECIDING = replace(
    FRAME,
    letterhead=Letterhead(
        superior=PROVINCE,
        issuer="Sở Nội vụ",
        number=7,
        symbol="QĐ-SNV",
        place="Lam Giang",
        dated=date(2022, 3, 9),
    ),
    subject="Về việc thành lập Tổ rà soát văn bản (hư cấu)",
    signature=Signature(authority_lines("Giám đốc", acting=True), "Người Ký Hư Cấu", signed=True),
    recipients=["Như Điều 3", "Lưu: VT, TCCB"],
)
DECIDED = Decided(
    authority="Giám đốc Sở Nội vụ",
    bases=[
        Cited(kind="Luật", subject="Lưu trữ hư cấu", dated=date(2021, 6, 15)).in_full,
        Cited(
            kind="Nghị định",
            number=3,
            symbol="2021/NĐ-CP",
            dated=date(2021, 2, 5),
            issuer="Chính phủ",
            subject="về công tác rà soát (hư cấu)",
        ).in_full,
    ],
    proposed_by="Trưởng phòng Tổ chức cán bộ",
    articles=[
        "Thành lập Tổ rà soát văn bản gồm các ông, bà sau đây:\n1. Tổ trưởng hư cấu;\n2. Tổ viên hư cấu.",
        "Tổ rà soát làm việc theo kế hoạch được Giám đốc duyệt.",
        "Quyết định này có hiệu lực kể từ ngày ký. Các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành.",
    ],
)
RULES = Attached(
    kind="QUY CHẾ",
    subject="làm việc của Tổ rà soát văn bản (hư cấu)",
    body=[
        Clause("Chương I", "QUY ĐỊNH CHUNG", Style.DIVISION, 0),
        Clause("Điều 1.", "Phạm vi điều chỉnh", Style.HEADING, 1),
        *(
            Paragraph(f"Đoạn thứ {number}: {'nội dung làm việc của Tổ, ' * 13}hư cấu.")
            for number in range(1, 14)
        ),
    ],
)
ASSIGNMENTS = [
    Assignment(
        task="Rà soát thủ tục hành chính liên quan trực tiếp đến người dân",
        product="Báo cáo rà soát",
        lead="Sở Nội vụ",
        support="Sở Tư pháp; UBND các huyện, thành phố",
        term="01/02/2022–30/6/2022",
        submitted_to="UBND tỉnh",
    ),
    Assignment(
        task="Tổ chức đối thoại định kỳ",
        product="Kế hoạch đối thoại",
        lead="UBND các huyện, thành phố",
        term="Quý II/2022",
        submitted_to="Chủ tịch UBND cấp huyện",
        note="Hằng năm",
    ),
]
OVERDUE = Overdue(
    agency="Sở Tài chính",
    task="Báo cáo quý I về công tác dân vận",
    assigned_by=ORDERED.short,
    due=date(2022, 3, 15),
    days=9,
    note="Đã nhắc 01 lần",
)
URGING = Urging(
    urges="Sở Nội vụ",
    assigned_by=[ORDERED.in_full],
    counted_on=date(2022, 3, 24),
    overdue=[OVERDUE, replace(OVERDUE, agency="UBND huyện Bình Hạ", days=12, note="")],
    wanted="trước ngày 31/3/2022",
)
URGES = replace(FRAME, subject="đôn đốc báo cáo quý I năm 2022 (hư cấu)")
DONE = TaskReported(
    task="Rà soát thủ tục hành chính",
    status="Hoàn thành",
    result="Đã rà soát 40 thủ tục",
    evidence="Báo cáo 12/BC-SNV",
)
GOING_ON = TaskReported(task="Tổ chức đối thoại", status="Đang thực hiện", result="03/06 cuộc")
INDICATORS = [
    IndicatorReported(indicator="Số cuộc đối thoại", target="06", actual="03", percent="50,0"),
    IndicatorReported(indicator="Tỷ lệ hồ sơ đúng hạn", target="≥ 95%", actual="97,2%", percent="102,3"),
]
PARTY = Frame(
    letterhead=Letterhead(
        issuer="Tỉnh ủy Lam Giang",
        number=34,
        symbol="QĐ/TU",
        place="Lam Giang",
        dated=date(2021, 6, 29),
    ),
    subject="về việc phê duyệt Đề án công tác dân vận giai đoạn 2021-2025 (hư cấu)",
    signature=Signature(
        authority_lines("Phó Bí thư", body="Ban Thường vụ", form=Form.PARTY), "Người Ký Hư Cấu", signed=True
    ),
    recipients=["Như Điều 3", "Các huyện ủy, thành ủy", "Lưu Văn phòng Tỉnh ủy"],
    made_at=NOON,
)


def _letter() -> Rendition:
    return letter(
        replace(FRAME, marks=(IMMEDIATE,)),
        addressees=["Các sở, ban, ngành", "Công an tỉnh"],
        body=[Paragraph("Đề nghị quý cơ quan tham gia ý kiến trước ngày 10/01/2022.")],
    )


def _plan() -> Rendition:
    plan = named_document(
        ISSUED,
        kind=KINDS["plan"].heading,
        body=[
            Clause("I.", "MỤC ĐÍCH, YÊU CẦU", Style.HEADING, 0),
            Clause("1.", "Phân công rõ cơ quan chủ trì, thời hạn (Phụ lục I).", Style.TEXT, 1),
            Clause("2.", "Chế độ báo cáo thực hiện theo Phụ lục II.", Style.TEXT, 1),
        ],
    )
    contact = Appendix(title="Chế độ báo cáo", body=[Paragraph("Báo cáo 6 tháng: trước ngày 15/6.")])
    annexes = [assignment_annex(ASSIGNMENTS * 6), contact]
    return with_appendices(plan, annexes, cited=ISSUED.cited("Kế hoạch"))


def _opinion_form() -> Rendition:
    return opinion_form(
        OpinionAsked(
            cited=LETTER,
            asker="Sở Nội vụ",
            draft=DRAFT,
            agency="Sở Tài chính",
            superior=PROVINCE,
            place="Lam Giang",
            clauses=["I — MỤC ĐÍCH, YÊU CẦU", "II — NỘI DUNG", "III — TỔ CHỨC THỰC HIỆN"],
            deadline="trước ngày 10/01/2022",
            silence="Quá thời hạn trên, cơ quan không có ý kiến xem như thống nhất.",
            made_at=NOON,
        )
    )


def _reply() -> Rendition:
    return reply_letter(
        replace(
            FRAME,
            letterhead=Letterhead(
                superior=PROVINCE,
                issuer="Sở Tài chính",
                number=8,
                symbol="STC-NS",
                place="Lam Giang",
                dated=date(2022, 1, 7),
            ),
            subject=f"góp ý dự thảo {DRAFT}",
            recipients=["Như trên", "Lưu: VT, NS"],
        ),
        Reply(
            cited=LETTER,
            draft=f"dự thảo {DRAFT}",
            agency="Sở Tài chính",
            asker="Sở Nội vụ",
            stance="agree_with_comments",
            general="Đề nghị rà soát lỗi chính tả.",
            comments=[
                Comment(
                    place="điểm b khoản 3 mục II",
                    words="Kinh phí do ngân sách bảo đảm;",
                    opinion="Chưa rõ nguồn kinh phí",
                    proposal="Kinh phí bố trí trong dự toán được giao hằng năm;",
                    reason="Phù hợp quy định về ngân sách.",
                ),
                Comment(opinion="Bổ sung thời hạn hoàn thành của từng nhiệm vụ."),
            ],
        ),
        addressees=["Sở Nội vụ tỉnh Lam Giang"],
    )


def _consolidated() -> Rendition:
    agencies = [
        AgencyReported(agency="Sở Nội vụ", counted=Counted(in_time=4, going_on=2), tasks=[DONE, GOING_ON]),
        AgencyReported(agency="UBND huyện Bình Hạ", counted=Counted(late=1, overdue=2), tasks=[GOING_ON]),
    ]
    return consolidated_report(
        replace(REPORTING, subject="tổng hợp công tác dân vận 6 tháng đầu năm 2022 (hư cấu)"),
        ConsolidatedReport(
            reported_on=ORDERED.in_full,
            reporter="Sở Nội vụ",
            since=date(2021, 12, 15),
            until=date(2022, 6, 14),
            agencies=agencies,
            silent=["Sở Tư pháp", "UBND huyện Đông Đảo"],
            indicators=INDICATORS,
            shortcomings=["Một số cơ quan báo cáo chậm."],
            proposals=["Đề nghị UBND tỉnh chỉ đạo các cơ quan chậm báo cáo."],
        ),
        addressees=[PROVINCE],
    )


def _periodic() -> Rendition:
    return periodic_report(
        REPORTING,
        PeriodicReport(
            reported_on=ORDERED.in_full,
            reporter="Sở Nội vụ",
            since=date(2021, 12, 15),
            until=date(2022, 6, 14),
            tasks=[DONE, GOING_ON],
            indicators=INDICATORS,
            shortcomings=["Việc đối thoại ở cơ sở còn chậm."],
            outlook=["Hoàn thành các cuộc đối thoại còn lại trong quý III."],
        ),
        addressees=[PROVINCE],
    )


SAMPLES = {
    "letter": _letter(),
    "opinion_form": _opinion_form(),
    "reply_letter": _reply(),
    "submission": submission(
        FRAME,
        addressees=["Ủy ban nhân dân tỉnh"],
        body=[Paragraph("Kính trình.")],
        enclosures=["Dự thảo", "Bảng tổng hợp"],
    ),
    "explanation": explanation(FRAME, CONSULTATION, note="(Kèm theo Tờ trình số 5/TTr-SNV ngày 12/01/2022)"),
    "decision": decision(DECIDING, DECIDED),
    "decision_with_attachment": decision(DECIDING, DECIDED, [RULES]),
    "plan_with_appendices": _plan(),
    "urging_letter": urging_letter(URGES, URGING, addressees=["Sở Tài chính", "UBND huyện Bình Hạ"]),
    "urging_letter_with_appendix": urging_letter(
        URGES,
        replace(URGING, overdue=[OVERDUE] * 6, times=2, criticises=True),
        addressees=["Các cơ quan có tên tại Phụ lục"],
    ),
    "periodic_report": _periodic(),
    "consolidated_report": _consolidated(),
    "party_decision": party_decision(
        PARTY,
        Decided(
            authority="Ban Thường vụ Tỉnh ủy",
            bases=["Điều lệ hư cấu", "Căn cứ Quy chế làm việc hư cấu của Ban Chấp hành"],
            proposed_by="Ban hư cấu của Tỉnh ủy",
            articles=["Phê duyệt Đề án (kèm theo).", "Các cơ quan chịu trách nhiệm thi hành quyết định này."],
        ),
        [
            Attached(
                kind="ĐỀ ÁN",
                subject="công tác dân vận giai đoạn 2021-2025 (hư cấu)",
                body=[Paragraph("Nội dung.")],
            )
        ],
    ),
}
"""By the name of its golden text."""
