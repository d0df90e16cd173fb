"""Proof that a log was not rewritten: trees, signed checkpoints, witnesses; bytes and no plan."""

from resolute.proof.bundle import ProofFile
from resolute.proof.checking import verify_consistency, verify_inclusion
from resolute.proof.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from resolute.proof.cosignature import Cosignature, cosign, cosignatures
from resolute.proof.errors import ForkError, KeyTroubleError, ProofError
from resolute.proof.keys import Algorithm, Signature, SignerKey, VerifierKey
from resolute.proof.merkle import (
    EMPTY_ROOT,
    CompactRange,
    HashSource,
    MemoryTree,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root,
)
from resolute.proof.note import MOST_SIGNATURES, Note
from resolute.proof.tiles import TILE_HEIGHT, TILE_WIDTH, TileSource, subtree, tile_root
from resolute.proof.verify import Verified, verify_proof
from resolute.proof.witness import AddCheckpoint, WitnessState, weigh

__all__ = [
    "EMPTY_ROOT",
    "MOST_SIGNATURES",
    "TILE_HEIGHT",
    "TILE_WIDTH",
    "AddCheckpoint",
    "Algorithm",
    "Checkpoint",
    "CompactRange",
    "Cosignature",
    "ForkError",
    "HashSource",
    "KeyTroubleError",
    "MemoryTree",
    "Note",
    "ProofError",
    "ProofFile",
    "Signature",
    "SignerKey",
    "TileSource",
    "Verified",
    "VerifierKey",
    "WitnessState",
    "consistency_proof",
    "cosign",
    "cosignatures",
    "inclusion_proof",
    "leaf_hash",
    "node_hash",
    "open_checkpoint",
    "root",
    "sign_checkpoint",
    "subtree",
    "tile_root",
    "verify_consistency",
    "verify_inclusion",
    "verify_proof",
    "weigh",
]
