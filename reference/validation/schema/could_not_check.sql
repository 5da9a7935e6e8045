-- How often a gate could not check: a measure of the warehouse, not of the data. Parameter since: TIMESTAMP.
SELECT
  phase,
  COUNT(*) AS attempts,
  COUNTIF(outcome = 'could_not_check') AS unchecked,
  COUNTIF(outcome = 'could_not_check') / COUNT(*) AS unchecked_share
FROM nba_orchestration.phase_boundary_validations
WHERE validated_at >= @since AND outcome != 'disabled'
GROUP BY phase
ORDER BY phase
