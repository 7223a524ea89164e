const HERE = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** Whether an rsync target is on this machine: a folder, or a host by a name of its own. */
export function isLocal(target: string): boolean {
  const host =
    /^rsync:\/\/(?:[^/@]*@)?(\[[^\]]*\]|[^/:]*)/.exec(target)?.[1] ??
    /^(?:[^/@]*@)?(\[[^\]]*\]|[^/:]*):/.exec(target)?.[1];
  return host === undefined || HERE.has(host.toLowerCase());
}
