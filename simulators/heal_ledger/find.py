"""Finds the Firestore emulator of the Google Cloud SDK, and a Java to run it."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

JAR = "FIRESTORE_EMULATOR_JAR"
"""The variable that names the emulator's jar, where it stands in no SDK that can be found."""

_IN_SDK = Path("platform/cloud-firestore-emulator/cloud-firestore-emulator.jar")
_USUAL = (
    Path("/usr/lib/google-cloud-sdk"),
    Path("/usr/share/google-cloud-sdk"),
    Path("/opt/google-cloud-sdk"),
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What it takes; *missing* says what is not there, and is empty where all is."""

    java: str = ""
    jar: str = ""
    missing: str = ""


def find(env: Mapping[str, str]) -> Parts:
    """Look for both; starts nothing."""
    java = shutil.which("java", path=env.get("PATH"))
    if java is None:
        return Parts(missing="there is no java on PATH (Debian: apt install default-jre-headless)")
    named = env.get(JAR)
    if named is not None:
        found = Path(named) if Path(named).is_file() else None
        why = f"{JAR} names {named}, which is no file"
    else:
        found = next((root / _IN_SDK for root in _sdks(env) if (root / _IN_SDK).is_file()), None)
        why = (
            "no Google Cloud SDK with the emulator was found"
            f" (gcloud components install cloud-firestore-emulator, or name its jar in {JAR})"
        )
    return Parts(java, str(found)) if found else Parts(missing=why)


def _sdks(env: Mapping[str, str]) -> list[Path]:
    """Where an SDK may stand, best guess first."""
    own = [Path(env["CLOUDSDK_ROOT_DIR"])] if env.get("CLOUDSDK_ROOT_DIR") else []
    gcloud = shutil.which("gcloud", path=env.get("PATH"))
    beside = [Path(os.path.realpath(gcloud)).parents[1]] if gcloud else []
    home = [Path(env["HOME"]) / "google-cloud-sdk"] if env.get("HOME") else []
    return [*own, *beside, *_USUAL, *home]
