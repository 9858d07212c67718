"""The API: everything of the road for programs, as JSON under ``/api/v1``, described in OpenAPI."""

from service.api.register import register

__all__ = ["register"]
