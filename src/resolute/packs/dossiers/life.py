"""The life of a dossier: its states, and the table of every way from one to the next."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

from resolute.packs.dossiers.law import rules
from resolute.words import ResoluteError, Words


class State(Enum):
    """Where a dossier is."""

    REGISTERED = "registered"
    INCOMPLETE = "incomplete"
    REFUSED = "refused"
    RECEIVED = "received"
    WORKING = "working"
    CONSULTING = "consulting"
    SUSPENDED = "suspended"
    LATE = "late"
    READY = "ready"
    RETURNED = "returned"
    SENT_BACK = "sent_back"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class Act(Enum):
    """What moves it on."""

    REGISTER = "register"
    ASK = "ask"
    SUPPLEMENT = "supplement"
    REFUSE = "refuse"
    RECEIVE = "receive"
    ASSIGN = "assign"
    CONSULT = "consult"
    ANSWER = "answer"
    SUSPEND = "suspend"
    RESUME = "resume"
    REAPPOINT = "reappoint"
    DECIDE = "decide"
    SEND_BACK = "send_back"
    RETURN = "return"
    WITHDRAW = "withdraw"
    CLOSE = "close"


STATES: Mapping[State, Words] = {
    State.REGISTERED: Words("mới đăng ký", "registered"),
    State.INCOMPLETE: Words("chờ bổ sung", "waiting for a supplement"),
    State.REFUSED: Words("từ chối tiếp nhận", "refused"),
    State.RECEIVED: Words("đã tiếp nhận", "received"),
    State.WORKING: Words("đang giải quyết", "being worked on"),
    State.CONSULTING: Words("chờ ý kiến cơ quan khác", "waiting for an opinion"),
    State.SUSPENDED: Words("dừng giải quyết", "suspended"),
    State.LATE: Words("đã xin lỗi, hẹn lại", "late, with a new date"),
    State.READY: Words("có kết quả", "decided"),
    State.RETURNED: Words("đã trả kết quả", "answered"),
    State.SENT_BACK: Words("trả lại hồ sơ", "sent back"),
    State.WITHDRAWN: Words("người nộp rút hồ sơ", "withdrawn"),
    State.CLOSED: Words("đóng vì quá hạn bổ sung", "closed, never completed"),
}
ACTS: Mapping[Act, Words] = {
    Act.REGISTER: Words("nộp", "file"),
    Act.ASK: Words("yêu cầu bổ sung (mẫu 02)", "ask for a supplement (form 02)"),
    Act.SUPPLEMENT: Words("bổ sung đủ", "complete"),
    Act.REFUSE: Words("từ chối (mẫu 03)", "refuse (form 03)"),
    Act.RECEIVE: Words("tiếp nhận, hẹn trả (mẫu 01)", "receive (form 01)"),
    Act.ASSIGN: Words("chuyển giải quyết (mẫu 05)", "hand to the agency (form 05)"),
    Act.CONSULT: Words("lấy ý kiến", "consult"),
    Act.ANSWER: Words("có ý kiến", "opinion given"),
    Act.SUSPEND: Words("thông báo dừng", "suspend"),
    Act.RESUME: Words("tiếp tục", "resume"),
    Act.REAPPOINT: Words("xin lỗi, hẹn lại (mẫu 04)", "apologise, set a new date (form 04)"),
    Act.DECIDE: Words("ký kết quả", "decide"),
    Act.SEND_BACK: Words("trả lại vì không đủ điều kiện", "send back as not eligible"),
    Act.RETURN: Words("trả kết quả", "hand over"),
    Act.WITHDRAW: Words("rút", "withdraw"),
    Act.CLOSE: Words("đóng", "close"),
}


@dataclass(frozen=True, slots=True)
class Move:
    """One way from a state to another; ``before`` is None at the very start."""

    before: State | None
    act: Act
    after: State


_OPEN = (State.RECEIVED, State.WORKING, State.CONSULTING, State.SUSPENDED, State.LATE)
MOVES: tuple[Move, ...] = (
    Move(None, Act.REGISTER, State.REGISTERED),
    Move(None, Act.RECEIVE, State.RECEIVED),
    Move(State.REGISTERED, Act.RECEIVE, State.RECEIVED),
    Move(State.REGISTERED, Act.ASK, State.INCOMPLETE),
    Move(State.REGISTERED, Act.REFUSE, State.REFUSED),
    Move(State.INCOMPLETE, Act.SUPPLEMENT, State.RECEIVED),
    Move(State.INCOMPLETE, Act.CLOSE, State.CLOSED),
    Move(State.RECEIVED, Act.ASSIGN, State.WORKING),
    Move(State.WORKING, Act.ASK, State.INCOMPLETE),
    Move(State.WORKING, Act.CONSULT, State.CONSULTING),
    Move(State.CONSULTING, Act.ANSWER, State.WORKING),
    Move(State.WORKING, Act.SUSPEND, State.SUSPENDED),
    Move(State.SUSPENDED, Act.RESUME, State.WORKING),
    Move(State.WORKING, Act.REAPPOINT, State.LATE),
    Move(State.CONSULTING, Act.REAPPOINT, State.LATE),
    Move(State.RECEIVED, Act.DECIDE, State.READY),
    Move(State.WORKING, Act.DECIDE, State.READY),
    Move(State.LATE, Act.DECIDE, State.READY),
    Move(State.WORKING, Act.SEND_BACK, State.SENT_BACK),
    Move(State.LATE, Act.SEND_BACK, State.SENT_BACK),
    Move(State.READY, Act.RETURN, State.RETURNED),
    *(Move(state, Act.WITHDRAW, State.WITHDRAWN) for state in (State.INCOMPLETE, *_OPEN)),
)
_AFTER = {(move.before, move.act): move.after for move in MOVES}


class NoWayError(ResoluteError):
    """A dossier cannot go that way from where it is."""


def after(before: State | None, act: Act) -> State:
    """Where an act brings a dossier. Raises NoWayError where the table has no such way."""
    found = _AFTER.get((before, act))
    if found is None:
        raise NoWayError(_no_way(before, act))
    return found


def lived(acts: Iterable[Act]) -> State | None:
    """Where a dossier is after some acts. Raises NoWayError at the first that cannot be."""
    state: State | None = None
    for act in acts:
        state = after(state, act)
    return state


def final() -> frozenset[State]:
    """The states that nothing leads out of."""
    return frozenset(State) - {move.before for move in MOVES if move.before is not None}


@cache
def national_status_compared() -> bool:
    """Whether the numbers of the national portal were compared with its list."""
    compared: bool = tomllib.loads(rules("statuses.toml"))["checked"]
    return compared


@cache
def national_status() -> Mapping[State, int]:
    """The number of each state on the national portal."""
    told: dict[str, int] = tomllib.loads(rules("statuses.toml"))["national"]
    return {State(name): number for name, number in told.items()}


def told_of(state: State) -> Mapping[str, object]:
    """A state as plain facts, with its national number and whether that was compared."""
    return {
        "state": state.value,
        "national_status": national_status()[state],
        "national_status_compared": national_status_compared(),
    }


def manual() -> str:
    """The page of the reference on the life of a dossier: a diagram, and what the states mean."""
    starts: dict[State | None, str] = {None: "[*]"}
    starts.update((state, state.value) for state in State)
    arrows = [f"    {starts[m.before]} --> {m.after.value}: {m.act.value}" for m in MOVES]
    ends = [f"    {state.value} --> [*]" for state in State if state in final()]
    states = [
        f"| `{state.value}` | {words.vi} | {words.en} | {national_status()[state]} |"
        for state, words in STATES.items()
    ]
    acts = [f"| `{act.value}` | {words.vi} | {words.en} |" for act, words in ACTS.items()]
    return "\n".join(
        (
            "# The life of a dossier\n",
            "```mermaid\nstateDiagram-v2",
            *arrows,
            *ends,
            "```\n",
            "## States\n",
            _COMPARED if national_status_compared() else _NOT_COMPARED,
            "| State | Tiếng Việt | English | National status |\n|---|---|---|---|",
            *states,
            "\n## What moves it on\n",
            "| Act | Tiếng Việt | English |\n|---|---|---|",
            *acts,
            "",
        )
    )


_COMPARED = "The number is that of the national portal.\n"
_NOT_COMPARED = (
    "The number is that of the national portal, not yet compared with the portal's list.\n"
)


def _no_way(before: State | None, act: Act) -> Words:
    known = [move.act for move in MOVES if move.before is before]
    vi = ", ".join(ACTS[each].vi for each in known) or "-"
    en = ", ".join(ACTS[each].en for each in known) or "-"
    at = STATES[before] if before is not None else Words("chưa có", "not there yet")
    return Words(
        f"Hồ sơ {at.vi}: không “{ACTS[act].vi}” được. Chỉ có thể: {vi}.",
        f"The dossier is {at.en}: “{ACTS[act].en}” cannot be. What can be: {en}.",
    )
