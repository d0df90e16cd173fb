"""The ward one-stop centre: dossiers received, answered by the day the law sets, and counted."""

from resolute.pack import Pack
from resolute.packs.dossiers.analysing import ANALYSE
from resolute.packs.dossiers.counter_commands import COUNTER, PROCEDURES
from resolute.packs.dossiers.deadline_command import DEADLINE
from resolute.packs.dossiers.form_commands import PAPERS
from resolute.packs.dossiers.forms import ISSUED
from resolute.packs.dossiers.importing import IMPORT
from resolute.packs.dossiers.indexing import INDEX
from resolute.packs.dossiers.life import manual
from resolute.packs.dossiers.measuring import MEASURES
from resolute.packs.dossiers.pages import PAGES
from resolute.packs.dossiers.records import KINDS
from resolute.packs.dossiers.section import section
from resolute.words import Words

PACK = Pack(
    key="dossiers",
    title=Words("Hồ sơ thủ tục hành chính ở bộ phận một cửa", "Dossiers of the one-stop centre"),
    kinds=(*KINDS, ISSUED),
    manual=manual(),
    section=section,
    pages=PAGES,
    commands=(DEADLINE, *COUNTER, *PAPERS, IMPORT, ANALYSE, MEASURES, INDEX),
    begins=(("dossiers/procedures.csv", PROCEDURES),),
)
