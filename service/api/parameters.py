"""What the description says of every operation alike: headers, the token, the refusals."""

from __future__ import annotations

from typing import Final

KEY: Final = "Idempotency-Key"
LONGEST_KEY: Final = 200

KEY_PARAMETER: Final = {
    "name": KEY,
    "in": "header",
    "description": "A key of your own for this request. Sent again with it within a day, the request is not done again "
    "and you get the first answer; with another request, it is refused (422). A refusal is not kept.",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY},
    "example": "6f1a3f0e-completion-of-item",
}
MATCH_PARAMETER: Final = {
    "name": "If-Match",
    "in": "header",
    "description": "The ETag of what you read. If it has changed since, nothing is done (409, `out-of-date`).",
    "schema": {"type": "string"},
}
ETAG_HEADER: Final = {
    "ETag": {"description": "Names this state, for If-Match.", "schema": {"type": "string"}}
}
SECURITY: Final[list[dict[str, list[str]]]] = [{"token": []}]

OF_ALL: Final = ("UNAUTHORIZED", "FORBIDDEN")
OF_ACTS: Final = (
    "BAD_REQUEST",
    "CONFLICT",
    "CONTENT_TOO_LARGE",
    "UNSUPPORTED_MEDIA_TYPE",
    "UNPROCESSABLE_CONTENT",
)
STATUS_OF: Final = {
    "BAD_REQUEST": 400,
    "UNAUTHORIZED": 401,
    "FORBIDDEN": 403,
    "NOT_FOUND": 404,
    "CONFLICT": 409,
    "CONTENT_TOO_LARGE": 413,
    "UNSUPPORTED_MEDIA_TYPE": 415,
    "UNPROCESSABLE_CONTENT": 422,
    "PRECONDITION_REQUIRED": 428,
    "TOO_MANY_REQUESTS": 429,
}
"""The refusals that the description names, and their statuses."""
