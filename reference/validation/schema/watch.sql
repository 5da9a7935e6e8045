-- The watch of a roll-out: what each gate did, beside the figure that stops it. Parameter since: TIMESTAMP.
SELECT
  phase,
  COUNT(*) AS attempts,
  COUNTIF(outcome IN ('warned', 'blocked')) / COUNT(*) AS alarm_rate,
  COUNTIF(outcome = 'could_not_check') / COUNT(*) AS unchecked_share,
  COUNTIF(duration_ms >= 2000) / COUNT(*) AS slow_share,
  COUNTIF(outcome IN ('warned', 'blocked')) / COUNT(*) > 0.05
    OR COUNTIF(outcome = 'could_not_check') / COUNT(*) > 0.05
    OR COUNTIF(duration_ms >= 2000) / COUNT(*) > 0.05 AS stop
FROM nba_orchestration.phase_boundary_validations
WHERE validated_at >= @since AND outcome != 'disabled'
GROUP BY phase
ORDER BY phase
