import type { State } from '#domain/state.ts';

/** A shape and a colour a state, told apart without either; colours hold on light and dark tabs alike. */
const ICONS: Readonly<Record<State, readonly [color: string, path: string]>> = {
  up: ['#2c8a5f', 'M8 1a7 7 0 1 0 .1 0z'],
  degraded: ['#c8930f', 'M8 0l8 8-8 8-8-8z'],
  partial: ['#d96a1c', 'M8 1a7 7 0 1 0 .1 0zm0 2a5 5 0 0 1 0 10z'],
  down: ['#c22a20', 'M1 1h14v14H1z'],
  maintenance: ['#4a6fb8', 'M0 3h16v10H0zm2 2v6h12V5z'],
  unknown: ['#7d796c', 'M8 1a7 7 0 1 0 .1 0zm0 2a5 5 0 1 1-.1 0z'],
};

/** The tab's icon as a data address, so that it costs no request. */
export function iconAddress(state: State): string {
  const [color, path] = ICONS[state];
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path fill='${color}' fill-rule='evenodd' d='${path}'/></svg>`;
  return `data:image/svg+xml,${svg.replace(/[ #<>]/g, encodeURIComponent)}`;
}
