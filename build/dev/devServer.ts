import { createServer, type ServerResponse } from 'node:http';
import { EVENTS_PATH } from './devAssets.ts';
import { asksForGallery, type DevState, handleDev } from './devHandler.ts';
import { type ListenOptions, listen, readRequest, send } from './http/listen.ts';

/** A server that shows a state which changes under it. */
export interface DevServer {
  readonly port: number;
  /** Shows this from now on, and tells the browsers its version. */
  show(state: DevState): void;
  close(): void;
}

/** Starts the development server on this machine. `onGallery` is called when somebody asks for the gallery. */
export async function startDevServer(
  first: DevState,
  where: ListenOptions,
  onGallery: () => void,
): Promise<DevServer> {
  let state = first;
  const listeners = new Set<ServerResponse>();
  const tell = (response: ServerResponse) => response.write(`event: version\ndata: ${state.version}\n\n`);
  const server = createServer((incoming, response) => {
    const request = readRequest(incoming);
    if (request.method === 'GET' && request.url === EVENTS_PATH) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      response.write('retry: 500\n\n');
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
      tell(response);
      return;
    }
    if (asksForGallery(request.url)) onGallery();
    send(response, request.method, handleDev(request, state));
  });
  const port = await listen(server, where);
  return {
    port,
    show(next) {
      state = next;
      for (const response of listeners) tell(response);
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
