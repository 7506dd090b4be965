"""Records in, the same records out. The only SQL."""

from vedette.store.addresses import LastAnswer
from vedette.store.paging import every
from vedette.store.store import Ledgers, Material, Store
from vedette.store.summary import Counts, Found, KnownDay

__all__ = ["Counts", "Found", "KnownDay", "LastAnswer", "Ledgers", "Material", "Store", "every"]
