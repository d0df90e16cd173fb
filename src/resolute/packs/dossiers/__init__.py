"""The ward one-stop centre: dossiers received, answered by the day the law sets, and counted."""

from resolute.pack import Pack
from resolute.packs.dossiers.deadline_command import DEADLINE
from resolute.words import Words

PACK = Pack(
    key="dossiers",
    title=Words("Hồ sơ thủ tục hành chính ở bộ phận một cửa", "Dossiers of the one-stop centre"),
    commands=(DEADLINE,),
)
