"""Two processes that write pages take each page once, whoever is faster."""

from __future__ import annotations

import os

import pytest

from macros.workers import Queue


@pytest.mark.parametrize("number", [0, 1, 255, 256, 257, 1000])
def test_each_page_is_taken_once(number):
    """Two processes that take from one queue in turn have all pages between them, none twice."""
    queue = Queue.of(list(range(number)))
    one, other = queue.taken(), queue.taken()
    found: list[int] = []
    while (pair := [next(one, None), next(other, None)]) != [None, None]:
        found += [page for page in pair if page is not None]
    assert sorted(found) == list(range(number))


def test_a_forked_process_takes_what_the_first_has_left():
    """The queue is one for both: what the first has taken is gone in the other."""
    queue = Queue.of(["a", "b", "c"])
    assert next(queue.taken()) == "a"
    told, telling = os.pipe()
    if not os.fork():
        os.write(telling, "".join(queue.taken()).encode())
        os._exit(0)
    os.wait()
    assert os.read(told, 9) == b"bc"
    assert list(queue.taken()) == []
