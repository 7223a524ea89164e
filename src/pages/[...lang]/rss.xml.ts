import type { APIRoute } from 'astro';
import { rss } from '#feeds/rss.ts';
import { languageRoutes } from '#layouts/routes.ts';
import { site } from '#site/load.ts';

export async function getStaticPaths() {
  return languageRoutes((await site()).model);
}

export const GET: APIRoute = async ({ params }) => {
  const { model } = await site();
  return new Response(await rss(model, params['lang'] ?? model.settings.languages[0]), {
    headers: { 'Content-Type': 'application/rss+xml; charset=utf-8' },
  });
};
