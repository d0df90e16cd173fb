"""The migrations of a version that does not exist: those there are, and one more."""

from resolute.store import migrations

__path__ = [*migrations.__path__, *__path__]
