import type { Page } from "playwright-core";

/**
 * Texts whose contrast with what is behind them is below 4.5 (WCAG 2.2, 1.4.3), by the colours that the browser computed.
 * https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 */
export function faintTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(IN_PAGE);
}

/** Runs in the page, which has its own globals: so it is a text. */
const IN_PAGE = `(() => {
  const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const opaque = (color) => { const [r, g, b, a = 1] = numbers(color); return a === 1 ? [r, g, b] : null; };
  const behindSvg = (text) => {
    const box = text.parentElement.querySelector(text.classList.contains("badge") ? "circle.badge" : "rect");
    return box && opaque(getComputedStyle(box).fill);
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = opaque(getComputedStyle(at).backgroundColor);
      if (color) return color;
    }
    return [255, 255, 255];
  };
  const faint = new Set();
  let seen = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility() || element.closest("script, title, option, .unseen")) continue;
    const style = getComputedStyle(element), svg = element.closest("svg");
    const front = numbers(svg ? style.fill : style.color), back = (svg && behindSvg(element)) || behind(element);
    const [a, b] = [light(front), light(back)].sort((p, q) => q - p);
    const ratio = (a + 0.05) / (b + 0.05);
    seen++;
    if (ratio < 4.5) faint.add(ratio.toFixed(2) + " " + element.tagName + "." + element.getAttribute("class") + " " + node.data.trim().slice(0, 40));
  }
  return seen > 20 ? [...faint] : ["only " + seen + " texts were seen"];
})()`;
