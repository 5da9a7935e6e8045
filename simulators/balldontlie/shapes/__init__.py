"""The objects of the API: one file each, fields in the order in which they are sent."""
