import { vi } from '#statement/words/vi.ts';
import { start } from './start.ts';

start(vi, 'vi');
