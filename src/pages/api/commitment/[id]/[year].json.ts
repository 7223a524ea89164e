import type { APIRoute } from 'astro';
import type { YearCase } from '#api/year-case.ts';
import { yearFiles, yearFileText } from '#api/year-file.ts';
import { site } from '#site/load.ts';

export async function getStaticPaths() {
  const { model } = await site();
  return yearFiles(model).map(({ slug, year, case: made }) => ({ params: { id: slug, year }, props: { made } }));
}

export const GET: APIRoute<{ made: YearCase }> = async ({ props }) => {
  const { model } = await site();
  return new Response(yearFileText(props.made, model), {
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  });
};
