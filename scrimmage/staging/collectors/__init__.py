"""What brings the deployment's own records into a history: one collector a file.

``base.py`` says what a collector is. ``table.py`` makes those of a file:
``collectors(collect: Collect) -> list[Collector]``. ``needs.py`` says which claims proxy and collectors
allow: ``judged(staging: Staging) -> tuple[dict[str, dict[str, Any]], list[NotJudged]]``, claims with their
settings in the order of the table of claims, and for every other claim why it is not judged.
"""
