import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { ROOT } from './command.ts';

interface Diagnostic {
  readonly message: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

/** An editor's side of a language server, spoken over its standard input and output. */
export interface Editor {
  /** Opens a text as a file; its complaints, `line:column message`, counted from 1. */
  open(path: string, language: 'yaml' | 'markdown', text: string): Promise<string[]>;
  /** What it proposes at a place of an open file. */
  complete(path: string, line: number, column: number): Promise<string[]>;
  /** What it tells of a place of an open file. */
  hover(path: string, line: number, column: number): Promise<string>;
}

/**
 * Starts a language server of `node_modules` for the length of a test.
 *
 * @param settings what it is told when it asks for the editor's configuration, by section
 */
export async function languageServer(
  script: string,
  root: string,
  options: object,
  settings: Readonly<Record<string, unknown>>,
): Promise<Editor> {
  const child = spawn(process.execPath, [`${ROOT}/node_modules/${script}`, '--stdio'], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  onTestFinished(() => {
    connection.dispose();
    child.kill('SIGKILL');
  });
  const published = new Map<string, (diagnostics: Diagnostic[]) => void>();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) =>
    published.get(String(uri))?.(diagnostics as Diagnostic[]),
  );
  connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
    items.map(({ section = '' }) => settings[section] ?? null),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const at = (path: string, line: number, column: number) => ({
    textDocument: { uri: pathToFileURL(path).href },
    position: { line: line - 1, character: column - 1 },
  });
  const folder = pathToFileURL(root).href;
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: folder,
    workspaceFolders: [{ uri: folder, name: 'site' }],
    capabilities: {
      workspace: { configuration: true },
      textDocument: { publishDiagnostics: {}, hover: { contentFormat: ['markdown'] } },
    },
    initializationOptions: options,
  });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('workspace/didChangeConfiguration', { settings });
  return {
    async open(path, languageId, text) {
      const uri = pathToFileURL(path).href;
      const said = new Promise<Diagnostic[]>((done) => published.set(uri, done));
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version: 1, text },
      });
      return (await said).map(
        ({ message, range: { start } }) => `${start.line + 1}:${start.character + 1} ${message.split('\n')[0]}`,
      );
    },
    async complete(path, line, column) {
      const answer = await connection.sendRequest('textDocument/completion', at(path, line, column));
      const { items } = answer as { items: { label: string }[] };
      return items.map(({ label }) => label);
    },
    async hover(path, line, column) {
      const answer = (await connection.sendRequest('textDocument/hover', at(path, line, column))) as {
        contents: { value: string };
      } | null;
      return answer?.contents.value ?? '';
    },
  };
}
