"""Records in, the same records out. The only SQL."""

from vedette.store.addresses import LastAnswer
from vedette.store.ledger_store import Ledgers, Material
from vedette.store.paging import every
from vedette.store.store import Store
from vedette.store.summary import Counts, Found, KnownDay

__all__ = ["Counts", "Found", "KnownDay", "LastAnswer", "Ledgers", "Material", "Store", "every"]
