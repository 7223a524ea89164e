/** What a browser needs to compute an account by itself. */
export { account } from '#domain/account.ts';
export { parseCase } from '#domain/parse-case.ts';
