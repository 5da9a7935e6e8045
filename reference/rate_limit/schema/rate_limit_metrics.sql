-- What Metrics.bigquery_rows gives, a row a sample; kept for 90 days.
CREATE TABLE IF NOT EXISTS nba_orchestration.rate_limit_metrics (
  measured_at TIMESTAMP NOT NULL OPTIONS (description = 'When the sample was taken.'),
  started_at TIMESTAMP NOT NULL OPTIONS (description = 'When the totals began at 0.'),
  instance STRING OPTIONS (description = 'The process that counted.'),
  host STRING NOT NULL OPTIONS (description = 'The host asked, as host:port.'),
  metric STRING NOT NULL OPTIONS (description = 'The metric\'s name.'),
  kind STRING NOT NULL OPTIONS (description = 'cumulative or gauge.'),
  unit STRING NOT NULL OPTIONS (description = '1 for a count, s for seconds.'),
  status INT64 OPTIONS (description = 'The HTTP status, or NULL.'),
  value FLOAT64 NOT NULL OPTIONS (description = 'The value.')
)
PARTITION BY DATE(measured_at)
CLUSTER BY host, metric
OPTIONS (partition_expiration_days = 90)
