"""The picture becomes text and files. Pure."""
