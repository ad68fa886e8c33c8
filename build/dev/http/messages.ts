import { contentType } from './contentTypes.ts';

/** What a handler reads of a request. */
export interface HttpRequest {
  readonly method: string;
  /** Target as it came over the line: path and query, percent-encoded. */
  readonly url: string;
  /** Value of the header Accept-Encoding, '' where there is none. */
  readonly acceptEncoding: string;
}

/** A whole answer. The body of an answer to HEAD is left out by whoever sends it. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Answers a request without touching anything. */
export type Handler = (request: HttpRequest) => HttpResponse;

/** An answer whose media type follows from a file name. Browsers must not guess another, nor keep it. */
export function respond(
  status: number,
  name: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return {
    status,
    headers: {
      'Content-Type': contentType(name),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    },
    body,
  };
}

/** A short answer in plain text. */
export function plain(
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return respond(status, 'answer.txt', `${text}\n`, headers);
}
