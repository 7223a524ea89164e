import type { HttpCheck, TcpCheck } from '#entries/content.ts';

/** An HTTP check of this machine that expects 200 within two seconds. */
export function httpCheck(url: string, more: Partial<HttpCheck> = {}): HttpCheck {
  return {
    kind: 'http',
    url,
    method: 'GET',
    status: [200],
    text: null,
    absent: null,
    json: null,
    redirects: 3,
    certificate_days: null,
    timeout: 2,
    slow: null,
    allow_private: true,
    ...more,
  };
}

/** A TCP check of this machine. */
export function tcpCheck(port: number, more: Partial<TcpCheck> = {}): TcpCheck {
  return { kind: 'tcp', host: '127.0.0.1', port, timeout: 2, slow: null, allow_private: true, ...more };
}
