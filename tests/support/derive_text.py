"""Finding known texts in the source of a report, whatever lies between their characters."""

import re
import unicodedata

TAG = re.compile(r"</?(?:table|thead|tbody|tr|th|td|ul|ol|li|p|hr|br)\b[^<>]*>", re.I)


def narrow(character):
    """A character in the form in which two texts are compared."""
    if "！" <= character <= "～" or "｡" <= character <= "ﾟ":
        character = unicodedata.normalize("NFKC", character)
    return {"〜": "~", "∼": "~", "～": "~", "＜": "<", "＞": ">"}.get(character, character)


def tight(text):
    return "".join(narrow(c) for c in text if not c.isspace())


class Walk:
    """Takes texts from a source one after another, and tells where each stood."""

    def __init__(self, source):
        self.source = source
        self.places = []
        tags = [match.span() for match in TAG.finditer(source)] + [(len(source), len(source))]
        tag = 0
        for place, character in enumerate(source):
            while place >= tags[tag][1]:
                tag += 1
            if place < tags[tag][0] and not character.isspace():
                self.places.append(place)
        self.text = "".join(narrow(source[place]) for place in self.places)
        self.at = 0

    def take(self, text):
        """The start and the end of a text that stands here."""
        wanted = tight(text)
        if not self.text.startswith(wanted, self.at):
            raise ValueError(f"expected {wanted[:40]!r}, found {self.text[self.at:self.at + 40]!r}")
        return self._span(self.at, len(wanted))

    def find(self, text):
        """The start and the end of the next text of these words."""
        wanted = tight(text)
        at = self.text.find(wanted, self.at)
        if at < 0:
            raise ValueError(f"not found: {wanted[:40]!r}")
        return self._span(at, len(wanted))

    def sees(self, text):
        return self.text.startswith(tight(text), self.at)

    def _span(self, at, length):
        self.at = at + length
        return self.places[at], self.places[at + length - 1] + 1
