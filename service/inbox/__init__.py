"""What waits for whom: one row for every step of a process that a person must take."""

from service.inbox.drafts import Draft, draft_of, forget_drafts, require_draft_seen, save_draft
from service.inbox.errors import DraftTooLong, ItemClosed, ItemNotFound, SavedBeforeFinishing, SavedMeanwhile
from service.inbox.items import Item, open_all, pinned_to, redate, require_may_take, require_open, settle
from service.inbox.lists import Page, item_shown, open_items, open_items_of
from service.inbox.models import DONE, OPEN, ItemDraft, WorkItem

__all__ = [
    "DONE",
    "OPEN",
    "Draft",
    "DraftTooLong",
    "Item",
    "ItemClosed",
    "ItemDraft",
    "ItemNotFound",
    "Page",
    "SavedBeforeFinishing",
    "SavedMeanwhile",
    "WorkItem",
    "draft_of",
    "forget_drafts",
    "item_shown",
    "open_all",
    "open_items",
    "open_items_of",
    "pinned_to",
    "redate",
    "require_draft_seen",
    "require_may_take",
    "require_open",
    "save_draft",
    "settle",
]
