"""frictionless in a process of its own: it imports the library while this one imports the rest, and judges the data packages while this one judges all else."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import BinaryIO, NoReturn

from planatlas.files.verdicts import Answer, Question

# Seconds after which the other process ends by itself, should a question keep it busy; this one has given up by then.
LONGEST = 300


class Judging:
    """What another process answers when `forked`; without it, and where it breaks off, nothing is answered, and whoever asks has to judge."""

    def __init__(self, *, forked: bool) -> None:
        self._process = 0
        self._asked: deque[Question] = deque()
        self._questions: BinaryIO
        self._answers: BinaryIO
        if forked:
            self._fork()

    def _fork(self) -> None:
        self._questions = tempfile.TemporaryFile()  # noqa: SIM115  # closed when the other process has ended
        self._order, ordered = os.pipe()[::-1]
        answers, answering = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self._process = os.fork()
        if not self._process:
            os.close(self._order)
            os.close(answers)
            _work(self._questions, ordered, answering)
        os.close(ordered)
        os.close(answering)
        self._answers = os.fdopen(answers, "rb")

    def ask(self, questions: Callable[[], Iterable[Question]]) -> None:
        """Let the other process begin with what will be asked, in this order; of a content that cannot be judged yet nothing is."""
        if self._process:
            with suppress(Exception):
                self._asked.extend(questions())
            pickle.dump([*self._asked], self._questions, pickle.HIGHEST_PROTOCOL)
            self._questions.flush()
            os.write(self._order, b"!")

    def answer(self, question: Question) -> Answer | None:
        """Return the answer to the next of the questions, once it is there; None to any other."""
        if not self._asked or self._asked[0] != question:
            return None
        try:
            found: Answer = pickle.load(self._answers)
        except (EOFError, pickle.UnpicklingError):
            self._asked.clear()
            return None
        self._asked.popleft()
        return found

    def end(self) -> None:
        """Let go of the other process, which ends without more questions."""
        self._asked.clear()
        if self._process:
            self._answers.close()
            self._questions.close()
            os.close(self._order)
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            self._process = 0


def _work(questions: BinaryIO, ordered: int, answering: int) -> NoReturn:
    """Get ready while there are no questions, answer them, and end; say nothing of a fault, which whoever judges instead meets too."""
    signal.alarm(LONGEST)
    try:
        from planatlas.files.asking import answer

        answer("notes", {"fields": [{"name": "id", "type": "string"}]})  # imports frictionless, whose first answer takes longer than others
        if os.read(ordered, 1):
            questions.seek(0)
            with os.fdopen(answering, "wb") as out:
                for question in pickle.load(questions):
                    pickle.dump(answer(*question), out, pickle.HIGHEST_PROTOCOL)
                    out.flush()
    finally:
        os._exit(0)
