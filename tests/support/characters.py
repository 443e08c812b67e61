"""Counting what a normalized XML holds, as the ledger of its source counts it."""


def count(root):
    """Characters of the model: texts and markers, the signs ＜＞【】 that elements stand for, and the
    □ of milestones. The programme and the values of dates and measures are read off texts that are
    counted already. root: namespaces removed."""
    number = 0
    for node in root.iter():
        if node.tag in ("programme", "unplaced"):
            continue
        if node.tag in ("section", "initiative", "item"):
            number += _length(node.get("marker")) + _length(node.get("number"))
        number += 2 * (node.tag in ("heading", "scope")) + (node.tag == "label")
        number += _length(node.text) + sum(_length(child.tail) for child in node)
    return number


def count_unplaced(root):
    return sum(_length(node.text) for node in root.iter("unplaced"))


def _length(text):
    return len("".join((text or "").split()))
