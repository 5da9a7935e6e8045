-- The twenty slowest attempts. Parameter since: TIMESTAMP.
SELECT phase, game_date, validated_at, outcome, duration_ms
FROM nba_orchestration.phase_boundary_validations
WHERE validated_at >= @since
ORDER BY duration_ms DESC, validated_at
LIMIT 20
