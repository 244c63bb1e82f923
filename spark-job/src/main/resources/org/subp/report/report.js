"use strict";
// Values under the pointer. The page is whole without it.
for (const plot of document.querySelectorAll(".plot")) {
  const numbers = (text) => text.split(" ").map(Number);
  const [low, high] = numbers(plot.dataset.x);
  const lines = [...plot.querySelectorAll("data")].map((d) => ({
    name: d.dataset.name,
    colour: d.dataset.colour,
    form: d.dataset.form,
    xs: numbers(d.dataset.xs),
    ys: numbers(d.dataset.ys),
  }));
  const add = (parent, tag, css, text) => {
    const element = document.createElement(tag);
    if (css) element.className = css;
    if (text !== undefined) element.textContent = text;
    return parent.appendChild(element);
  };
  const nearest = (line, x) => {
    let best = 0;
    for (let i = 1; i < line.xs.length; i++) {
      const held = line.form === "steps" || line.form === "area";
      if (held ? line.xs[i] <= x : Math.abs(line.xs[i] - x) < Math.abs(line.xs[best] - x)) best = i;
    }
    return best;
  };
  const tidy = (value) => String(Number(value.toPrecision(4)));
  let cursor, tip;
  const hide = () => {
    if (cursor) {
      cursor.remove();
      tip.remove();
      cursor = tip = undefined;
    }
  };
  plot.addEventListener("pointermove", (event) => {
    const box = plot.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    const x = low + share * (high - low);
    hide();
    cursor = add(plot, "div", "cursor");
    cursor.style.left = 100 * share + "%";
    tip = add(plot, "div", "tip");
    tip.style[share > 0.5 ? "right" : "left"] = 100 * (share > 0.5 ? 1 - share : share) + "%";
    tip.style[share > 0.5 ? "marginRight" : "marginLeft"] = "0.6rem";
    add(tip, "div", "", plot.dataset.xname + " " + tidy(x));
    for (const line of lines) {
      const row = add(tip, "div");
      add(row, "i", "key " + line.colour + " " + line.form);
      add(row, "span", "", line.name);
      add(row, "b", "", tidy(line.ys[nearest(line, x)]) + plot.dataset.unit);
    }
  });
  plot.addEventListener("pointerleave", hide);
}
