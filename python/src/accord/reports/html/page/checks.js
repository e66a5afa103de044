/* The table of all checks, a page at a time. */
const PAGE = 50;
const checkState = { key: "result", down: false, page: 0 };
let checksShown = [];

const checkKeys = {
  result: (number) => WORST.indexOf(report.results[columns.result[number]][1]),
  id: (number) => check(number).id.toLowerCase(),
  contract: (number) => tables.name[contractOf[number]].toLowerCase(),
  dimension: (number) => report.kinds[columns.kind[number]][1],
  severity: (number) => ["error", "warn", "info"].indexOf(report.kinds[columns.kind[number]][2]),
  measured: (number) => (typeof columns.measured[number] === "number" ? columns.measured[number] : Infinity),
  expected: (number) => report.kinds[columns.kind[number]][3],
  since: (number) => text(report.told[number]?.[2]) ?? "\uffff",
};

/* The cells of a check; those of the sheet do not name the contract. */
function checkRow(found, isOfMany) {
  const said = found.counts === "pass" && found.status !== "pass" ? `✓ ${found.status}` : `${SIGNS[found.counts]} ${found.counts}`;
  const notes = [found.standing ? [" ", tag(found.standing, found.standing)] : null, found.flaky ? [" ", tag("flaky")] : null];
  if (found.status === "no_data") notes.push([" ", tag("no data")]);
  return make(
    "tr",
    {},
    make("td", {}, mark(found.counts, said)),
    make("th", { scope: "row" }, make("code", {}, found.id), notes, about(found)),
    isOfMany ? make("td", {}, make("a", { href: `#t${found.contract}` }, tables.name[found.contract])) : null,
    make("td", {}, found.dimension),
    make("td", {}, found.severity),
    make("td", { class: "number" }, number(found.measured)),
    make("td", {}, found.expected),
    make("td", {}, found.since ?? ""),
  );
}

/* The results of the runs before: p passed, f failed, o anything else. */
function strip(letters) {
  const paths = { p: "", f: "", o: "" };
  [...letters].forEach((letter, at) => (paths[letter] += `M${7 * at} 6h6`));
  const said = `${letters.replaceAll("p", "").length} of ${letters.length} not passed`;
  const root = picture("strip", `0 0 ${7 * letters.length} 12`, `In the last runs ${said}`, paths.p, paths.f, paths.o);
  ["pass", "fail", "other"].forEach((kind, at) => root.children[at].setAttribute("class", kind));
  return [fill(root, { width: 7 * letters.length, height: 12 }, []), ` ${said}`];
}

function about(found) {
  const said = [found.says && sentence(found.says), found.description, found.place].filter(Boolean);
  if (found.seconds) said.push(`${number(found.seconds)} s`);
  if (found.past) said.push(strip(found.past));
  return said.map((part) => make("div", { class: "says" }, part));
}

function showChecks(numbers) {
  checksShown = sortBy(numbers, checkKeys[checkState.key], checkState.down);
  checkState.page = 0;
  showPage();
}

function showPage() {
  const { page } = checkState;
  const some = checksShown.slice(page * PAGE, (page + 1) * PAGE);
  const rows = some.map((number) => checkRow(check(number), true));
  if (!rows.length) rows.push(make("tr", {}, make("td", { colspan: 8 }, "No check matches.")));
  byId("rows").replaceChildren(...rows);
  const first = page * PAGE + 1;
  byId("page").textContent = some.length ? `${number(first)} to ${number(first + some.length - 1)} of ${number(checksShown.length)}` : "";
  byId("before").disabled = page === 0;
  byId("after").disabled = (page + 1) * PAGE >= checksShown.length;
}

function turn(by) {
  checkState.page += by;
  showPage();
}
