"""A verifier of exports of ledgers (format parvis-ledger/1), for whoever trusts neither one nor its maker.

Written from docs/ledger/specification.md alone, it shares no line with the program that writes a ledger, and
needs only CPython 3.11 and `cryptography`. To be read in this order: `entry`, `notes`, `ledger`, `export`,
`command`. What entries hold is a table, forms.txt; what is told in French stands in words.txt and report.txt.
"""
