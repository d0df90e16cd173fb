"""A pack of somebody else, for tests."""

from resolute.pack import Desk, Pack, Page, Pages, Shown, Visit
from resolute.words import Words


def levels(_desk: Desk, _visit: Visit) -> Shown:
    """A page that says nothing."""
    return Shown()


PACK = Pack(
    key="floods",
    title=Words("Mùa lũ", "Flood season"),
    kinds=("floods.level/1",),
    pages=Pages(
        package="tests.unit.pack",
        access='[[route]]\naddress = "lu-lut"\nget = ["public"]\nunits = "any"\nsource = "-"\n',
        pages=(Page(address="lu-lut", answer=levels),),
    ),
)
