"""The ledger in a database: SQLite beside the plan, or PostgreSQL, through Django's ORM.

Importing it sets Django up with nothing but the ledger's tables, unless a site has done so before.
"""

from resolute.store.connect import LedgerError, configure

configure()

from resolute.store.ledger import DatabaseLedger  # noqa: E402  models need Django set up
from resolute.store.open import create, open_ledger  # noqa: E402
from resolute.store.trouble import StorageError  # noqa: E402

__all__ = ["DatabaseLedger", "LedgerError", "StorageError", "create", "open_ledger"]
