import type { APIRoute } from 'astro';
import { headersOf } from '#build/hosts.ts';
import { type FeedFile, feedFiles } from '#feeds/files.ts';
import { site } from '#site/load.ts';

/** Every feed and calendar. */
export async function getStaticPaths() {
  return feedFiles((await site()).model).map((file) => ({ params: { feed: file.path }, props: { file } }));
}

export const GET: APIRoute<{ file: FeedFile }> = async ({ props: { file } }) => {
  return new Response(await file.text(), { headers: headersOf(file.path) });
};
