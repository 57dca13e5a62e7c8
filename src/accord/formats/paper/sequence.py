"""The order in which WordprocessingML wants the parts of a property (ECMA-376, 17.3 and 17.4)."""

from __future__ import annotations

from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

__all__ = ["put_in_order"]

_ORDERS: Final = {
    "w:pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers"
        " pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct"
        " autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing"
        " mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap"
        " outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "w:rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint"
        " noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u"
        " effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
    ),
    "w:tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc"
        " tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption"
        " tblDescription tblPrChange"
    ),
}


def put_in_order(root: Any) -> None:
    """Put the properties under `root` in their order; bold is bold in every script.

    The numbers by which Word tells sittings apart go.
    """
    for trace in list(root.iter(qn("w:rsid"))):
        trace.getparent().remove(trace)
    for properties in list(root.iter(qn("w:rPr"))):
        bold = properties.find(qn("w:b"))
        if bold is not None and properties.find(qn("w:bCs")) is None:
            twin = OxmlElement("w:bCs")
            for key, value in bold.items():
                twin.set(key, value)
            properties.append(twin)
    for name, order in _ORDERS.items():
        places = {qn(f"w:{part}"): place for place, part in enumerate(order.split())}
        for properties in list(root.iter(qn(name))):
            children = sorted(properties, key=lambda child: places.get(child.tag, len(places)))
            for child in children:
                properties.append(child)
