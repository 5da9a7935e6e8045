"""Dashboards and alert policies for Cloud Monitoring, made from the metric definitions of the reference."""
