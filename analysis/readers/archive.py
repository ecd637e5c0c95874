"""Which reports are zipped up in a file? Each member of a format that is read, under limits on what it expands to.

Owns the limits: bytes, their sum and the ratio of expansion. Members are read in memory and never written out, so that
no name in an archive is ever a path on this machine.
"""

import io
import zipfile
from dataclasses import replace
from pathlib import PurePosixPath

from analysis.errors import BadTextError, ReadError
from analysis.readers import registry
from analysis.readers.registry import Draft, Unreadable, reader

__all__ = ["MOST_BYTES", "member", "read_zip"]

#: What one member, and all of them together, may expand to.
MOST_BYTES = 10 * 2**20
MOST_IN_ALL = 100 * 2**20
_MOST_RATIO = 100
_MOST_MEMBERS = 10_000
_SMALL = 64 * 1024  # a short text of one letter expands more than any ratio, and harms nobody


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Read one member, without ever holding more of it than is allowed.

    Raises
    ------
    BadTextError
        If it expands to more than 10 MB, or by more than a hundred times, whatever its entry says.
    """
    allowed = min(MOST_BYTES, max(_SMALL, info.compress_size * _MOST_RATIO))
    with archive.open(info) as stream:
        data = stream.read(allowed + 1)
    if len(data) > allowed:
        raise BadTextError(
            f"{info.filename!r} expands to more than {allowed:,} bytes", hint="unpack it by hand if you trust it"
        )
    return data


@reader(".zip")
def read_zip(data: bytes) -> list[Draft | Unreadable]:
    """Read every report in an archive, each named by its name there; other files and hidden ones are passed over.

    Raises
    ------
    ReadError
        If it is no archive, or holds more than 10,000 files.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if len(infos) > _MOST_MEMBERS:
                raise ReadError(f"the archive holds more than {_MOST_MEMBERS:,} files", hint="unpack it")
            return list(_reports(archive, sorted(infos, key=lambda info: info.filename)))
    except (zipfile.BadZipFile, EOFError, ValueError) as error:
        raise BadTextError(f"it is no archive that can be read: {error}", hint="zip the reports once more") from error


def _reports(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> "list[Draft | Unreadable]":
    found: list[Draft | Unreadable] = []
    known, left = set(registry.suffixes()) - {".zip"}, MOST_IN_ALL
    for info in infos:
        # A name is only ever shown, but others may take it for a path.
        name = PurePosixPath(*(part for part in PurePosixPath(info.filename).parts if part not in ("..", "/")))
        if name.suffix.lower() not in known or any(part.startswith((".", "__MACOSX")) for part in name.parts):
            continue
        try:
            data = member(archive, info)
            left -= len(data)
            if left < 0:
                raise ReadError(f"the archive expands to more than {MOST_IN_ALL:,} bytes", hint="unpack it")
            found += [_named(one, str(name)) for one in registry.read(name.suffix, data)]
        except ReadError as error:
            found.append(Unreadable(str(name), error))
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
            fault = BadTextError(f"it cannot be unpacked: {error}", hint="encrypted files have to be unpacked by hand")
            found.append(Unreadable(str(name), fault))
    return found


def _named(one: Draft | Unreadable, name: str) -> Draft | Unreadable:
    """Put an archive's name for a file before the part of the file."""
    part = name if one.part is None else f"{name}#{one.part}"
    return replace(one, part=part)
