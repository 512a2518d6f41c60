"""Files appear whole or not at all, with a sentence when they cannot."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from nplv_desktop.domain.errors import UserError
from nplv_desktop.workbook.replacing import replacing


def put(path: Path, text: str = "nieuw") -> None:
    with replacing(path) as temporary:
        temporary.write_text(text)


def test_a_new_file_appears_and_nothing_stays_beside_it(tmp_path: Path) -> None:
    put(tmp_path / "a é & b.xlsx")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("a é & b.xlsx", "nieuw")]


def test_an_old_file_is_replaced_only_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("oud")
    with replacing(path) as temporary:
        temporary.write_text("nieuw")
        assert path.read_text() == "oud"
        assert temporary.parent == path.parent
    assert path.read_text() == "nieuw"


def test_a_failure_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("oud")

    def write_half() -> None:
        with replacing(path) as temporary:
            temporary.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("a.xlsx", "oud")]


def test_a_file_open_in_excel_is_tried_again_and_then_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("oud")
    attempts = []

    def locked(self: Path, target: Path) -> Path:
        attempts.append((self, target))
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "replace", locked)
    monkeypatch.setattr("nplv_desktop.disk.WAITS", (0.0, 0.0))
    with pytest.raises(UserError, match=r"a\.xlsx is in gebruik, waarschijnlijk in Excel"):
        put(path)
    assert len(attempts) == 3
    assert path.read_text() == "oud"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_closed_in_time_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("oud")
    real = Path.replace
    attempts = iter([True, True, False])

    def sometimes(self: Path, target: Path) -> Path:
        if next(attempts):
            raise PermissionError(errno.EACCES, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", sometimes)
    monkeypatch.setattr("nplv_desktop.disk.WAITS", (0.0, 0.0, 0.0))
    put(path)
    assert path.read_text() == "nieuw"


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "De schijf is vol"),
        (errno.EROFS, "mag u niet schrijven"),
        (errno.EACCES, "mag u niet schrijven"),
        (errno.ENAMETOOLONG, "is te lang"),
        (errno.EIO, "kon niet worden gemaakt"),
    ],
)
def test_each_trouble_of_the_disk_has_its_own_sentence(
    number: int, sentence: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("oud")
    with pytest.raises(UserError, match=sentence), replacing(path):
        raise OSError(number, "trouble")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("a.xlsx", "oud")]


def test_a_folder_that_lacks_and_a_folder_as_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="bestaat niet"):
        put(tmp_path / "weg" / "a.xlsx")
    with pytest.raises(UserError, match="is een map"):
        put(tmp_path)
