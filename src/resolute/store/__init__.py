"""The ledger in a database: SQLite beside the plan, or PostgreSQL, through Django's ORM."""
