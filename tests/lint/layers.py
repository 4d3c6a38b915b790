# SPDX-License-Identifier: MIT
"""The house as a table: which room may include which. Drawn in design.md, listed in CONTRIBUTING.md."""

# The files directly in lightclient/ (proven.h, proof_issuer.h) count as the room "lightclient".
_VERIFIER = {"lightclient/primitives", "lightclient"}
_NODE = _VERIFIER | {f"lightclient/{room}" for room in ("consensus", "execution", "rollup", "cometbft", "net", "node")}
_WALLET = {f"wallet/{room}" for room in ("vault", "keys", "signing", "signers", "transport", "policy", "agent")}
_DESK = {f"app/{room}" for room in ("units", "market", "pricing", "risk", "venue", "provenance", "orders")}
_FACES = {f"ui/{room}" for room in ("bridge", "models", "views", "dialogs", "shell", "theme", "format")}

# Value types that a snapshot holds: all that a face may know beneath the front door.
_SHOWN = {"lightclient/primitives", "lightclient", "app/session", "app/units", "app/market", "app/provenance", "app/risk"}

MAY_INCLUDE = {
    "lightclient/primitives": set(),
    "lightclient": {"lightclient/primitives"},
    "lightclient/consensus": _VERIFIER,
    "lightclient/execution": _VERIFIER,
    "lightclient/rollup": _VERIFIER | {"lightclient/execution"},
    "lightclient/cometbft": _VERIFIER,
    "lightclient/net": _VERIFIER | {"lightclient/consensus", "lightclient/execution"},
    "lightclient/node": _NODE,
    "wallet/keys": {"lightclient/primitives"},
    "wallet/signing": {"lightclient/primitives", "wallet/keys"},
    "wallet/transport": {"lightclient/primitives"},
    "wallet/vault": {"lightclient/primitives", "wallet/keys"},
    "wallet/policy": {"lightclient/primitives", "wallet/keys", "wallet/signing"},
    "wallet/signers": {"lightclient/primitives", "wallet/keys", "wallet/signing", "wallet/transport"},
    "wallet/agent": {"lightclient/primitives"} | _WALLET,
    "app/units": {"lightclient/primitives"},
    "app/provenance": {"app/units", "lightclient/consensus", "lightclient/execution"} | _VERIFIER,
    "app/pricing": {"app/units", "lightclient/primitives"},
    "app/market": {"app/units", "app/provenance", "app/pricing", "lightclient/primitives", "lightclient"},
    "app/risk": {"app/units", "app/provenance", "app/pricing", "app/market", "lightclient/primitives", "lightclient"},
    "app/venue": {"app/units", "app/provenance", "app/market", "wallet/signing", "wallet/keys"} | _NODE,
    "app/orders": _DESK | _WALLET | _VERIFIER,
    # A server that speaks wire protocols: it knows the verifier and the models, never the client's venue or orders.
    "app/practice": {"app/units", "app/market", "app/pricing", "app/risk", "wallet/signing", "wallet/keys"} | _NODE,
    "app/session": _DESK | _WALLET | _NODE,
    "app/cli": _DESK | _WALLET | _NODE | {"app/session", "app/practice"},
    "ui/theme": set(),
    "ui/format": _SHOWN | {"ui/theme"},
    "ui/bridge": _SHOWN,
    # wallet/keys: passphrases and recovery words stay in SecretBytes from the key pressed to the signer.
    "ui/models": _SHOWN | {"ui/bridge", "ui/format", "ui/theme", "wallet/keys"},
    "ui/views": _SHOWN | {"ui/bridge", "ui/format", "ui/theme", "ui/models"},
    "ui/dialogs": _SHOWN | {"ui/bridge", "ui/format", "ui/theme", "ui/models", "ui/views", "wallet/keys"},
    "ui/shell": _SHOWN | {"ui/bridge", "ui/format", "ui/theme", "ui/models", "ui/views", "ui/dialogs", "wallet/keys"},
    "ui": _SHOWN | _FACES,  # main.cpp
}

FLOORS = ("lightclient", "wallet", "app", "ui")

# Functions of their arguments: no socket, clock, file, thread, Qt, Asio.
PURE = (
    "lightclient/primitives",
    "lightclient/consensus",
    "lightclient/execution",
    "lightclient/rollup",
    "lightclient/cometbft",
    "wallet/keys",
    "wallet/signing",
    "app/units",
    "app/provenance",
    "app/market",
    "app/pricing",
    "app/risk",
)


def room_of(path):
    """The room of a product file: two folders deep, or the floor's own files; None outside the product."""
    parts = path.split("/")
    if parts[0] not in FLOORS or len(parts) < 2:
        return None
    return "/".join(parts[:2]) if len(parts) > 2 else parts[0]
