"""What the sources of a selection say to a question: lines for, against and conditional, and what no source says."""

from jiedu.dossier.answer.answer import answer
from jiedu.dossier.answer.asked import Asked, understand
from jiedu.dossier.answer.model import Answer

__all__ = ["Answer", "Asked", "answer", "understand"]
