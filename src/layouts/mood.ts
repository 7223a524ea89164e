import { type State, worst } from '#domain/state.ts';
import type { Headline } from '#site/model.ts';

/** The one state that the icon and the mark before the first line carry. */
export function moodOf(headline: Headline): State {
  switch (headline.kind) {
    case 'calm':
      return 'up';
    case 'maintenance':
      return 'maintenance';
    case 'affected':
    case 'undeclared':
      return worst(headline.services.map(({ state }) => state));
    case 'many':
    case 'all':
      return headline.state;
    case 'no_services':
    case 'first_day':
    case 'partly_blind':
    case 'unmeasured':
    case 'blind':
      return 'unknown';
  }
}
