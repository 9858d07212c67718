"""What waits for whom: one row for every step of a process that a person must take."""

from service.inbox.drafts import Draft, draft_of, forget_drafts, save_draft
from service.inbox.errors import DraftTooLong, ItemClosed, ItemNotFound, SavedMeanwhile
from service.inbox.items import Item, open_all, redate, require_may_take, require_open, settle
from service.inbox.lists import Filter, Order, Page, item_shown, open_items, open_items_of
from service.inbox.models import DONE, OPEN, WorkItem

__all__ = [
    "DONE",
    "OPEN",
    "Draft",
    "DraftTooLong",
    "Filter",
    "Item",
    "ItemClosed",
    "ItemNotFound",
    "Order",
    "Page",
    "SavedMeanwhile",
    "WorkItem",
    "draft_of",
    "forget_drafts",
    "item_shown",
    "open_all",
    "open_items",
    "open_items_of",
    "redate",
    "require_may_take",
    "require_open",
    "save_draft",
    "settle",
]
