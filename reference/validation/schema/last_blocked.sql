-- For each gate, the last date that it did not let through, and why. Parameter since: TIMESTAMP.
SELECT phase, game_date, validated_at, outcome, issues
FROM nba_orchestration.phase_boundary_validations
WHERE validated_at >= @since
  AND mode = 'blocking' AND outcome IN ('blocked', 'could_not_check')
QUALIFY ROW_NUMBER() OVER (PARTITION BY phase ORDER BY validated_at DESC, validation_id DESC) = 1
ORDER BY phase
