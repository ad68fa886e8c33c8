import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemCode, UserError } from '../../errors.ts';
import type { HttpRequest, HttpResponse } from './messages.ts';

/** The only network that is served: this machine. */
export const HOST = '127.0.0.1';

const TRIES = 20;

/** Where a server listens. */
export interface ListenOptions {
  /** Port, 0 for any free one. */
  readonly port: number;
  /** Whether the next ports may be tried where this one is taken. */
  readonly mayMove: boolean;
}

/**
 * Makes a server listen on this machine alone and returns its port.
 *
 * @throws UserError where the port is taken, or not ours to take.
 */
export async function listen(server: Server, { port, mayMove }: ListenOptions): Promise<number> {
  for (let next = port; ; next += 1) {
    try {
      server.listen(next, HOST);
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const code = systemCode(error);
      const isLast = !mayMove || next - port >= TRIES || next >= 65_535;
      if (code === 'EADDRINUSE' && !isLast) continue;
      if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
      const why = code === 'EACCES' ? 'may not be used by this user' : 'is in use by another program';
      throw new UserError(`port ${next} ${why}: choose another (--port N), or any free one (--port 0)`, {
        cause: error,
      });
    }
  }
}

/** The part of a request that handlers read. */
export function readRequest({ method = 'GET', url = '/', headers }: IncomingMessage): HttpRequest {
  const encoding = headers['accept-encoding'];
  return { method, url, acceptEncoding: Array.isArray(encoding) ? encoding.join(', ') : (encoding ?? '') };
}

/** Sends an answer; to HEAD, its headers alone. */
export function send(
  response: ServerResponse,
  method: string,
  { status, headers, body }: HttpResponse,
): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  response.writeHead(status, { ...headers, 'Content-Length': `${bytes.length}` });
  response.end(method === 'HEAD' ? undefined : bytes);
}
