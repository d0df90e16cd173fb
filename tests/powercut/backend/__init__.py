"""A database of Django on a disk that can lose power: ENGINE "tests.powercut.backend"."""
