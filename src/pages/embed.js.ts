import type { APIRoute } from 'astro';
import { headersOf } from '#build/hosts.ts';
import script from '#components/embed/banner.ts?script';

/** The banner for other pages, as one classic script. */
export const GET: APIRoute = () => new Response(`${script}\n`, { headers: headersOf('embed.js') });
