"""What the outputs of the network stand for, in their order."""

from vedette.model.vocabulary import Kind, Modality

KINDS = tuple(Kind)
MODALITIES = tuple(Modality)
ROLES = ("speaker", "outer_speaker", "initiator", "target", "place", "number")
WHERE = len(ROLES)  # one role more is trained: the place of an event in a set of its own; it is not exported
NONE = len(KINDS)  # the kind of what is no claim
OUTSIDE, BEGINS, GOES_ON = range(3)
