"""Reading the pages of the manual: the files and commands they show, and what is printed.

- A `code-block` with a caption is a file of that name.
- In a `console` block each line that begins with `$ ` is a command. It must succeed, or
  end with the code that a trailing `# exit 6` states.
- The lines below a command are what it prints. `...` stands for any words, and alone on
  its line for any lines; spaces count as one. Without lines below, anything goes.

A reference or the key of a draft differs at each run. Where a page shows one, we learn
which one it stands for in this run, and put that into later commands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["Command", "File", "learn", "steps", "substitute"]

FENCE = re.compile(
    r"^```(?P<kind>[^\n]*)\n(?::caption: (?P<name>[^\n]+)\n\n?)?(?P<body>.*?)^```$", re.M | re.S
)
RANDOM = re.compile(r"(?<![0-9a-z.-])(?=[a-f]*\d)[0-9a-f]{8,64}(?![0-9a-z-])")


@dataclass
class File:
    """A file that a page shows."""

    name: str
    text: str


@dataclass
class Command:
    """A command of a page: its line there, what is typed, how it ends, what is printed."""

    line: int
    typed: str
    code: int
    shown: list[str] = field(default_factory=list)


def steps(page: str) -> Iterator[File | Command]:
    """Files to write and commands to run, from the top of a page to its end."""
    for found in FENCE.finditer(page):
        if found["name"]:
            yield File(found["name"], found["body"])
        elif found["kind"] == "console":
            yield from _commands(found["body"], page.count("\n", 0, found.start("body")) + 1)


def _commands(body: str, first: int) -> Iterator[Command]:
    found: list[Command] = []
    for number, line in enumerate(body.replace("\\\n", " ").splitlines(), first):
        if line.startswith("$ "):
            typed, _, code = line[2:].partition(" # exit ")
            found.append(Command(number, typed.strip(), int(code or 0)))
        else:
            found[-1].shown.append(line)
    yield from found


def substitute(text: str, learned: dict[str, str]) -> str:
    """Put this run's random words in the place of those on the page.

    >>> substitute("accord file x 3f9c21a7", {"3f9c21a7": "k2"})
    'accord file x k2'
    """
    for name, word in learned.items():
        text = text.replace(name, word)
    return text


def learn(shown: list[str], printed: str, learned: dict[str, str]) -> bool:
    """Whether a command printed what the page shows; learns its random words.

    >>> words = {}
    >>> learn(["Kept as 3f9c21a7.", "..."], "Kept  as q7.", words), words
    (True, {'3f9c21a7': 'q7'})
    >>> learn(["Kept as 3f9c21a7."], "Kept as q8.", words)
    False
    """
    names: list[str] = []
    pattern = "".join(_pattern(line, learned, names) for line in _tidy(shown))
    text = "".join(f"{line}\n" for line in _tidy(printed.splitlines()))
    found = re.fullmatch(pattern, text)
    if found:
        learned.update(zip(names, found.groups(), strict=True))
    return found is not None


def _tidy(lines: list[str]) -> list[str]:
    return [" ".join(line.split()) for line in lines if line.strip()]


def _pattern(line: str, learned: dict[str, str], names: list[str]) -> str:
    if line == "...":
        return r"(?:[^\n]*\n)*"
    parts = []
    at = 0
    for word in RANDOM.finditer(line):
        parts.append(re.escape(line[at : word.start()]))
        parts.append(_word(word[0], learned, names))
        at = word.end()
    parts.append(re.escape(line[at:]))
    pattern = "".join(parts).replace(re.escape(" ... "), r" (?:[^\n]* )?")
    return pattern.replace(re.escape("..."), r"[^\n]*") + r"\n"


def _word(word: str, learned: dict[str, str], names: list[str]) -> str:
    if word in learned:
        return re.escape(learned[word])
    if word in names:
        return rf"\{names.index(word) + 1}"
    names.append(word)
    return r"([0-9a-zA-Z_-]+)"
