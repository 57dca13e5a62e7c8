"""Memory: what an entry is, how it is hashed, what answers what, who may see it. Rules only."""
