"""What was promised: documents, programmes, targets, tasks, and the rules by which they are met."""

from resolute.plan.bound import Bound, Comparator
from resolute.plan.document import Document, Field, Programme, Provenance
from resolute.plan.issuer import Issuer, IssuerForm, Settings
from resolute.plan.plan import Plan
from resolute.plan.promise import ProgressBy, Promise, Target, Task
from resolute.plan.rule import (
    AllOf,
    AllUnits,
    AverageGrowth,
    Cumulative,
    EveryPeriod,
    Level,
    Maintain,
    Milestone,
    Range,
    Rank,
    RatioToBase,
    Rule,
    Share,
    SimpleRule,
    simple_rules,
)

__all__ = [
    "AllOf",
    "AllUnits",
    "AverageGrowth",
    "Bound",
    "Comparator",
    "Cumulative",
    "Document",
    "EveryPeriod",
    "Field",
    "Issuer",
    "IssuerForm",
    "Level",
    "Maintain",
    "Milestone",
    "Plan",
    "Programme",
    "ProgressBy",
    "Promise",
    "Provenance",
    "Range",
    "Rank",
    "RatioToBase",
    "Rule",
    "Settings",
    "Share",
    "SimpleRule",
    "Target",
    "Task",
    "simple_rules",
]
