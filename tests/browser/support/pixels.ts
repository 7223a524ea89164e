import { PNG } from 'pngjs';

/** A picture without its colours: relative luminance of each pixel (WCAG 2), row by row. */
export interface Grey {
  readonly width: number;
  readonly values: readonly number[];
}

/** A place on a picture, in its pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A part of a picture. */
export function crop(of: PNG, box: Box): PNG {
  const [x, y, width, height] = [box.x, box.y, box.width, box.height].map(Math.round) as [
    number,
    number,
    number,
    number,
  ];
  const part = new PNG({ width, height });
  PNG.bitblt(of, part, x, y, width, height, 0, 0);
  return part;
}

/** Half as wide and high and with 8 steps a channel: what of a picture is worth keeping in a repository. */
export function small(of: PNG): PNG {
  const [width, height] = [of.width >> 1, of.height >> 1];
  const half = new PNG({ width, height });
  half.data.fill(255);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      for (let channel = 0; channel < 3; channel += 1) {
        const at = (dx: number, dy: number) => of.data[((2 * y + dy) * of.width + 2 * x + dx) * 4 + channel] ?? 0;
        half.data[(y * width + x) * 4 + channel] = ((at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) / 4) & 0xe0;
      }
  return half;
}

export function greyOf({ width, data }: PNG): Grey {
  const linear = (byte: number) => (byte <= 10 ? byte / 3294 : ((byte / 255 + 0.055) / 1.055) ** 2.4);
  const values = Array.from({ length: data.length / 4 }, (_, pixel) => {
    const [r, g, b] = [0, 1, 2].map((channel) => linear(data[pixel * 4 + channel] ?? 0)) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  });
  return { width, values };
}

/** The ground is what the first pixel shows; the ink what is farthest from it. */
function inkOf({ values }: Grey): { ground: number; ink: number } {
  const ground = values[0] ?? 0;
  const ink = values.reduce((far, value) => (Math.abs(value - ground) > Math.abs(far - ground) ? value : far), ground);
  return { ground, ink };
}

/** Contrast of the inks of two pictures on the same ground: 1 is none. */
export function inkContrast(one: Grey, other: Grey): number {
  const [a, b] = [inkOf(one).ink, inkOf(other).ink];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Of the pixels that are inked in either of two pictures of one size, the share that is inked in one alone: their pattern, whatever their inks. */
export function patternDifference(one: Grey, other: Grey): number {
  const mask = (grey: Grey) => {
    const { ground, ink } = inkOf(grey);
    return grey.values.map((value) => ink !== ground && Math.abs(value - ground) > Math.abs(ink - ground) / 2);
  };
  const [a, b] = [mask(one), mask(other)];
  const either = a.filter((inked, i) => inked || b[i]).length;
  return either === 0 ? 0 : a.filter((inked, i) => inked !== b[i]).length / either;
}
