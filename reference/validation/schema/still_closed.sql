-- Dates whose latest attempt at a blocking gate did not open: what somebody has to look at. Parameter since: TIMESTAMP.
SELECT phase, game_date, validated_at, outcome
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY phase, game_date ORDER BY validated_at DESC, validation_id DESC) AS place
  FROM nba_orchestration.phase_boundary_validations
  WHERE validated_at >= @since
) AS latest
WHERE place = 1 AND mode = 'blocking' AND outcome IN ('blocked', 'could_not_check')
ORDER BY game_date DESC, phase
