/* The table of contracts: health, trend, and a cell for each dimension. */
const ROWS = 100;
const table = byId("contracts");
const contractState = { key: "verdict", down: false, all: false };

/* The same line as reports/html/drawing.py draws. */
function lineOf(letters) {
  const levels = [...letters].map((letter) => (letter === " " ? null : report.levels.indexOf(letter)));
  const low = Math.min(80, ...levels.filter((level) => level !== null));
  const path = [];
  let before = null;
  levels.forEach((level, at) => {
    const after = levels[at + 1] ?? null;
    if (level !== null && (before !== level || after !== level)) {
      const x = levels.length > 1 ? Math.floor((at * 100) / (levels.length - 1)) : 100;
      const y = 18 - Math.floor(((level - low) * 16) / Math.max(100 - low, 1));
      path.push(`${before === null ? "M" : "L"}${x} ${y}`);
      if (before === null && after === null) path.push("m-1-1h2v2h-2z");
    }
    before = level;
  });
  return path.join("");
}

const trendOf = (found) => (found.trend ? picture("line", "0 0 100 20", found.says, lineOf(found.trend)) : null);

/* By dimension: how many checks of each kind of result. */
function countsOf(number) {
  const counts = new Map();
  for (let at = firstOf[number]; at < firstOf[number + 1]; at++) {
    const dimension = report.kinds[columns.kind[at]][1];
    const kind = report.results[columns.result[at]][1];
    if (!counts.has(dimension)) counts.set(dimension, { fail: 0, warn: 0, info: 0, pass: 0, all: 0 });
    counts.get(dimension)[kind]++;
    counts.get(dimension).all++;
  }
  return counts;
}

function cell(of) {
  if (!of) return make("td", { class: "cell none" }, NONE);
  const worst = WORST.find((kind) => of[kind]);
  return make("td", { class: `cell ${worst}` }, worst === "pass" ? `${of.all}` : `${SIGNS[worst]} ${of.pass}/${of.all}`);
}

function contractRow(number) {
  const found = contract(number);
  const counts = countsOf(number);
  return make(
    "tr",
    {},
    make("th", { scope: "row" }, make("a", { href: `#t${number}` }, found.name), found.version ? [" ", make("small", {}, found.version)] : null),
    make("td", {}, found.team ?? found.owner ?? NONE),
    make("td", {}, mark(found.verdict, VERDICTS[found.verdict])),
    make("td", { class: "number" }, found.score === null ? NONE : percent(found.score)),
    make("td", {}, trendOf(found)),
    report.dimensions.map((dimension) => cell(counts.get(dimension))),
  );
}

const contractKeys = {
  name: (number) => tables.name[number].toLowerCase(),
  owner: (number) => (ownerOf(number) ?? "\uffff").toLowerCase(),
  verdict: (number) => number,
  score: (number) => tables.score[number] ?? -1,
};

/* By a dimension: the worst kind of result, and how much of it; those that have no such check come last. */
function dimensionKey(number) {
  const of = countsOf(number).get(report.dimensions[contractState.key]);
  return of ? WORST.findIndex((kind) => of[kind]) + of.pass / (of.all + 1) : WORST.length;
}

function showContracts(numbers) {
  const sorted = sortBy(numbers, contractKeys[contractState.key] ?? dimensionKey, contractState.down);
  const some = contractState.all ? sorted : sorted.slice(0, ROWS);
  table.tBodies[0].replaceChildren(...some.map(contractRow));
  if (!some.length) table.tBodies[0].append(make("tr", {}, make("td", { colspan: 5 + report.dimensions.length }, "No contract matches.")));
  const more = byId("more-contracts");
  more.replaceChildren();
  if (sorted.length > ROWS) {
    const says = contractState.all ? `All ${number(sorted.length)} contracts. ` : `${ROWS} of ${number(sorted.length)} contracts. `;
    const button = make("button", { type: "button" }, contractState.all ? `Show ${ROWS}` : `Show all ${number(sorted.length)}`);
    button.addEventListener("click", () => {
      contractState.all = !contractState.all;
      showContracts(numbers);
      byId("more-contracts").querySelector("button").focus();
    });
    more.append(says, button);
  }
}

/* The places in the order of their keys; the order that the report has them in decides between equals. */
function sortBy(places, key, down) {
  const keyed = Array.from(places, (place) => [key(place), place]);
  const way = down ? -1 : 1;
  keyed.sort(([a, first], [b, second]) => (a < b ? -way : a > b ? way : first - second));
  return keyed.map(([, place]) => place);
}

/* Buttons in the heads of a table's columns. `state` is what they set, `changed` what they do then. */
function sortable(heads, state, changed) {
  for (const head of heads) {
    const button = make("button", { type: "button" }, head.textContent);
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      state.down = state.key === head.dataset.sort && !state.down;
      state.key = head.dataset.sort;
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      changed();
    });
  }
}
