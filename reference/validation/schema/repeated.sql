-- Boundaries judged more than once: events delivered again, calls that were not taken. Parameter since: TIMESTAMP.
SELECT phase, game_date, COUNT(DISTINCT validation_id) AS attempts, MAX(validated_at) AS last_at
FROM nba_orchestration.phase_boundary_validations
WHERE validated_at >= @since
GROUP BY phase, game_date
HAVING COUNT(DISTINCT validation_id) > 1
ORDER BY attempts DESC, game_date DESC, phase
