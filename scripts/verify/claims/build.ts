import { type BuildFile, digestOf, isServed } from '#build/build-file.ts';
import { formatInstant } from '#domain/instant.ts';
import { nextBoundary } from '#site/boundary.ts';
import type { Claim, Context } from '../claim.ts';

/** What build.json says of the build, recomputed from content and record, and its digest over the files as they are published. */
export function* build(
  file: BuildFile,
  published: ReadonlyMap<string, Uint8Array>,
  rebuilt: ReadonlyMap<string, Uint8Array>,
  { model }: Pick<Context, 'model'>,
): Iterable<Claim> {
  yield { what: 'record', published: String(file.record), recomputed: String(model.head) };
  yield {
    what: 'valid_until',
    published: formatInstant(file.valid_until),
    recomputed: formatInstant(nextBoundary(model)),
  };
  yield {
    what: 'files',
    published: String(file.files),
    recomputed: String([...rebuilt.keys()].filter(isServed).length),
  };
  yield { what: 'digest', published: file.digest, recomputed: digestOf(published).digest };
}
