"""Where the Firestore emulator is looked for."""

from pathlib import Path

import pytest

from simulators.heal_ledger.find import JAR, find

IN_SDK = Path("platform/cloud-firestore-emulator/cloud-firestore-emulator.jar")


@pytest.fixture
def bin_folder(tmp_path: Path) -> Path:
    """A folder with a java."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "java").write_text("#!/bin/sh\n")
    (folder / "java").chmod(0o755)
    return folder


def _sdk(root: Path) -> Path:
    (root / IN_SDK).parent.mkdir(parents=True)
    (root / IN_SDK).write_text("")
    return root / IN_SDK


def test_without_java_it_says_how_to_get_one(tmp_path: Path) -> None:
    """Nothing else is looked for."""
    assert find({"PATH": str(tmp_path)}).missing.startswith("there is no java on PATH (Debian: apt install")


def test_a_jar_that_is_named_is_taken(bin_folder: Path, tmp_path: Path) -> None:
    """Also where an SDK stands somewhere."""
    (tmp_path / "own.jar").write_text("")
    found = find({"PATH": str(bin_folder), JAR: str(tmp_path / "own.jar")})

    assert (found.java, found.jar, found.missing) == (str(bin_folder / "java"), str(tmp_path / "own.jar"), "")


def test_the_sdk_of_the_variable_is_looked_at_first(bin_folder: Path, tmp_path: Path) -> None:
    """CLOUDSDK_ROOT_DIR is gcloud's own."""
    jar = _sdk(tmp_path / "sdk")

    assert find({"PATH": str(bin_folder), "CLOUDSDK_ROOT_DIR": str(tmp_path / "sdk")}).jar == str(jar)


def test_the_sdk_of_the_gcloud_on_path_is_found(bin_folder: Path, tmp_path: Path) -> None:
    """Through the link by which it is on PATH."""
    jar = _sdk(tmp_path / "sdk")
    (tmp_path / "sdk" / "bin").mkdir()
    (tmp_path / "sdk" / "bin" / "gcloud").write_text("#!/bin/sh\n")
    (tmp_path / "sdk" / "bin" / "gcloud").chmod(0o755)
    (bin_folder / "gcloud").symlink_to(tmp_path / "sdk" / "bin" / "gcloud")

    assert find({"PATH": str(bin_folder)}).jar == str(jar)


def test_without_an_sdk_it_says_how_to_get_the_emulator(
    bin_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the command, and the variable that names a jar."""
    monkeypatch.setattr("simulators.heal_ledger.find._USUAL", ())

    missing = find({"PATH": str(bin_folder), "HOME": str(tmp_path)}).missing

    assert "gcloud components install cloud-firestore-emulator" in missing
    assert JAR in missing
