"""A pack that brings what another one brings."""

from resolute.pack import Pack
from resolute.words import Words

PACK = Pack(key="dykes", title=Words("Đê điều", "Dykes"), kinds=("floods.level/1",))
