// Every text that is seen whose contrast is below WCAG 2.1 AA (1.4.3): 4.5, or 3 where it is large.
const parse = (colour) => {
  const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
  return { r, g, b, a };
};
const over = (top, ground) => ({
  r: top.r * top.a + ground.r * (1 - top.a),
  g: top.g * top.a + ground.g * (1 - top.a),
  b: top.b * top.a + ground.b * (1 - top.a),
  a: 1,
});
const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
const luminance = ({ r, g, b }) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
const groundOf = (node) => {
  const layers = [];
  for (let it = node; it; it = it.parentElement) {
    layers.push(parse(getComputedStyle(it).backgroundColor));
  }
  return layers.reduceRight((ground, layer) => over(layer, ground), { r: 255, g: 255, b: 255, a: 1 });
};
const contrastOf = (node) => {
  const ground = groundOf(node);
  const [light, dark] = [luminance(over(parse(getComputedStyle(node).color), ground)), luminance(ground)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};
const isLarge = (style) => parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
const hasText = (node) => [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim());
return [...document.querySelectorAll('body *')]
  .filter((node) => hasText(node) && node.checkVisibility() && !node.closest('noscript, :disabled'))
  .filter((node) => contrastOf(node) < (isLarge(getComputedStyle(node)) ? 3 : 4.5))
  .map((node) => `${contrastOf(node).toFixed(2)} ${node.className} ${node.textContent.trim().slice(0, 40)}`);
