"""Disks: where the record lies. Each store answers as the memory store does."""
