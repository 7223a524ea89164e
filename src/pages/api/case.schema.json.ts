import type { APIRoute } from 'astro';
import { caseSchemaText } from '#api/schemas.ts';
import { site } from '#site/load.ts';

export const GET: APIRoute = async () =>
  new Response(caseSchemaText((await site()).model.address), {
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  });
