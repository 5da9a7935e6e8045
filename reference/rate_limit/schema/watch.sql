-- The watch of a roll-out: what grew since a moment, by host, beside the figure that stops it. Parameter since: TIMESTAMP.
-- A total that began later began at 0; of one that began earlier, what it had at the first sample does not count.
WITH grown AS (
  SELECT
    host, metric, instance, started_at, status,
    MAX(value) - IF(started_at >= @since, 0, MIN(value)) AS grew
  FROM nba_orchestration.rate_limit_metrics
  WHERE measured_at >= @since AND kind = 'cumulative'
  GROUP BY host, metric, instance, started_at, status
),
sums AS (
  SELECT
    host,
    SUM(IF(metric = 'sends', grew, 0)) AS sends,
    SUM(IF(metric = 'gave_up', grew, 0)) AS gave_up,
    SUM(IF(metric = 'breaker_opened', grew, 0)) AS breaker_opened,
    SUM(IF(metric = 'refusals', grew, 0)) AS refusals
  FROM grown
  GROUP BY host
)
SELECT
  host, sends, gave_up, breaker_opened,
  IF(sends = 0, 0, refusals / sends) AS refused_share,
  gave_up > 0 OR breaker_opened > 0 OR refusals > 0.01 * sends AS stop
FROM sums
ORDER BY host
