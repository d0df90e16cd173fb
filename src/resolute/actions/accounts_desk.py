"""The accounts of an office: where they are, and the words of whoever may not come in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from resolute.actions.ledger_desk import Entropy
from resolute.actions.rules import rules
from resolute.intake.sign_in_rules import SignInRules, sign_in_rules
from resolute.store.accounts import AccountBook, open_accounts
from resolute.words import ResoluteError

ACCOUNTS = "ledger/accounts.sqlite3"


class AccountError(ResoluteError):
    """Somebody cannot sign in, be invited or set a password; the message says why."""

    exit_code = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsDesk:
    """The accounts of an office, and what gives them secret bytes."""

    book: AccountBook
    entropy: Entropy
    rules: SignInRules


def accounts_desk(folder: Path, named: Path | None, entropy: Entropy) -> AccountsDesk:
    """The accounts in the file named, or in the one beside the ledger of a plan folder."""
    book = open_accounts(named or folder / ACCOUNTS)
    return AccountsDesk(book=book, entropy=entropy, rules=known_rules())


@cache
def known_rules() -> SignInRules:
    """The rules of signing in that come with the program."""
    return sign_in_rules(rules("sign_in.toml"))


def digest(secret: str) -> str:
    """What is kept of a secret of many random bytes: enough to know it again, and no more."""
    return sha256(secret.encode()).hexdigest()
