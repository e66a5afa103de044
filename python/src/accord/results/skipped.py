"""The nodes that dbt skipped, and what upstream of each did not end well."""

from __future__ import annotations

from accord.artifacts.manifest import Manifest, Node
from accord.artifacts.run_results import Result
from accord.results.asked import tested
from accord.results.model import ContractResult, Skipped


def skipped_nodes(
    manifest: Manifest, results: dict[str, Result], contracts: list[ContractResult]
) -> list[Skipped]:
    """Skipped models, seeds and snapshots, with the failures upstream that explain them."""
    why = {contract.node: _why(contract) for contract in contracts}
    failed_tests: dict[str, list[str]] = {}
    for key, result in results.items():
        node = manifest.nodes.get(key)
        if node and node.resource_type == "test" and result.status in ("fail", "error"):
            failed_tests.setdefault(tested(manifest, node), []).append(
                why.get(key, f"the test {node.name} failed")
            )
    found = []
    for key, result in results.items():
        node = manifest.nodes.get(key)
        if node and result.status == "skipped" and node.resource_type != "test":
            because = _upstream(manifest, results, failed_tests, node)
            found.append(Skipped(name=node.name, node=key, because=tuple(because)))
    return sorted(found, key=lambda skipped: skipped.name)


def _why(contract: ContractResult) -> str:
    """Why a broken contract stopped what is downstream of it."""
    broken = [check.id for check in contract.checks if check.counts_as == "fail"]
    return f"the contract of {contract.model} is broken" + (f" ({', '.join(broken)})" if broken else "")


def _upstream(
    manifest: Manifest,
    results: dict[str, Result],
    failed_tests: dict[str, list[str]],
    node: Node,
) -> list[str]:
    because: dict[str, None] = {}
    queue, seen = list(node.depends_on.nodes), set()
    while queue:
        key = queue.pop(0)
        if key in seen:
            continue
        seen.add(key)
        because |= dict.fromkeys(failed_tests.get(key, ()))
        parent, result = manifest.nodes.get(key), results.get(key)
        if parent and result and result.status == "error":
            because[f"{parent.name} could not be built"] = None
        elif parent and (result is None or result.status == "skipped"):
            queue += parent.depends_on.nodes  # one without a result was not built: ephemeral, or not selected
    return list(because)
