"""The mock of a load."""

import asyncio
import http.client
from urllib.parse import urlsplit

import pytest

from scrimmage.load.mock import Mock
from simulators import history
from simulators.balldontlie.options import ApiOptions

pytestmark = pytest.mark.wire


def _ask(url: str) -> int:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=5)
    try:
        connection.request("GET", "/v1/teams", headers={"Authorization": "key"})
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def test_it_limits_and_logs() -> None:
    """As the tier says; on loopback."""

    async def tried() -> tuple[str, list[int]]:
        url = await mock.start()
        seen = [await asyncio.to_thread(_ask, url) for _ in range(6)]
        await mock.stop()
        return url, seen

    mock = Mock(ApiOptions(tier="free"))
    url, seen = asyncio.run(tried())

    assert url.startswith("http://127.0.0.1:")
    assert seen == [200] * 5 + [429]
    assert sum(isinstance(event, history.Call) for event in mock.calls) == 6


def test_it_goes_away_and_comes_back_on_the_same_port() -> None:
    """Calls between find nobody."""

    async def tried() -> list[int]:
        url = await mock.start()
        away = asyncio.create_task(mock.away(0.1, 0.4))
        seen = [await asyncio.to_thread(_ask, url)]
        await asyncio.sleep(0.25)
        seen.append(await asyncio.to_thread(_ask, url))
        await away
        seen.append(await asyncio.to_thread(_ask, url))
        await mock.stop()
        return seen

    mock = Mock(ApiOptions())

    assert asyncio.run(tried()) == [200, 0, 200]
