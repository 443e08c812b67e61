"""The scorer sees every element and attribute that goes missing."""

import copy
import pathlib
import unittest

import score

GOLDEN = sorted((pathlib.Path(__file__).resolve().parents[1] / "golden").glob("*.xml"))


def drop_element(root, tag):
    """Takes away the last element of a name; the words of a value stay."""
    pairs = [(node, child) for node in root.iter() for child in node if child.tag == tag]
    parent, child = pairs[-1]
    at = list(parent).index(child)
    kept = (child.text or "") * (tag in ("date", "measure")) + (child.tail or "")
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + kept
    else:
        parent.text = (parent.text or "") + kept
    parent.remove(child)


def drop_attribute(root, tag, name):
    del [node for node in root.iter(tag) if name in node.attrib][-1].attrib[name]


class Score(unittest.TestCase):
    def figure_without(self, truth, drop, *names):
        report = copy.deepcopy(truth)
        drop(report, *names)
        return score.overall(score.compare(truth, report))

    def test_a_report_that_is_its_own_truth_scores_full(self):
        for path in GOLDEN:
            self.assertEqual(score.overall(score.compare(score.load(path), score.load(path))), 100)

    def test_a_missing_element_lowers_the_figure(self):
        for path in GOLDEN:
            truth = score.load(path)
            for tag in sorted({node.tag for node in truth.iter()} - {"report"}):
                with self.subTest(report=path.stem, element=tag):
                    self.assertLess(self.figure_without(truth, drop_element, tag), 100)

    def test_a_missing_attribute_lowers_the_figure(self):
        for path in GOLDEN:
            truth = score.load(path)
            # The page says which phases are compared together, and is not compared itself.
            names = {(node.tag, name) for node in truth.iter() for name in node.attrib
                     if name != "page"}
            for tag, name in sorted(names):
                with self.subTest(report=path.stem, element=tag, attribute=name):
                    self.assertLess(self.figure_without(truth, drop_attribute, tag, name), 100)


if __name__ == "__main__":
    unittest.main()
