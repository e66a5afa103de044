/* Search and filters: what matches is shown by the cards, the contracts and the table of checks. */
const STATUSES = { fail: "fail", warn: "warn", info: "for information", pass: "pass", waived: "waived", no_data: "no data", new: "new", known: "known", flaky: "flaky", error: "error", skipped: "skipped" };
const controls = ["find", "by-result", "by-severity", "by-dimension", "by-owner"].map(byId);
const [find, byResult, bySeverity, byDimension, byOwner] = controls;
let haystacks = null;

/* What a check can be chosen by: what its result does to the contract, and what else is said of it. */
function facetsOf(at) {
  const [status, counts] = report.results[columns.result[at]];
  const told = report.told[at];
  return [counts, status === "pass" || status === "fail" ? null : status, told?.[1], told?.[3] ? "flaky" : null];
}

/* Each text that can be searched, in small letters; made with the first search. */
function searchable() {
  if (haystacks) return haystacks;
  const whole = tables.name.map((name, at) =>
    [name, text(tables.team[at]), text(tables.owner[at]), text(tables.file[at])].filter(Boolean).join("\n").toLowerCase());
  const checks = Array.from({ length: CHECKS }, (_, at) => {
    const found = check(at);
    return [found.id, found.column, found.name, found.says].filter(Boolean).join("\n").toLowerCase();
  });
  haystacks = { whole, checks };
  return haystacks;
}

/* A list of the checks, and a set of the contracts, that match. */
function matching() {
  const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = { result: byResult.value, severity: bySeverity.value, dimension: byDimension.value, owner: byOwner.value };
  const { whole, checks } = words.length ? searchable() : {};
  const isOfCheck = wanted.result || wanted.severity || wanted.dimension;
  const found = { checks: [], contracts: new Set() };
  for (let contract = 0; contract < CONTRACTS; contract++) {
    if (wanted.owner && ownerOf(contract) !== wanted.owner) continue;
    const left = words.filter((word) => !whole[contract].includes(word));
    if (!left.length && !isOfCheck) found.contracts.add(contract);
    for (let at = firstOf[contract]; at < firstOf[contract + 1]; at++) {
      if (isOfCheck) {
        const [, dimension, severity] = report.kinds[columns.kind[at]];
        if (wanted.severity && severity !== wanted.severity) continue;
        if (wanted.dimension && dimension !== wanted.dimension) continue;
        if (wanted.result && !facetsOf(at).includes(wanted.result)) continue;
      }
      if (left.length && !left.every((word) => checks[at].includes(word))) continue;
      found.checks.push(at);
      found.contracts.add(contract);
    }
  }
  return found;
}

function apply() {
  const found = matching();
  const checks = new Set(found.checks);
  let cards = 0;
  for (const card of document.querySelectorAll("article")) {
    const told = card.querySelectorAll(".check");
    let seen = 0;
    for (const one of told) {
      one.hidden = !checks.has(Number(one.dataset.check));
      seen += !one.hidden;
    }
    card.hidden = !found.contracts.has(Number(card.dataset.contract)) || (told.length > 0 && !seen);
    cards += !card.hidden;
  }
  const none = byId("no-failing");
  if (none) none.hidden = cards > 0;
  showContracts([...found.contracts]);
  showChecks(found.checks);
  const isAll = found.checks.length === CHECKS && found.contracts.size === CONTRACTS;
  const of = (count, all) => (count === all ? number(all) : `${number(count)} of ${number(all)}`);
  byId("matches").textContent = `${isAll ? "" : "Showing "}${of(found.checks.length, CHECKS)} checks in ${of(found.contracts.size, CONTRACTS)} contracts`;
  byId("reset").disabled = controls.every((control) => !control.value);
}

function choices(control, values) {
  for (const [value, said] of values) control.append(make("option", { value }, said));
}

function startFilters() {
  const there = new Set();
  for (let at = 0; at < CHECKS; at++) for (const facet of facetsOf(at)) there.add(facet);
  choices(byResult, Object.entries(STATUSES).filter(([value]) => there.has(value)));
  const severities = new Set(report.kinds.map((kind) => kind[2]));
  choices(bySeverity, [...severities].sort().map((one) => [one, one]));
  choices(byDimension, report.dimensions.map((one) => [one, one]));
  const owners = new Set(Array.from({ length: CONTRACTS }, (_, at) => ownerOf(at)).filter(Boolean));
  choices(byOwner, [...owners].sort().map((one) => [one, one]));
  let waiting = 0;
  find.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 80);
  });
  for (const control of controls.slice(1)) control.addEventListener("change", apply);
  byId("reset").addEventListener("click", () => {
    for (const control of controls) control.value = "";
    apply();
    find.focus();
  });
  addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, select, textarea, dialog");
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      find.focus();
      find.select();
    }
  });
  apply();
}
