/* Elements are made of names and texts alone: nothing that the report holds is ever read as markup. */
const byId = (id) => document.getElementById(id);

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const make = (name, attributes = {}, ...children) => fill(document.createElement(name), attributes, children);

function link(url, ...children) {
  return make("a", { href: url, rel: "noopener noreferrer" }, ...children, " ", make("small", {}, new URL(url).hostname));
}

/* What stands between backticks is code, as in the rest of the page. */
function sentence(said) {
  return said.split(/`([^`]+)`/).map((part, at) => (at % 2 && part ? make("code", {}, part) : part));
}

const mark = (kind, said) => make("span", { class: `mark ${kind}` }, said);
const tag = (said, kind) => make("span", { class: kind ? `tag ${kind}` : "tag" }, said);

function picture(className, box, says, ...paths) {
  const space = "http://www.w3.org/2000/svg";
  const root = fill(document.createElementNS(space, "svg"), { class: className, viewBox: box, role: "img", "aria-label": says }, []);
  for (const d of paths) root.append(fill(document.createElementNS(space, "path"), { d }, []));
  return root;
}
