"""The demo's pictures, drawn by code."""
