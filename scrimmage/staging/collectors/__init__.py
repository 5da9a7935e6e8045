"""What brings the deployment's own records into a history: one collector a file.

``base.py`` says what a collector is. ``table.py`` makes those of a file, ``collectors(collect) -> list[Collector]``,
and ``needs.py`` says which claims they allow, ``judged(staging) -> tuple[dict[str, dict[str, Any]], list[NotJudged]]``:
claims with their settings, in the order of the table of claims, and for every other claim why it is not judged.
"""
