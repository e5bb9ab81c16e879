"""``python -m kaluga_tour`` is the command ``kaluga-tour``."""

from kaluga_tour.cli.app import main

if __name__ == "__main__":
    main()
