"""A paper in its formats: HTML, PDF, Word, Markdown, JSON; one paper, always the same bytes."""
