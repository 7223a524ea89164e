/** Figures by name, each added to that of the same name; `a` may hold more. */
export function plus<Figures extends Readonly<Record<keyof Figures, number>>>(a: Figures, b: Figures): Figures {
  const names = Object.keys(b) as (keyof Figures)[];
  return Object.fromEntries(names.map((name) => [name, a[name] + b[name]])) as Figures;
}
