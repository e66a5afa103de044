/* The scheme is the reader's system's until the button says otherwise; nothing of it is kept. */
function startScheme() {
  const button = byId("scheme");
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => root.classList.contains("dark") || (system.matches && !root.classList.contains("light"));
  const name = () => (button.textContent = isDark() ? "Light" : "Dark");
  button.addEventListener("click", () => {
    const next = isDark() ? "light" : "dark";
    root.classList.remove("light", "dark");
    root.classList.add(next);
    name();
  });
  system.addEventListener("change", name);
  name();
}

document.documentElement.classList.add("js");
startScheme();
if (CONTRACTS) {
  sortable([...table.querySelectorAll("[data-sort]")], contractState, apply);
  sortable([...byId("checks").querySelectorAll("[data-sort]")], checkState, apply);
  byId("before").addEventListener("click", () => turn(-1));
  byId("after").addEventListener("click", () => turn(1));
  startFilters();
  startSheet();
}
