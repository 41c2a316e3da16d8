"""Text of others on a terminal: one line, without control characters."""


def printable(text: str) -> str:
    """Return a text in one line, with each character escaped that is invisible or controls a terminal."""
    return "".join(character if character.isprintable() else _escaped(character) for character in text)


def one_line(text: str) -> str:
    """Return a message in one printable line, with each run of white space as one space."""
    return printable(" ".join(text.split()))


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode()
