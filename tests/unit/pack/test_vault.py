"""What opens an applicant's data lies outside the ledger, and is one key for each."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from resolute.packs.dossiers.vault import KEYS, OFFICE_KEY, Applicant, Vault, VaultError

ONE, OTHER = Applicant(name="Người thứ nhất", phone="0900000001"), Applicant(name="Người thứ hai")


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    numbers = count(1)
    return Vault(tmp_path, lambda size: next(numbers).to_bytes(4, "big").rjust(size, b"\7"))


def test_what_was_sealed_is_opened(vault: Vault) -> None:
    one, other = vault.seal(ONE), vault.seal(OTHER)

    assert (vault.open(one), vault.open(other)) == (ONE, OTHER)
    assert one.mark != other.mark
    assert ONE.phone not in one.sealed


def test_who_is_forgotten_is_gone_and_nobody_else(vault: Vault) -> None:
    one, other = vault.seal(ONE), vault.seal(OTHER)

    assert vault.forget(one.mark)
    assert (vault.open(one), vault.open(other)) == (None, OTHER)
    assert not vault.forget(one.mark)
    assert one.mark.encode() not in (vault.home / KEYS).read_bytes()


def test_the_key_of_the_office_is_read_by_its_owner_alone(vault: Vault) -> None:
    vault.seal(ONE)

    assert (vault.home / OFFICE_KEY).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", [b"", b"x" * 32])
def test_another_key_of_the_office_opens_nothing(vault: Vault, content: bytes) -> None:
    box = vault.seal(ONE)
    (vault.home / OFFICE_KEY).write_bytes(content)

    with pytest.raises(VaultError, match="khoá"):
        vault.open(box)


def test_a_box_under_another_mark_is_not_opened(vault: Vault) -> None:
    one, other = vault.seal(ONE), vault.seal(OTHER)

    with pytest.raises(VaultError):
        vault.open(replace(one, mark=other.mark))
