"""The gate: devices, the append-only log, verdicts."""
