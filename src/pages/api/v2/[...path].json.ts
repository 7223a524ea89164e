import type { APIRoute } from 'astro';
import { statuspagePaths, statuspageText } from '#api/statuspage/files.ts';
import { site } from '#site/load.ts';

export async function getStaticPaths() {
  const { model } = await site();
  return statuspagePaths(model).map((path) => ({ params: { path } }));
}

export const GET: APIRoute = async ({ params }) => {
  const { model } = await site();
  return new Response(statuspageText(params['path'] ?? '', model), {
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  });
};
