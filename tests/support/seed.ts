import fc from 'fast-check';

/**
 * Properties draw new examples on every run, except where `FAST_CHECK_SEED` asks for the same ones: what decides whether a
 * commit lands must answer alike twice. A failure prints its own seed and path.
 */
const seed = Number(process.env['FAST_CHECK_SEED']);
if (seed) fc.configureGlobal({ seed });
