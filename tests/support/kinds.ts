export { kindsOf } from '#scripts/bench/kinds.ts';
