import type { APIRoute } from 'astro';
import { yearSchemaText } from '#api/schemas.ts';
import { site } from '#site/load.ts';

export const GET: APIRoute = async () =>
  new Response(yearSchemaText((await site()).model.address), {
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  });
