"""How does ``python -m analysis`` run? As the command ``tally`` does."""

from analysis.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
