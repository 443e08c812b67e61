"""Elements of the normalized XML, by their names without the namespace."""


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def children(element, *names):
    return [] if element is None else [c for c in element if local(c) in names]


def child(element, name):
    return next(iter(children(element, name)), None)


def text(element):
    return None if element is None else "".join(element.itertext()) or None


def item_text(item):
    """The text of an item without what is below it; its values, each with its place."""
    parts, values = [item.text or ""], []
    for part in item:
        if local(part) == "item":
            break
        values.append((part, sum(map(len, parts)) + 1))
        parts += [text(part), part.tail or ""]
    return "".join(parts) or None, values
