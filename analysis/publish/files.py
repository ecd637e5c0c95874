"""How does a result reach the disk whole? Writes to a temporary name beside the target, then puts it in place.

Owns file names and writing. Does not know what is written.
"""

import hashlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from analysis.errors import OutputError

__all__ = ["digest", "digest_of", "make_folder", "names_for", "place", "settle", "sweep", "write", "write_pieces"]

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]{1,200}")
# Names that some system or the output folder itself already uses.
_RESERVED = {"con", "prn", "aux", "nul", "index", "manifest", "tables"}


def write(path: Path, content: bytes, *, settled: bool = True) -> str:
    """Put ``content`` at ``path`` all at once, and return its sha256.

    The bytes go to a temporary name in the same folder, are flushed to the disk, and only then take the place of what
    was there; on any failure the old file stays as it was. Then the folder is flushed, unless it is not to be
    ``settled`` yet: after a loss of power the old name may be back, but never half a file.

    Raises
    ------
    OutputError
        If the folder or the disk does not take it; names the path.
    """
    return write_pieces(path, [content], settled=settled)


def write_pieces(path: Path, pieces: Iterable[bytes], *, settled: bool = True) -> str:
    """Put what comes in pieces at ``path`` all at once, as :func:`write` does; only one piece is held at a time."""
    temporary: Path | None = None
    sha = hashlib.sha256()
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                file.write(piece)
                sha.update(piece)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
        if settled:
            settle(path.parent)
    except OSError as error:
        raise _refusal(path, error) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
    return sha.hexdigest()


def place(source: Path, target: Path) -> None:
    """Put a file that is on the disk also at ``target``, all at once: as a link, or a copy where none is allowed.

    The folder is not flushed: a caller that places many does so once, with :func:`settle`.

    Raises
    ------
    OutputError
        If the folder or the disk does not take it; what was at ``target`` is still there.
    """
    temporary = target.with_name(f".{target.name[:40]}.{os.getpid()}.part")
    try:
        try:
            temporary.hardlink_to(source)
        except OSError:
            write(target, source.read_bytes())
        else:
            temporary.replace(target)
    except OSError as error:
        raise _refusal(target, error) from error
    finally:
        temporary.unlink(missing_ok=True)  # replacing a file by a link to itself leaves the link behind


def settle(folder: Path) -> None:
    """Flush a folder's names to the disk, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Remove the temporary files that killed runs left in a folder; only the one who holds its lock may."""
    for path in folder.glob(".*.part"):
        path.unlink(missing_ok=True)


def make_folder(path: Path) -> Path:
    """Make a folder ready to be written to, and prove it with a file that is removed at once.

    Raises
    ------
    OutputError
        If it cannot be made, is no folder, or takes no files; names the folder.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(prefix=".writable.", dir=path):
            pass
    except OSError as error:
        raise OutputError(
            f"cannot write to the folder '{path}': {error.strerror or error}", hint="choose another one with -o"
        ) from error
    return path


def names_for(stems: Iterable[str]) -> list[str]:
    """Turn stems into file names that are safe on every system and different from each other, in the same order.

    A stem that needs no change keeps its name; any other gets its readable part and eight digits of its hash.

    Examples
    --------
    >>> names_for(["1-claims", "../../etc/passwd", "<b>"])
    ['1-claims', 'etc-passwd-3754d6cb', 'b-507ca5a2']
    """
    found: list[str] = []
    taken = set(_RESERVED)
    for stem in stems:
        plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
        slug = _UNSAFE.sub("-", plain).strip("-")[:60] or "report"
        if slug != stem or slug.casefold() in taken:
            slug = f"{slug}-{digest(stem.encode('utf-8', 'surrogatepass'))[:8]}"
        found.append(slug)
        taken.add(slug.casefold())
    return found


def digest(content: bytes) -> str:
    """Return the sha256 of bytes, in hexadecimal.

    Examples
    --------
    >>> digest(b"")[:12]
    'e3b0c44298fc'
    """
    return hashlib.sha256(content).hexdigest()


def digest_of(path: Path) -> str:
    """Return the sha256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _refusal(path: Path, error: OSError) -> OutputError:
    reason = error.strerror or error
    return OutputError(f"cannot write '{path}': {reason}", hint="free the disk or choose another folder with -o")


def _umask() -> int:
    """The process's file mode mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
