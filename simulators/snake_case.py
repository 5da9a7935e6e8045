"""Names of classes as scenarios write them."""


def snake_case(name: str) -> str:
    """``ProcessorNeverRan`` as ``processor_never_ran``: the ``kind`` of a fault, a damage or a behaviour."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")
