"""What waits for whom: one row for every step of a process that a person must take."""

from service.inbox.drafts import Draft, draft_of, forget_drafts, require_draft_seen, save_draft
from service.inbox.errors import DraftTooLong, ItemClosed, ItemNotFound, SavedBeforeFinishing, SavedMeanwhile
from service.inbox.items import (
    Item,
    open_all,
    pinned_to,
    redate,
    release,
    reopen,
    require_may_take,
    require_open,
    settle,
)
from service.inbox.lists import (
    Filter,
    Order,
    Page,
    item_of_colleague,
    item_shown,
    items_of_colleagues,
    open_in,
    open_items,
    open_items_of,
)
from service.inbox.models import DONE, OPEN, ItemDraft, WorkItem
from service.inbox.mornings import SOON, Morning, Told, is_pressing, mornings

__all__ = [
    "DONE",
    "OPEN",
    "SOON",
    "Draft",
    "DraftTooLong",
    "Filter",
    "Item",
    "ItemClosed",
    "ItemDraft",
    "ItemNotFound",
    "Morning",
    "Order",
    "Page",
    "SavedBeforeFinishing",
    "SavedMeanwhile",
    "Told",
    "WorkItem",
    "draft_of",
    "forget_drafts",
    "is_pressing",
    "item_of_colleague",
    "item_shown",
    "items_of_colleagues",
    "mornings",
    "open_all",
    "open_in",
    "open_items",
    "open_items_of",
    "pinned_to",
    "redate",
    "release",
    "reopen",
    "require_draft_seen",
    "require_may_take",
    "require_open",
    "save_draft",
    "settle",
]
