"""What proofs may spend: counted work, so that it does not depend on the machine, and time."""

from __future__ import annotations

from kaluga_tour.solver.watch import Watch

__all__ = ["Work"]


class Work:
    """A limit on work, in label extensions of the exact method, and on time.

    Parameters
    ----------
    limit
        Label extensions.
    watch
        When to end before that.
    whole
        Where what is spent here is spent, too.
    """

    __slots__ = ("_whole", "left", "watch")

    def __init__(self, limit: int, watch: Watch, whole: Work | None = None) -> None:
        self.left = limit
        self.watch = watch
        self._whole = whole

    def spend(self, amount: int) -> bool:
        """Return whether something may still be done, and take note of what it takes."""
        self.left -= amount
        if self._whole is not None:
            self._whole.left -= amount
        return self.left >= 0 and not self.watch.over()

    def part(self, share: float) -> Work:
        """Return a limit for a part of what is left."""
        return Work(int(max(0, self.left) * share), self.watch, self)
