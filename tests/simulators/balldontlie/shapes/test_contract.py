"""Contracts."""

from simulators.balldontlie.shapes.contract import ContractAggregateRow, ContractRow


def test_the_fields_stand_in_their_order() -> None:
    """As recorded or documented."""
    keys = """
        id player_id season team_id cap_hit total_cash base_salary rank player team
    """

    assert list(ContractRow.__struct_fields__) == keys.split()


def test_the_years_of_a_contract_stand_in_their_order() -> None:
    """As recorded or documented."""
    keys = """
        id player_id start_year end_year contract_type contract_status contract_years
        total_value average_salary guaranteed_at_signing total_guaranteed signed_using
        free_agent_year free_agent_status contract_notes team_id player team
    """

    assert list(ContractAggregateRow.__struct_fields__) == keys.split()
