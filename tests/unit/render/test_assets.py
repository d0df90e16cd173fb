"""Fonts that come along, and the ones that an office may have."""

from __future__ import annotations

from pathlib import Path

import pytest

from resolute.render.assets import fonts_folder, times_new_roman

FACES = ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf")


def test_the_bundled_face_has_all_four_styles() -> None:
    assert len(list(fonts_folder().glob("LiberationSerif-*.ttf"))) == 4


@pytest.mark.parametrize(
    "faces",
    [
        FACES,
        (
            "Times_New_Roman.ttf",
            "Times_New_Roman_Bold.ttf",
            "Times_New_Roman_Italic.ttf",
            "Times_New_Roman_Bold_Italic.ttf",
        ),
        (
            "Times New Roman.ttf",
            "Times New Roman Bold.ttf",
            "Times New Roman Italic.ttf",
            "Times New Roman Bold Italic.ttf",
        ),
    ],
)
def test_times_new_roman_is_found_where_all_four_faces_of_it_are(
    faces: tuple[str, ...], tmp_path: Path
) -> None:
    for face in (*faces, "arial.ttf"):
        (tmp_path / face).touch()

    assert times_new_roman([str(tmp_path / "nowhere"), str(tmp_path)]) == tmp_path


def test_a_family_without_its_bold_face_is_not_used(tmp_path: Path) -> None:
    for face in FACES[:1] + FACES[2:]:
        (tmp_path / face).touch()

    assert times_new_roman([str(tmp_path)]) is None
