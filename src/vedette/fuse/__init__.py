"""Claims become Events, Tolls and Beliefs. Pure."""
