/* What the page holds of the report: columns, and dictionaries of what stands in them. */
const report = JSON.parse(document.getElementById("data").textContent);
const VERDICTS = { error: "✗ not measured", fail: "✗ broken", skipped: "– skipped", warn: "! warnings", pass: "✓ kept" };
const SIGNS = { fail: "✗", warn: "!", info: "i", pass: "✓" };
const WORST = ["fail", "warn", "info", "pass"];
const NONE = "–";
const tables = report.contracts;
const columns = report.checks;
const CONTRACTS = tables.name?.length ?? 0;
const CHECKS = columns.result.length;
const text = (place) => (report.texts[place ?? -1] ?? null);

const contractOf = new Uint32Array(CHECKS);
const firstOf = new Uint32Array(CONTRACTS + 1);
for (let contract = 0; contract < CONTRACTS; contract++) {
  firstOf[contract + 1] = firstOf[contract] + tables.size[contract];
  contractOf.fill(contract, firstOf[contract], firstOf[contract + 1]);
}

/* A check as an object; it is made when it is looked at. */
function check(number) {
  const [name, dimension, severity, expected, tail] = report.kinds[columns.kind[number]];
  const [status, counts] = report.results[columns.result[number]];
  const column = text(columns.column[number]);
  const contract = contractOf[number];
  const [says, standing, since, flaky, line, description, rows, seconds, past] = report.told[number] ?? [];
  return {
    number, contract, name, dimension, severity, expected, status, counts, column, says, standing, flaky, seconds,
    since: text(since),
    place: Array.isArray(line) ? placeOf(...line) : line && placeOf(tables.file[contract], line),
    description: text(description),
    past: text(past),
    id: tail ?? (column === null ? name : `${column}.${name}`),
    measured: columns.measured[number],
    rows: rows ?? tables.rows[contract],
  };
}

const placeOf = (file, line) => (line ? `${text(file)}:${line}` : text(file));

/* A contract as an object. */
function contract(number) {
  const found = { number };
  for (const [key, values] of Object.entries(tables)) found[key] = values[number];
  found.file = placeOf(found.file, found.line);
  for (const key of TEXTS) found[key] = text(found[key]);
  return found;
}
const TEXTS = ["version", "verdict", "team", "owner", "relation", "description", "runbook", "message", "says"];

const ownerOf = (number) => text(tables.team[number]) ?? text(tables.owner[number]);
const percent = (permille) =>
  permille >= 1000 ? "100 %" : `${Math.floor(permille / 10)}.${permille % 10} %`;

function number(value) {
  if (typeof value !== "number") return value ?? "nothing";
  const digits = Number.isInteger(value) || Math.abs(value) >= 1 ? { maximumFractionDigits: 2 } : { maximumSignificantDigits: 4 };
  return value.toLocaleString("en-US", digits);
}
