"""Ports that are known before anybody binds them."""

import socket

from scrimmage.rehearsal.places import HOST, Places


def test_each_is_another_and_free() -> None:
    """Whoever is told of one can be bound there."""
    places = Places.free()
    ports = {places.proxy, places.phase, places.slack, places.triggers}

    assert len(ports) == 4
    for port in ports:
        with socket.socket() as one:
            one.bind((HOST, port))
