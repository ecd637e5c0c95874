"""What is worked out only when somebody asks for it? A sequence whose items are made on first access and kept.

Owns no list and knows no text. A report has many sentences and few figures: who speaks, who is named and which day is
meant is found out for the sentences that a figure asks about.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar, overload

__all__ = ["Asked"]

T = TypeVar("T")


class Asked(Sequence[T]):
    """A sequence of a known length; each item is made when it is first asked for.

    Parameters
    ----------
    length
        How many items there are.
    answer
        Makes the item at an index; it must depend on nothing but the index, so that the order of asking never shows.

    Examples
    --------
    >>> squares = Asked(4, lambda index: index * index)
    >>> squares[2], list(squares)
    (4, [0, 1, 4, 9])
    """

    __slots__ = ("_answer", "_items")

    def __init__(self, length: int, answer: Callable[[int], T]) -> None:
        self._answer = answer
        self._items: list[T | None] = [None] * length

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        if isinstance(index, slice):
            return [self[k] for k in range(*index.indices(len(self._items)))]
        item = self._items[index]
        if item is None:
            item = self._items[index] = self._answer(index % len(self._items))
        return item
