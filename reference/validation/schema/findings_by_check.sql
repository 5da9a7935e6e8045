-- Which checks find something, and how grave it is. Parameter since: TIMESTAMP.
SELECT
  phase,
  JSON_VALUE(issue, '$.check') AS check_name,
  JSON_VALUE(issue, '$.severity') AS severity,
  COUNT(*) AS findings,
  COUNT(DISTINCT game_date) AS dates
FROM nba_orchestration.phase_boundary_validations, UNNEST(JSON_QUERY_ARRAY(issues, '$')) AS issue
WHERE validated_at >= @since
GROUP BY phase, check_name, severity
ORDER BY phase, findings DESC, check_name, severity
