"""The post: letters to a terminal, into a folder, or to a mail server, through Django's mail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.mail import EmailMessage, get_connection

from resolute.actions.remind import Letter, Post
from resolute.words import ResoluteError, Words

BACKENDS: Mapping[str, str] = {
    "console": "django.core.mail.backends.console.EmailBackend",
    "file": "django.core.mail.backends.filebased.EmailBackend",
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
    "smtps": "django.core.mail.backends.smtp.EmailBackend",
}
PORTS = {"smtp": 587, "smtps": 465}


class PostError(ResoluteError):
    """Letters cannot be sent the way that was named, or the mail server did not take one."""

    exit_code = 38


def post_office(address: str, password: str = "") -> Post:
    """What sends a letter: ``console:``, ``file:FOLDER``, ``smtp://user@host:587`` or ``smtps:``.

    Raises PostError for any other address; what is returned raises it where a letter is refused.
    """
    parts = urlsplit(address)
    if parts.scheme not in BACKENDS or (parts.scheme in PORTS and not parts.hostname):
        raise PostError(_no_way(address))
    options = _options(address, password)

    def post(letter: Letter) -> None:
        message = EmailMessage(
            subject=letter.subject,
            body=letter.text,
            from_email=letter.sender,
            to=list(letter.to),
            headers={"Message-ID": letter.id},
            connection=get_connection(BACKENDS[parts.scheme], **options),
        )
        try:
            message.send()
        except OSError as error:
            raise PostError(_refused(str(error))) from error

    return post


def _options(address: str, password: str) -> dict[str, Any]:
    parts = urlsplit(address)
    if parts.scheme == "file":
        return {"file_path": address.removeprefix("file:")}
    if parts.scheme == "console":
        return {}
    secure = {"use_ssl": True} if parts.scheme == "smtps" else {"use_tls": bool(password)}
    return {
        "host": parts.hostname,
        "port": parts.port or PORTS[parts.scheme],
        "username": unquote(parts.username or ""),
        "password": password,
        "timeout": 30,
        **secure,
    }


def _no_way(address: str) -> Words:
    return Words(
        f"Không gửi thư được theo cách “{address}”. Ghi console:, file:THƯ-MỤC, "
        "smtp://NGƯỜI@MÁY:587 hoặc smtps://NGƯỜI@MÁY.",
        f"Letters cannot be sent by “{address}”. Write console:, file:FOLDER, "
        "smtp://USER@HOST:587 or smtps://USER@HOST.",
    )


def _refused(why: str) -> Words:
    return Words(
        f"Máy chủ thư không nhận ({why}). Thư này chưa được ghi sổ; chạy lại lệnh để gửi tiếp.",
        f"The mail server did not take it ({why}). The letter was not recorded; run the command "
        "again to go on.",
    )
