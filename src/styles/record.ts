import { minify } from './minify.ts';
import record from './record.css?raw';
import uptime from './uptime.css?raw';

/** What only a service's page needs. */
export const recordSheet = minify(record);

/** What only the year of months needs. */
export const uptimeSheet = minify(uptime);
