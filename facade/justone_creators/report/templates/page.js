for (const data of document.querySelectorAll(".data")) {
  const body = data.querySelector("tbody"), rows = [...body.rows], heads = [...data.querySelectorAll("thead th")];
  const search = data.querySelector("[type=search]"), found = data.querySelector("output");
  const texts = rows.map(row => row.textContent.toLowerCase());
  // Rows are sorted by what stands in them: 1,234, +5.6%, ¥7.80, 9.1万.
  const keyOf = ({ firstChild: { textContent: text } }) => {
    const [, digits, unit] = text.match(/^¥?([-+]?[\d,]*\.?\d+)([%万亿]?)$/) || [];
    return digits ? digits.replaceAll(",", "") * ({ 万: 1e4, 亿: 1e8 }[unit] || 1) : text === "–" ? null : text;
  };
  const compare = (a, b) => typeof a == "number" && typeof b == "number" ? a - b : `${a}`.localeCompare(`${b}`);
  const sort = (head, place) => {
    const keyed = rows.map(row => [keyOf(row.cells[place]), row]);
    const usual = keyed.some(([key]) => typeof key == "number") ? "descending" : "ascending";
    const other = usual == "ascending" ? "descending" : "ascending";
    const order = head.getAttribute("aria-sort") == usual ? other : usual;
    const sign = order == "ascending" ? 1 : -1;
    // Rows without a value are always the last.
    keyed.sort(([a], [b]) => (a === null) - (b === null) || (a === null ? 0 : sign * compare(a, b)));
    body.append(...keyed.map(([, row]) => row));
    heads.forEach(each => each.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", order);
  };
  heads.forEach((head, place) => head.querySelectorAll("button").forEach(button => {
    button.disabled = false;
    button.onclick = () => sort(head, place);
  }));
  data.querySelectorAll(".scripted").forEach(each => { each.hidden = false; });
  search.oninput = () => {
    const wanted = search.value.trim().toLowerCase();
    rows.forEach((row, place) => { row.hidden = !texts[place].includes(wanted); });
    const count = rows.filter(row => !row.hidden).length;
    found.textContent = found.dataset.of.replace("%n", count).replace("%a", rows.length);
  };
}
