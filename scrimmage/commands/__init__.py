"""The commands of ``scrimmage``, one file each."""
