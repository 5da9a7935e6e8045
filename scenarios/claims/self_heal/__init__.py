"""Claims on healers, judged from what processors, tables, Slack, the ledger and the warehouse saw."""
