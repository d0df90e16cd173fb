"""Django's settings for the office's site; databases are named by the ledger that is opened."""

from __future__ import annotations

from typing import Any

from django.conf import settings

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing but what this site itself serves, and nothing that stands in a page."""

HOUR = 3600

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}
TEMPLATES = {
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "DIRS": [],
    "APP_DIRS": False,
    "OPTIONS": {
        "loaders": [("django.template.loaders.cached.Loader", ["resolute.web.pages.Loader"])],
    },
}


def site_settings(
    *, secret: str, hosts: list[str], secure: bool = False, proxied: bool = False
) -> dict[str, Any]:
    """The settings; ``secret`` signs sessions, and ``hosts`` are the names of this site.

    ``secure`` and ``proxied`` say how browsers come, as in ``Site``.
    """
    return {
        "ALLOWED_HOSTS": hosts,
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_FAILURE_VIEW": "resolute.web.gate.not_sent",
        "CSRF_COOKIE_SAMESITE": "Strict",
        "CSRF_COOKIE_SECURE": secure,
        "DATABASES": {},
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 1_000_000,
        "INSTALLED_APPS": ["resolute.store"],
        "LOGGING": LOGGING,
        "MIDDLEWARE": [
            "resolute.web.middleware.Headers",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "resolute.web.middleware.Visitor",
            "resolute.web.gate.Gate",
            "resolute.web.middleware.Trouble",
        ],
        "ROOT_URLCONF": "resolute.web.urls",
        "SECRET_KEY": secret,
        "SESSION_COOKIE_AGE": 8 * HOUR,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": secure,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if proxied else None,
        "SESSION_ENGINE": "django.contrib.sessions.backends.signed_cookies",
        "TEMPLATES": [TEMPLATES],
        "TIME_ZONE": "UTC",
        "USE_TZ": True,
    }


def set_up(*, secret: str, hosts: list[str], secure: bool = False, proxied: bool = False) -> None:
    """Tell Django of the site, before the store brings it up; it is done once in a process."""
    if not settings.configured:
        told = site_settings(secret=secret, hosts=hosts, secure=secure, proxied=proxied)
        settings.configure(**told)
