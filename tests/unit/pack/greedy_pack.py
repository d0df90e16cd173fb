"""A pack that would take a kind of record of the program itself."""

from resolute.pack import Pack
from resolute.words import Words

PACK = Pack(key="greedy", title=Words("Tham", "Greedy"), kinds=("plan.promise/2",))
