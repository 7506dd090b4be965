"""The desk: who may do what, what is reviewed next, what a review says, what may be published."""
