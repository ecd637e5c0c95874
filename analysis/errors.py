"""What went wrong, where, and what to try: every exception raised on purpose.

Owns nothing else and imports nothing. All of them derive from :class:`TallyError`.
"""

__all__ = [
    "BadDateError",
    "BadTextError",
    "ClusterError",
    "ConfigError",
    "EmptyFolderError",
    "InfrastructureError",
    "LexiconError",
    "LockedError",
    "MissingExtraError",
    "NotFoundError",
    "OutputError",
    "ParameterError",
    "ReadError",
    "ReportError",
    "TallyError",
    "UsageError",
]


class TallyError(Exception):
    """What happened and, on a line of its own, what to try.

    Parameters
    ----------
    message
        What happened and where: it names the file, folder, row or parameter.
    hint
        The next thing to try; printed after ``Hint:``.

    Examples
    --------
    >>> print(TallyError("no such measure 'kiled'", hint="did you mean 'killed'?"))
    no such measure 'kiled'
    Hint: did you mean 'killed'?
    """

    exit_code = 1

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return self.message if self.hint is None else f"{self.message}\nHint: {self.hint}"

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes whole: an exception is otherwise made again of its positional arguments."""
        return _made, (type(self), self.message, self.hint)


def _made(kind: type[TallyError], message: str, hint: str | None) -> TallyError:
    return kind(message, hint=hint)


class UsageError(TallyError):
    """The call itself is off; nothing was run."""

    exit_code = 2


class EmptyFolderError(UsageError):
    """A folder holds no report that any reader knows."""


class NotFoundError(UsageError):
    """A path, claim, chart or word list that was asked for does not exist."""


class BadDateError(UsageError):
    """A date that is none, or is not written YYYY-MM-DD."""


class ParameterError(UsageError):
    """A notebook parameter that does not exist or has the wrong type."""


class ConfigError(UsageError):
    """A sidecar or settings file that cannot be read, or says what it may not."""


class LexiconError(UsageError):
    """Rows of a word list that break its rules, all of them together."""


class MissingExtraError(UsageError):
    """Something that only an optional part of the installation can do, and that part is not there."""

    @classmethod
    def of(cls, what: str, library: str, extra: str) -> "MissingExtraError":
        """Say what cannot be done without which library, and how it is installed.

        Examples
        --------
        >>> print(MissingExtraError.of("Parquet", "pyarrow", "scale"))
        Parquet needs pyarrow, which is not installed
        Hint: pip install 'tallystick[scale]'
        """
        return cls(f"{what} needs {library}, which is not installed", hint=f"pip install 'tallystick[{extra}]'")


class ReadError(TallyError):
    """A report that cannot be read."""


class BadTextError(ReadError):
    """A report whose bytes are no text."""


class OutputError(TallyError):
    """An output that cannot be written; what was there before is untouched."""


class ReportError(TallyError):
    """A notebook that stopped: names the notebook, the cell and the line."""


class ClusterError(TallyError):
    """A cluster that cannot be reached, has no worker that may do the work, or was lost; finished work stays."""

    exit_code = 3


class InfrastructureError(ReportError):
    """No report can be made here just now: no process, no memory, no answer. The notebooks are not at fault."""

    exit_code = 3


class LockedError(TallyError):
    """Another run is writing to the folder; nothing was touched."""

    exit_code = 75
