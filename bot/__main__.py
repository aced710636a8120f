"""python -m bot: the command `dondoc`."""

from bot.cli import main

if __name__ == "__main__":
    main()
