"""The pages: server-drawn, usable without JavaScript, by keyboard and on a phone."""

from service.web.protection import BoundedRequest
from service.web.register import register

__all__ = ["BoundedRequest", "register"]
