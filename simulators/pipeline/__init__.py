"""The daily pipeline, simulated: the tables of any date at any time of its night, and what goes wrong."""

from simulators.pipeline.description import Description, default
from simulators.pipeline.look import Effect, Thresholds
from simulators.pipeline.night_truth import NightTruth, night_truth
from simulators.pipeline.pipeline import Pipeline
from simulators.pipeline.read import PipelineError, read
from simulators.pipeline.table import Column, Table, Tables
from simulators.pipeline.truth import Gate, Truth, at_gate

__all__ = [
    "Column",
    "Description",
    "Effect",
    "Gate",
    "NightTruth",
    "Pipeline",
    "PipelineError",
    "Table",
    "Tables",
    "Thresholds",
    "Truth",
    "at_gate",
    "default",
    "night_truth",
    "read",
]
