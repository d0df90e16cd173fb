"""The statuses of the published measure of progress, in words."""

from __future__ import annotations

from resolute.progress import GrowthStatus
from resolute.words import Words

STATUSES = {
    GrowthStatus.ACHIEVED: Words("đã đạt mục tiêu", "target achieved"),
    GrowthStatus.SUBSTANTIAL: Words("tiến bộ rõ rệt", "substantial progress"),
    GrowthStatus.MODERATE: Words("tiến bộ vừa phải", "moderate progress"),
    GrowthStatus.LIMITED: Words("tiến bộ hạn chế", "limited progress"),
    GrowthStatus.DETERIORATION: Words("xấu đi", "deterioration"),
    GrowthStatus.NOT_AVAILABLE: Words("chưa tính được", "not available"),
}
"""Apart, so that publishing indicators need not bring in all that a review is made of."""
