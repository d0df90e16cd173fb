"""A pack of somebody else, for tests."""

from resolute.pack import Pack
from resolute.words import Words

PACK = Pack(key="floods", title=Words("Mùa lũ", "Flood season"), kinds=("floods.level/1",))
