import type { APIRoute } from 'astro';
import { type ApiFile, apiFiles } from '#api/files.ts';
import { headersOf } from '#build/hosts.ts';
import { type FeedFile, feedFiles } from '#feeds/files.ts';
import { site } from '#site/load.ts';

/** Every feed and calendar, and what else machines read of the site as a whole or of a service. */
export async function getStaticPaths() {
  const { model } = await site();
  return [...feedFiles(model), ...apiFiles(model)].map((file) => ({ params: { file: file.path }, props: { file } }));
}

export const GET: APIRoute<{ file: FeedFile | ApiFile }> = async ({ props: { file } }) => {
  return new Response(await file.text(), { headers: headersOf(file.path) });
};
