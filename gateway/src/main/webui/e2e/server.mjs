import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

/** What the gateway sends, so that a page that breaks it breaks here first. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' 'sha256-MUICOp44W1XLsziGObJZQxoDTw0Ukhwl+ow/AIFaOIg='",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Serves the built app and answers /api by `api`, a function of {method, path, query, body, token, cookie, csrf} that
 * returns {status, body, headers}. `updated`: whether there is a newer version of the app by now. Resolves to
 * {address, close}.
 */
export function serve(api, updated = () => false) {
  const server = createServer((request, response) => {
    answer(api, request, updated).then(
      ({ status, headers, body }) => {
        response.writeHead(status, headers);
        response.end(body);
      },
      (error) => {
        response.writeHead(500);
        response.end(String(error));
      },
    );
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({ address: `http://localhost:${server.address().port}`, close: () => server.close() });
    });
  });
}

async function answer(api, request, updated) {
  const url = new URL(request.url, 'http://localhost');
  return url.pathname.startsWith('/api/') ? call(api, request, url) : file(url.pathname, updated());
}

async function call(api, request, url) {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString();
  const { status, body, headers } = api({
    method: request.method,
    path: url.pathname,
    query: url.searchParams,
    body: text === '' ? undefined : JSON.parse(text),
    token: request.headers.authorization?.replace('Bearer ', ''),
    cookie: (name) => request.headers.cookie?.match(`(?:^|; )${name}=([^;]*)`)?.[1],
    csrf: request.headers['x-csrf-token'],
  });
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  return {
    status,
    headers: { 'Content-Type': type, ...headers },
    body: body === undefined ? '' : JSON.stringify(body),
  };
}

async function file(path, updated) {
  const asset = extname(path) === '' ? '/index.html' : path;
  const name = normalize(join(dist, asset));
  if (!name.startsWith(dist)) {
    return { status: 404, headers: {}, body: '' };
  }
  const headers = {
    'Content-Type': types[extname(name)] ?? 'application/octet-stream',
    'Content-Security-Policy': contentSecurityPolicy,
    'Permissions-Policy': 'camera=(self), microphone=(), geolocation=()',
    'X-Content-Type-Options': 'nosniff',
  };
  return readFile(name).then(
    // Another service worker is how a browser notices another version.
    (body) => ({ status: 200, headers, body: updated && path === '/sw.js' ? `${body}// 2` : body }),
    () => ({ status: 404, headers: {}, body: '' }),
  );
}
