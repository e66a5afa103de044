/* The sheet of one contract: what is known of it, and all its checks. Its address is #t and the number. */
const sheet = byId("sheet");

function showSheet(place) {
  const found = contract(place);
  const close = make("button", { type: "button" }, "Close");
  close.addEventListener("click", () => sheet.close());
  const checks = [];
  for (let at = firstOf[place]; at < firstOf[place + 1]; at++) checks.push(at);
  const heads = ["Result", "Check", "Dimension", "Severity", "Measured", "Expected", "Since"];
  const rows = sortBy(checks, checkKeys.result, false).map((at) => checkRow(check(at), false));
  sheet.replaceChildren(
    make("header", {}, make("h2", { id: "sheet-name" }, mark(found.verdict, VERDICTS[found.verdict]), " ", found.name, " ", make("small", {}, found.version ?? "")), close),
    found.description ? make("p", { class: "soft" }, found.description) : "",
    make("dl", {}, ...factsOf(found).flatMap(([label, ...value]) => [make("dt", {}, label), make("dd", {}, ...value)])),
    rows.length
      ? make("div", { class: "scroll", role: "group", tabindex: 0, "aria-label": "Checks" },
          make("table", {}, make("thead", {}, make("tr", {}, heads.map((head) => make("th", { scope: "col", class: head === "Measured" && "number" }, head)))), make("tbody", {}, rows)))
      : make("p", { class: "plain" }, "Nothing was measured."),
  );
  if (!sheet.open) sheet.showModal();
  sheet.scrollTop = 0;
}

function factsOf(found) {
  const facts = [["Health", found.score === null ? NONE : percent(found.score), found.trend ? [" ", trendOf(found)] : null]];
  const add = (label, value) => value && facts.push([label, value]);
  add("Message", found.message);
  add("Not named", found.unknown && `${number(found.unknown)} broken`);
  add("Team", found.team);
  add("Owner", found.owner);
  if (found.runbook) facts.push(["Runbook", link(found.runbook, "open")]);
  add("Contract", found.file);
  add("Table", found.relation);
  add("Promises", found.slas.join("; "));
  add("Tags", found.tags.map(text).join(", "));
  if (found.uses.length) facts.push(["Used by", list(found.uses, (use) => use.filter(Boolean).join(", "))]);
  if (found.reads.length) facts.push(["Read by", list(found.reads, reader)]);
  facts.push(["Rows", found.rows === null ? NONE : number(found.rows)]);
  const read = found.bytes === null ? "" : `, ${number(found.bytes)} bytes read`;
  facts.push(["Query", `${number(found.seconds)} s${read}`]);
  return facts;
}

const list = (places, say) => make("ul", {}, places.map((place) => make("li", {}, say(report.people[place]))));

function reader([name, kind, owner, url, isSkipped]) {
  const said = owner ? `, ${kind}, ${owner}` : `, ${kind}`;
  return [url ? link(url, name) : name, said, isSkipped ? [" ", tag("skipped")] : null];
}

/* The address of the page says which sheet is open, so that it can be sent to others. */
function follow() {
  const asked = /^#t(\d+)$/.exec(location.hash);
  if (asked && Number(asked[1]) < CONTRACTS) showSheet(Number(asked[1]));
  else if (sheet.open) sheet.close();
}

function startSheet() {
  sheet.addEventListener("close", () => {
    if (location.hash.startsWith("#t")) history.pushState(null, "", location.pathname + location.search);
  });
  sheet.addEventListener("click", (event) => event.target === sheet && event.offsetX < 0 && sheet.close());
  addEventListener("hashchange", follow);
  follow();
}
