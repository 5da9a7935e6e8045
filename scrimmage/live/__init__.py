"""The live comparison: the same calls to the real service and to the mock, and where their replies differ.

``python -m scrimmage.live`` needs the environment variable BDL_API_KEY; without it nothing is sent.
"""
