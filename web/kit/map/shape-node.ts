import type { Severity } from '../severity.tsx';

const SVG = 'http://www.w3.org/2000/svg';

/** The four shapes of severity, as `severity.tsx` draws them. */
const shapes: Readonly<Record<Severity, readonly [string, Readonly<Record<string, string>>]>> = {
  P1: ['path', { d: 'M8 0.8 15.2 8 8 15.2 0.8 8Z', fill: 'currentColor' }],
  P2: ['path', { d: 'M8 1.5 15.4 14.5H0.6Z', fill: 'currentColor' }],
  P3: ['circle', { cx: '8', cy: '8', r: '6.5', fill: 'currentColor' }],
  P4: ['circle', { cx: '8', cy: '8', r: '5.5', fill: 'none', stroke: 'currentColor', 'stroke-width': '2.4' }],
};

/** Shape: a severity → its shape as an element, for what is not drawn by React. */
export function shapeNode(severity: Severity): SVGSVGElement {
  const [name, facts] = shapes[severity];
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', `shape shape-${severity.toLowerCase()}`);
  svg.setAttribute('aria-hidden', 'true');
  const drawn = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(facts)) drawn.setAttribute(key, value);
  svg.append(drawn);
  return svg;
}
