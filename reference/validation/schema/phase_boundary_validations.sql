-- The log of the gates: one row an attempt. Run once, in the project of the tables; running it again changes nothing.
CREATE TABLE IF NOT EXISTS nba_orchestration.phase_boundary_validations (
  validation_id STRING NOT NULL OPTIONS (description = 'One for each attempt.'),
  phase STRING NOT NULL OPTIONS (description = '1-2, 2-3 or 3-4.'),
  game_date DATE NOT NULL OPTIONS (description = 'The Eastern day of the games.'),
  validated_at TIMESTAMP NOT NULL OPTIONS (description = 'The time by which it was judged.'),
  mode STRING NOT NULL OPTIONS (description = 'warning, blocking or disabled.'),
  outcome STRING NOT NULL OPTIONS (description = 'open, warned, blocked, could_not_check or disabled.'),
  issues STRING NOT NULL OPTIONS (description = 'JSON array of check, subject, severity and message.'),
  measures STRING NOT NULL OPTIONS (description = 'JSON object: check, subject, measured values and thresholds.'),
  duration_ms INT64 NOT NULL OPTIONS (description = 'Of the checks, in milliseconds.')
)
PARTITION BY DATE(validated_at)
CLUSTER BY phase, game_date, outcome
OPTIONS (
  partition_expiration_days = 90,
  description = 'Every attempt of a validation gate, whatever came of it.'
)
