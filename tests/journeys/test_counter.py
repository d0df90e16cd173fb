"""A dossier at the counter, from its receipt to its answer; its applicant can be erased."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.keeper import Done, opened, run

SHEET = """\
Mã thủ tục;Tên thủ tục;Thời hạn giải quyết;Áp dụng từ;Áp dụng đến;Lệ phí
1.012644;Đăng ký thử;5 ngày làm việc;1/1/2023;1/4/2023;8.000
1.012644;Đăng ký thử;3 ngày làm việc;1/4/2023;;8.000
1.0126;Mã sai;3 ngày;1/4/2023;;
"""
NAME, PHONE = "Người Nộp Thử", "0900000000"


def asked(folder: Path, command: str, *words: str, by: str = "van-thu") -> Done:
    who = () if command in {"status", "due"} else ("--by", by)
    return run("dossiers", command, folder, *words, *who, "--format", "json")


def facts(done: Done) -> dict[str, Any]:
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = opened(tmp_path_factory.mktemp("ward")).folder
    sheet = home.parent / "thu-tuc.csv"
    sheet.write_text(SHEET, "utf-8")
    told = json.loads(asked(home, "procedures", str(sheet)).stdout)
    assert [told[key] for key in ("rows_in", "stored", "known", "refused")] == [3, 2, 0, 1]
    return home


def received(folder: Path, at: str) -> dict[str, Any]:
    words = ("--procedure", "1.012644", "--agency", "H26.001.00", "--name", NAME)
    return facts(asked(folder, "receive", *words, "--phone", PHONE, "--at", at))


def test_from_receipt_to_answer_with_a_supplement_and_an_apology(folder: Path) -> None:
    first, second = received(folder, "2023-03-06T09:00"), received(folder, "2023-03-06T10:00")
    code = first["dossier"]

    def did(what: str, at: str, *more: str) -> dict[str, Any]:
        words = ("--dossier", code, "--what", what, "--at", at, *more)
        return facts(asked(folder, "act", *words))

    assert (code, second["dossier"]) == ("H26.001.00-230306-0001", "H26.001.00-230306-0002")
    assert first["due"] == "2023-03-13T17:00:00+07:00"
    did("assign", "2023-03-06T11:00")
    assert did("ask", "2023-03-08T09:00")["national_status"] == 5
    assert facts(asked(folder, "status", "--dossier", code))["due"] is None
    did("supplement", "2023-03-15T09:00")
    assert facts(asked(folder, "status", "--dossier", code))["due"][:10] == "2023-03-22"
    did("assign", "2023-03-15T10:00")
    did("reappoint", "2023-03-21T09:00", "--to", "2023-03-24")
    assert facts(asked(folder, "status", "--dossier", code))["due"][:10] == "2023-03-24"
    did("decide", "2023-03-23T09:00")
    assert did("return", "2023-03-24T09:00")["state"] == "returned"
    waiting = facts(asked(folder, "due", "--on", "2023-03-14"))
    own = [each for each in waiting["dossiers"] if "-230306-" in each["dossier"]]
    assert [each["dossier"] for each in own] == [second["dossier"]]
    assert own[0]["risk"]["of"] >= 0
    assert waiting["late"] >= 1


def test_the_edition_of_a_procedure_is_that_of_the_day_of_receipt(folder: Path) -> None:
    assert received(folder, "2023-03-31T09:00")["due"][:10] == "2023-04-07"
    assert received(folder, "2023-04-03T09:00")["due"][:10] == "2023-04-06"
    words = ("--procedure", "1.012644", "--agency", "H26", "--name", NAME)
    before = asked(folder, "receive", *words, "--at", "2022-12-30T09:00")
    assert (before.returncode, "không có bản nào" in before.stderr) == (10, True)


def test_what_the_life_of_a_dossier_does_not_have_is_refused(folder: Path) -> None:
    code = received(folder, "2023-05-08T09:00")["dossier"]
    done = asked(folder, "act", "--dossier", code, "--what", "return")

    assert (done.returncode, done.stdout) == (10, "")
    assert "Chỉ có thể:" in done.stderr


def test_a_second_supplement_is_recorded_with_a_finding_and_moves_nothing(folder: Path) -> None:
    code = received(folder, "2023-03-13T09:00")["dossier"]
    acts = ("assign", "ask", "supplement", "assign")
    for hour, what in enumerate(acts, start=10):
        words = ("--dossier", code, "--what", what, "--at", f"2023-03-13T{hour}:00")
        facts(asked(folder, "act", *words))
    again = ("--dossier", code, "--what", "ask", "--at", "2023-03-14T09:00")
    done = asked(folder, "act", *again)

    assert done.returncode == 1
    assert "chỉ được yêu cầu bổ sung một lần" in json.loads(done.stdout)["findings"][0]
    assert facts(asked(folder, "status", "--dossier", code))["due"][:10] == "2023-03-20"


def test_the_ledger_names_no_applicant_and_forgetting_one_keeps_every_proof(folder: Path) -> None:
    told = received(folder, "2023-05-09T09:00")
    ledger, keys = folder / "ledger/ledger.sqlite3", folder / "ledger/applicants.sqlite3"
    status = asked(folder, "status", "--dossier", told["dossier"]).stdout
    with sqlite3.connect(ledger) as base:
        records = "\n".join(record for (record,) in base.execute("SELECT record FROM ledger_line"))
        base.execute("PRAGMA wal_checkpoint")

    assert NAME not in records + status
    assert PHONE not in records + status
    words = ("--dossier", told["dossier"], "--reason", "theo đơn")
    facts(asked(folder, "forget", *words))
    with sqlite3.connect(keys) as base:
        marks = {mark for (mark,) in base.execute("SELECT mark FROM key")}
    assert told["applicant"] not in marks
    assert told["applicant"].encode() not in keys.read_bytes()
    assert facts(asked(folder, "status", "--dossier", told["dossier"]))["state"] == "received"
    assert run("audit", folder).returncode == 0


def test_a_code_that_none_bears_is_answered_with_the_closest(folder: Path) -> None:
    code = received(folder, "2023-06-05T09:00")["dossier"]
    done = asked(folder, "status", "--dossier", f"{code[:-4]}9999")

    assert done.returncode == 46
    assert code in done.stderr
