"""Those of mitmproxy's own addons that the chaos proxy never gives anything to do.

mitmproxy asks every addon at every step of every call whether it has a hook for it. An addon whose options
are never set still costs that time, so these leave once the proxy runs.
"""

from mitmproxy import ctx

IDLE = (
    "anticache", "anticomp", "blocklist", "browser", "commandhistory", "comment", "cut", "dumper",
    "export", "maplocal", "mapremote", "modifybody", "modifyheaders", "onboarding", "proxyauth",
    "readfilestdin", "save", "savehar", "serverplayback", "stickyauth", "stickycookie",
    "updatealtsvc", "upstreamauth",
)  # fmt: skip
"""By the name that mitmproxy gives them.

What stays: the proxy itself, TLS, the choice of layers, name look-up, client replay (by which we ask an
upstream beside a call), the refusal of clients from the public network, and what keeps HTTP/2 over plain text
away."""


def dismiss() -> list[str]:
    """Take the idle addons out of the running master; give the names of those that were there."""
    addons = ctx.master.addons
    found = [(name, addons.get(name)) for name in IDLE]  # type: ignore[no-untyped-call]  # mitmproxy has no types there
    for _, addon in found:
        if addon is not None:
            addons.remove(addon)  # type: ignore[no-untyped-call]  # mitmproxy has no types there
    return [name for name, addon in found if addon is not None]
