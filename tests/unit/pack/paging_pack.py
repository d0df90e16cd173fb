"""A pack that brings a page which another has, and a table that names another page, for tests."""

from resolute.pack import Pack, Page, Pages
from resolute.words import Words
from tests.unit.pack.other_pack import levels

PACK = Pack(
    key="storms",
    title=Words("Mùa bão", "Storm season"),
    pages=Pages(
        package="tests.unit.pack",
        access='[[route]]\naddress = "vao"\nget = ["public"]\nunits = "any"\nsource = "-"\n',
        pages=(Page(address="lu-lut", answer=levels),),
    ),
)
