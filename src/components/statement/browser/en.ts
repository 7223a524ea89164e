import { en } from '#statement/words/en.ts';
import { start } from './start.ts';

start(en, 'en');
