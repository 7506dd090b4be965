"""Gold and answers become scores."""
