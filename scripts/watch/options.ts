import { readDuration } from '#entries/units.ts';
import { readArgs, readPort, UsageError } from '../usage.ts';

const USAGE = `npm run watch -- [--region NAME] [--every 60s] [--deploy "COMMAND"] [--port 4321] [--refresh 5m] [--out dist]
                 [--commit] [--push]

  --region NAME     the measuring point this is; may be left out where there is only one
  --every 60s       measure at this interval, whatever the services say
  --deploy COMMAND  run this after each build (DIST names the built folder) and serve nothing
  --port 4321       serve here, or on the next free port
  --refresh 5m      build at the latest after so long, so that figures move on
  --out dist        where to build
  --commit          commit what is new in the record, at once when a state changed, else once an hour
  --push            and push it, on top of what others pushed

Where NOTIFY_FILE or NOTIFY_SECRETS is set, customers are told after each build (npm run notify).
`;

export interface WatchOptions {
  readonly region: string | null;
  /** Seconds; null: as the services say. */
  readonly every: number | null;
  readonly deploy: string | null;
  readonly port: number;
  /** Seconds. */
  readonly refresh: number;
  readonly out: string;
  /** Publish the record by git. */
  readonly commit: boolean;
  readonly push: boolean;
}

/** Reads the command line. @throws UsageError */
export function readOptions(args: readonly string[]): WatchOptions {
  const values = parsed(args);
  return {
    region: values.region ?? null,
    every: values.every === undefined ? null : seconds('every', values.every),
    deploy: values.deploy ?? null,
    port: readPort(values.port),
    refresh: seconds('refresh', values.refresh),
    out: values.out,
    commit: values.commit || values.push,
    push: values.push,
  };
}

function seconds(name: string, text: string): number {
  const read = readDuration(text);
  if (read === undefined || !Number.isInteger(read) || read < 1 || read > 86_400)
    throw new UsageError(`Unexpected --${name} ${text}, expected whole seconds up to a day, like 60s or 5m.`);
  return read;
}

function parsed(args: readonly string[]) {
  const options = {
    region: { type: 'string' },
    every: { type: 'string' },
    deploy: { type: 'string' },
    port: { type: 'string', default: '4321' },
    refresh: { type: 'string', default: '5m' },
    out: { type: 'string', default: 'dist' },
    commit: { type: 'boolean', default: false },
    push: { type: 'boolean', default: false },
  } as const;
  return readArgs({ args: [...args], options }, USAGE).values;
}
