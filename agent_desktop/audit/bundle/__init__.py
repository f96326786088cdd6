"""The bundle of a reading: what it holds, how it is written, sealed and opened (docs/audit/bundle.md)."""
