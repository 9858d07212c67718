"""What waits for whom: one row for every step of a process that a person must take."""

from service.inbox.errors import ItemClosed, ItemNotFound
from service.inbox.items import Item, open_all, redate, require_may_take, require_open, settle
from service.inbox.lists import Page, item_shown, open_items
from service.inbox.models import WorkItem

__all__ = [
    "Item",
    "ItemClosed",
    "ItemNotFound",
    "Page",
    "WorkItem",
    "item_shown",
    "open_all",
    "open_items",
    "redate",
    "require_may_take",
    "require_open",
    "settle",
]
