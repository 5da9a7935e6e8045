-- How often each gate alarms: attempts with a finding, of all that could check. Parameter since: TIMESTAMP.
SELECT
  phase,
  COUNT(*) AS attempts,
  COUNTIF(outcome IN ('warned', 'blocked')) AS alarms,
  COUNTIF(outcome IN ('warned', 'blocked')) / COUNT(*) AS alarm_rate
FROM nba_orchestration.phase_boundary_validations
WHERE validated_at >= @since AND outcome IN ('open', 'warned', 'blocked')
GROUP BY phase
ORDER BY phase
