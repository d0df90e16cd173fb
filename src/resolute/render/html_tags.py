"""Elements of a page as text, with everything that came from outside escaped."""

from __future__ import annotations

from html import escape

from resolute.render.paper import clean


def said(text: str) -> str:
    """Words as they stand between two tags.

    >>> said("R&D <b>")
    'R&amp;D &lt;b&gt;'
    """
    return escape(clean(text), quote=False)


def tag(name: str, inner: str = "", **attributes: str | None) -> str:
    """One element around what is already HTML; an attribute that is None is left out.

    A trailing underscore is dropped from an attribute's name and the others become hyphens.

    >>> tag("a", "12", class_="n", href="#S12", aria_label=None)
    '<a class="n" href="#S12">12</a>'
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(clean(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{given}>{inner}</{name}>"
