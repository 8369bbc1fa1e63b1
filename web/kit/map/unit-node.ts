import './unit.css';
import type { MapUnit } from './scene.ts';

/** How a unit looks: a square, filled while he has something in hand, hatched when he was heard of a while ago. */
export const unitClass = ({ busy, stale }: MapUnit, isFocus: boolean): string =>
  ['map-unit', busy && 'map-unit-busy', stale && 'map-unit-stale', isFocus && 'map-unit-focus']
    .filter(Boolean)
    .join(' ');

/** Unit: an element for what is not drawn by React, still undressed. */
export function unitNode(id: string, onPick: (id: string) => void): HTMLElement {
  const element = document.createElement('button');
  element.type = 'button';
  const square = document.createElement('span');
  square.className = 'map-unit-square';
  const name = document.createElement('span');
  name.className = 'map-unit-name';
  element.append(square, name);
  element.addEventListener('click', () => onPick(id));
  return element;
}

const LOOKS = ['map-unit', 'map-unit-busy', 'map-unit-stale', 'map-unit-focus'];

/** As it is now; what the map's library has put on the element stays. */
export function dressUnit(element: HTMLElement, unit: MapUnit, isFocus: boolean): void {
  element.classList.remove(...LOOKS);
  element.classList.add(...unitClass(unit, isFocus).split(' '));
  // The library calls every marker "Map marker".
  element.setAttribute('aria-label', unit.label ?? '');
  element.title = unit.label ?? '';
  const [, name] = element.children;
  if (name) name.textContent = unit.name ?? '';
}
