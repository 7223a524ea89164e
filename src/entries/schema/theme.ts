import { z } from 'zod';
import { readHref } from '../addresses.ts';
import { type ColourName, COLOURS, DEFAULT_COLOURS, readColour, type Scheme } from '../palette.ts';
import { doc, type Known, localized, read } from './fields.ts';

const colour = (name: ColourName, scheme: Scheme) =>
  read('bad_colour', readColour, COLOURS[name], DEFAULT_COLOURS[scheme][name]).optional();

const colours = (scheme: Scheme, description: string) =>
  z
    .strictObject({
      paper: colour('paper', scheme),
      card: colour('card', scheme),
      ink: colour('ink', scheme),
      soft: colour('soft', scheme),
      line: colour('line', scheme),
      edge: colour('edge', scheme),
      up: colour('up', scheme),
      degraded: colour('degraded', scheme),
      partial: colour('partial', scheme),
      down: colour('down', scheme),
      maintenance: colour('maintenance', scheme),
      unknown: colour('unknown', scheme),
    })
    .meta(doc(description, { paper: DEFAULT_COLOURS[scheme].paper, ink: DEFAULT_COLOURS[scheme].ink }))
    .prefault({});

/** The colours of the page; what is left out keeps its default. */
export const themeSchema = z
  .strictObject({
    light: colours('light', 'Colours by day.'),
    dark: colours('dark', 'Colours where the reader’s device prefers dark.'),
  })
  .meta(doc('Colours of the page; contrast is checked.', { light: { paper: '#ffffff', ink: '#102030' } }))
  .prefault({});

/** Links at the foot of every page. */
export const footerSchema = (known: Known) =>
  z
    .array(
      z.strictObject({
        name: localized(known, 'What the link is called.', 'Điều khoản sử dụng'),
        href: read(
          'bad_link',
          // `//host` would be another site's.
          (value) => (/^\/(?![/\\])\S*$/.test(value) ? value : readHref(value)),
          'Where it leads: an address, or a page of this site.',
          'https://www.vinastar.net/',
          '/pages/about/',
        ),
      }),
    )
    .meta(doc('Links at the foot of every page.', [{ name: 'Điều khoản sử dụng', href: 'https://www.vinastar.net/' }]))
    .default([]);
