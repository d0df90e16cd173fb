"""Named styles of Word for every part of a typography."""

from __future__ import annotations

from resolute.render.docx_xml import (
    LINK_STYLE,
    MARK_STYLE,
    NAMESPACES,
    attribute,
    twips,
    twips_of_points,
)
from resolute.render.typography import Look, Part, Stand, Typography
from resolute.words import Language

RULE = "Rule"
GAP = "Gap"
PICTURE = "Picture"
ASIDE = "Aside"
SIGNED = "Signed"
TABLE = "TableGrid"
BULLET_LIST = 1

_BUILT_IN = {
    Part.HEADING_1: "Heading1",
    Part.HEADING_2: "Heading2",
    Part.HEADING_3: "Heading3",
    Part.TABLE_TITLE: "Caption",
    Part.PAGE_NUMBER: "Header",
}
_OUTLINE = {Part.HEADING_1: 0, Part.HEADING_2: 1, Part.HEADING_3: 2, Part.ANNEX_WORD: 0}
_RUNNING = frozenset({Part.BODY, Part.HEADING_1, Part.HEADING_2, Part.HEADING_3})
_KEPT_WITH_NEXT = frozenset(
    {
        *_OUTLINE,
        *(Part.GENRE, Part.SUBJECT, Part.ANNEX_TITLE, Part.ENCLOSED, Part.TABLE_TITLE),
        *(Part.SUBTITLE, Part.AUTHORITY, Part.POST),
    }
)
_STANDS = {Stand.LEFT: "left", Stand.CENTRE: "center", Stand.JUSTIFY: "both"}

MONOSPACED = "Courier New"

_BORDER_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _BORDER_SIDES
)
_FRAME = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="4" w:color="808080"/>'
    for side in _BORDER_SIDES[:4]
)
# What the rules of typography do not speak of: lines, gaps, pictures, asides, seals and tables.
_FURNITURE = f"""
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{RULE}"><w:name w:val="Đường kẻ"/>
<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:pBdr><w:bottom w:val="single" w:sz="6"
w:space="0" w:color="000000"/></w:pBdr><w:spacing w:line="60" w:lineRule="exact"/></w:pPr>
<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{GAP}"><w:name w:val="Khoảng trống"/>
<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:line="120" w:lineRule="exact"/></w:pPr>
<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{PICTURE}"><w:name w:val="Hình"/>
<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="120"/><w:jc w:val="center"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{ASIDE}"><w:name w:val="Lưu ý"/>
<w:basedOn w:val="Note"/><w:qFormat/><w:pPr><w:pBdr><w:left w:val="single" w:sz="12" w:space="6"
w:color="000000"/></w:pBdr><w:spacing w:before="120" w:after="120"/><w:ind w:left="170"/></w:pPr>
</w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{SIGNED}">
<w:name w:val="Văn bản đã ký số"/><w:basedOn w:val="Normal"/><w:pPr><w:keepLines/>
<w:pBdr>{_FRAME}</w:pBdr><w:suppressAutoHyphens/><w:wordWrap w:val="0"/>
<w:ind w:left="340" w:right="113" w:hanging="227"/><w:jc w:val="left"/></w:pPr><w:rPr>
<w:rFonts w:ascii="{MONOSPACED}" w:hAnsi="{MONOSPACED}" w:eastAsia="{MONOSPACED}"
w:cs="{MONOSPACED}"/><w:noProof/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="{MARK_STYLE}"><w:name w:val="Dẫn chiếu"/>
<w:rPr><w:b w:val="0"/><w:bCs w:val="0"/><w:i w:val="0"/><w:iCs w:val="0"/>
<w:color w:val="auto"/><w:u w:val="none"/><w:vertAlign w:val="superscript"/></w:rPr></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="{LINK_STYLE}"><w:name w:val="Liên kết"/>
<w:rPr><w:color w:val="auto"/><w:u w:val="none"/></w:rPr></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>
<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:styleId="{TABLE}"><w:name w:val="Table Grid"/>
<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblCellMar>
<w:top w:w="28" w:type="dxa"/><w:left w:w="74" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/>
<w:right w:w="74" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
"""


def style_of(part: Part) -> str:
    """The identity of the style of a part."""
    return _BUILT_IN.get(part) or "".join(map(str.title, part.value.split("_")))


def styles(typography: Typography, language: Language) -> str:
    """The whole table of styles: one for each part, and those of lines, pictures and tables."""
    parts = "".join(_style(part, look, typography) for part, look in typography.looks.items())
    return f"<w:styles {NAMESPACES}>{_defaults(typography, language)}{parts}{_FURNITURE}</w:styles>"


def numbering(typography: Typography) -> str:
    """The one list of the document, whose items begin with a dash and run to the left margin."""
    indent = twips(typography.indent.use)
    return (
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0">'
        '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="bullet"/><w:suff w:val="space"/><w:lvlText w:val="-"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="{indent}"/></w:pPr></w:lvl>'
        f'</w:abstractNum><w:num w:numId="{BULLET_LIST}"><w:abstractNumId w:val="0"/></w:num>'
        "</w:numbering>"
    )


def fonts() -> str:
    """The table of fonts, which names one of the same widths for the one that is not everywhere."""
    return (
        f'<w:fonts {NAMESPACES}><w:font w:name="{MONOSPACED}"><w:altName w:val="Liberation Mono"/>'
        '<w:panose1 w:val="02070309020205020404"/><w:charset w:val="00"/>'
        '<w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font></w:fonts>'
    )


def settings(language: Language) -> str:
    """The settings of a document of today's Word, so that it does not open as one of old."""
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        f'</w:compat><w:themeFontLang w:val="{language_tag(language)}"/></w:settings>'
    )


def language_tag(language: Language) -> str:
    """The language with its country, as office programs name it."""
    return {Language.VI: "vi-VN", Language.EN: "en-GB"}[language]


def _defaults(typography: Typography, language: Language) -> str:
    font, tag = attribute(typography.font), language_tag(language)
    size = round(typography.looks[Part.BODY].size.use * 2)
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii={font} w:hAnsi={font} "
        f'w:eastAsia={font} w:cs={font}/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="{tag}"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" '
        'w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    )


def _style(part: Part, look: Look, typography: Typography) -> str:
    custom = "" if part in _BUILT_IN else ' w:customStyle="1"'
    following = f'<w:next w:val="{style_of(Part.BODY)}"/>' if part in _OUTLINE else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style_of(part)}">'
        f'<w:name w:val={attribute(look.name)}/><w:basedOn w:val="Normal"/>{following}<w:qFormat/>'
        f"<w:pPr>{_paragraph_look(part, look, typography)}</w:pPr>"
        f"<w:rPr>{_letters(look)}</w:rPr></w:style>"
    )


def _paragraph_look(part: Part, look: Look, typography: Typography) -> str:
    kept = "<w:keepNext/>" if part in _KEPT_WITH_NEXT else ""
    new_page = "<w:pageBreakBefore/>" if part is Part.ANNEX_WORD else ""
    outline = f'<w:outlineLvl w:val="{_OUTLINE[part]}"/>' if part in _OUTLINE else ""
    stand = f'<w:jc w:val="{_STANDS[look.stand]}"/>'
    return f"{kept}{new_page}{_room(part, look, typography)}{stand}{outline}"


def _room(part: Part, look: Look, typography: Typography) -> str:
    before = twips_of_points(look.before)
    if part not in _RUNNING:
        return f'<w:spacing w:before="{before}" w:after="{twips_of_points(look.after)}"/>'
    after, line = twips_of_points(typography.space.use), round(typography.line.use * 240)
    return (
        f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'
        f'<w:ind w:firstLine="{twips(typography.indent.use)}"/>'
    )


def _letters(look: Look) -> str:
    size = round(look.size.use * 2)
    return "".join(
        (
            "<w:b/><w:bCs/>" if look.bold else "",
            "<w:i/><w:iCs/>" if look.italic else "",
            "<w:caps/>" if look.caps else "",
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
            '<w:u w:val="single"/>' if look.underline else "",
        )
    )
