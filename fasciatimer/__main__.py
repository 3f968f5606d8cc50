"""`python -m fasciatimer` and the `fasciatimer` command."""


def main() -> int:
    """Run the command line and return its exit status."""
    from fasciatimer.cli import run

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
