"""One night's tables, whole."""


def test_each_game_has_a_summary(scrimmage_bigquery):
    night = scrimmage_bigquery
    (row,) = night.query(
        f"SELECT COUNT(DISTINCT s.game_id) AS games, COUNT(DISTINCT p.game_id) AS told"
        f" FROM {night.tables['nbac_schedule']} AS s"
        f" LEFT JOIN {night.tables['player_game_summary']} AS p ON p.game_id = s.game_id"
        f" WHERE s.game_date = '{night.game_date}'"
    )

    assert int(row["games"]) == int(row["told"]) > 0


def test_the_night_is_in_a_file(scrimmage_warehouse):
    assert scrimmage_warehouse.file.stat().st_size > 0
    assert scrimmage_warehouse.tables["nbac_schedule"] == "nba_raw.nbac_schedule"
