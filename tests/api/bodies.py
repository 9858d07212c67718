"""What programs send in the tests that ask for every operation."""

from __future__ import annotations

from typing import Any

BODIES: dict[str, Any] = {
    "POST /inbox/<uuid:item_id>/completion": {"answers": {"stance": "perhaps"}},
    "POST /processes/<process_id>/instances": {"answers": {}},
    "POST /documents/<uuid:document_id>/versions": {"text": ""},
    "POST /documents/<uuid:document_id>/division": {"act": "join", "key": "I"},
    "POST /inbox/<uuid:item_id>/draft": {"answers": {}},
    "POST /inbox/<uuid:item_id>/take-back": {"reason": ""},
    "POST /series": {"name": "", "kinds": ["letter"]},
    "POST /series/<uuid:series_id>/kinds": {"kinds": []},
    "POST /series/<uuid:series_id>/numbers/<int(max=9999):year>/<int(max=999999):number>/void": {
        "reason": ""
    },
    "POST /series/<uuid:series_id>/reservations": {"reason": ""},
    "POST /remarks/<uuid:remark_id>/answer": {"answer": ""},
    "POST /rounds/<uuid:round_id>/deadline": {"deadline": "", "reason": ""},
    "POST /rounds/<uuid:round_id>/pause": {"reason": ""},
    "POST /rounds/<uuid:round_id>/resume": {"deadline": "", "reason": ""},
    "POST /rounds/<uuid:round_id>/close": {},
    "POST /rounds/<uuid:round_id>/urge": {},
    "POST /rounds/<uuid:round_id>/withdraw": {"reason": ""},
    "POST /more-time/<uuid:request_id>/decision": {"decision": "refused"},
    "POST /consultees/<uuid:consultee_id>/reply": {
        "received_at": "2022-01-01T00:00:00Z",
        "channel": "email",
        "stance": "agree",
        "evidence": {"filename": "x.txt", "content": "eA=="},
    },
    "POST /consultees/<uuid:consultee_id>/withdraw-filing": {"reason": ""},
    "POST /consultees/<uuid:consultee_id>/take-in": {},
    "POST /consultees/<uuid:consultee_id>/more-time": {"wanted": "", "reason": ""},
    "POST /consultees/<uuid:consultee_id>/comments/<int(max=10000):position>/explanation": {
        "disposition": "noted"
    },
}
"""What would be refused for what it says, by whoever may do it: nothing of it is done."""
