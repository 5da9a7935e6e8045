"""What TLS would have agreed on."""

from simulators.world.agreed import Agreed


def test_without_tls_nothing_is_agreed() -> None:
    """No version, no cipher."""
    plain = Agreed()

    assert (plain.version(), plain.cipher(), plain.shared_ciphers()) == (None, None, None)


def test_with_tls_every_answer_is_the_one_expected() -> None:
    """A certificate for the very name, HTTP/1.1, and nothing left in a buffer."""
    spoken = Agreed()
    spoken.server_hostname = "api.test"
    spoken.do_handshake()

    assert spoken.version() == "TLSv1.3"
    assert spoken.shared_ciphers() == [spoken.cipher()]
    assert spoken.getpeercert() == {"subject": (), "subjectAltName": (("DNS", "api.test"),)}
    assert spoken.getpeercert(True) == b""
    assert [spoken.selected_alpn_protocol(), spoken.selected_npn_protocol(), spoken.compression()] == [
        None
    ] * 3
    assert (spoken.get_channel_binding(), spoken.pending(), spoken.unwrap()) == (None, 0, spoken)
