// Draws the charts of a statistics page anew with ECharts. Without it the page shows the same as plain bars.
import { init } from "../../vendor/echarts/echarts.esm.min.js";

/**
 * What a page says about a chart.
 * @typedef {object} ChartData
 * @property {"bars" | "columns"} kind bars lie, one a country; columns stand, one an hour
 * @property {string[]} labels
 * @property {number[]} values one for each label
 * @property {string} name what is counted
 */

/** The height of a lying bar with its gap, and of what is around all of them, in pixels. */
const BAR_HEIGHT = 24;
const FRAME = 48;
const FONT_SIZE = 12;

/** @param {string} name a custom property of Wagtail's, which changes with its theme */
function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** @param {ChartData} data */
function axes(data) {
  const text = { color: colour("--w-color-text-context"), fontSize: FONT_SIZE };
  const line = { lineStyle: { color: colour("--w-color-border-furniture") } };
  const categories = { type: "category", data: data.labels, axisLabel: text, axisLine: line, axisTick: { show: false } };
  const numbers = { type: "value", minInterval: 1, axisLabel: text, splitLine: line };
  return data.kind === "bars"
    ? { xAxis: numbers, yAxis: { ...categories, inverse: true, axisLabel: { ...text, interval: 0 } } }
    : { xAxis: categories, yAxis: numbers };
}

/** @param {ChartData} data */
function options(data) {
  return {
    ...axes(data),
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    color: [colour("--w-color-secondary")],
    grid: { left: 8, right: 40, top: 16, bottom: 8, containLabel: true },
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
    series: [
      {
        type: "bar",
        name: data.name,
        data: data.values,
        barMaxWidth: 28,
        label: {
          show: true,
          position: data.kind === "bars" ? "right" : "top",
          color: colour("--w-color-text-label"),
        },
      },
    ],
  };
}

/** @param {HTMLElement} figure */
function draw(figure) {
  const source = document.getElementById(figure.dataset.chart ?? "");
  /** @type {HTMLElement | null} */
  const canvas = figure.querySelector(".hq-chart__canvas");
  /** @type {HTMLElement | null} */
  const bars = figure.querySelector(".hq-bars");
  if (!source || !canvas || !bars) return;
  /** @type {ChartData} */
  const data = JSON.parse(source.textContent ?? "null");
  if (data.values.length === 0) return;
  canvas.hidden = false;
  const height = data.kind === "bars" ? data.labels.length * BAR_HEIGHT + FRAME : undefined;
  if (height) canvas.style.blockSize = `${height}px`;
  const chart = init(canvas, null, { renderer: "svg" });
  chart.setOption(/** @type {any} */ (options(data)));
  // What is read aloud stays the list; the drawing is for the eye.
  bars.classList.add("w-sr-only");
  new ResizeObserver(() => chart.resize()).observe(canvas);
}

/** @type {NodeListOf<HTMLElement>} */
const figures = document.querySelectorAll("[data-chart]");
for (const figure of figures) draw(figure);
