"""What seals a report stands behind everything else."""

from __future__ import annotations

from dataclasses import replace

from resolute.review.blocks import Seal, Text
from tests.unit.review.small_review import composed, material

SEAL = Seal(title="Chốt sổ", line=(Text("Đối chiếu sau này."),), text="hoan-kiem\n7\n", alt="QR")


def test_the_seal_is_the_last_block_of_the_annexes() -> None:
    plain = composed(material()).report.annexes

    assert composed(replace(material(), seal=SEAL)).report.annexes == (*plain, SEAL)
