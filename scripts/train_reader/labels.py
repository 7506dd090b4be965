"""What the outputs of the network stand for, in their order."""

from vedette.model.vocabulary import Kind, Modality

KINDS = tuple(Kind)
MODALITIES = tuple(Modality)
ROLES = ("speaker", "outer_speaker", "initiator", "target", "place", "number")
