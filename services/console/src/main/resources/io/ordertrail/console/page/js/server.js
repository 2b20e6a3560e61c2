/* Questions to the server and what it answers; a failure is an Error with the server's own sentence. */

export class ServerError extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

export async function fetchJson(path, options = {}) {
  const answer = await reach(path, { headers: { Accept: 'application/json' }, ...options });
  const body = await answer.json().catch(() => null);
  if (!answer.ok) {
    throw new ServerError(answer.status, body?.error ?? `the console answered ${answer.status}`);
  }
  return body;
}

async function reach(path, options) {
  try {
    return await fetch(path, { cache: 'no-store', ...options });
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw new ServerError(0, 'the console does not answer; this page asks again when it is back');
  }
}

/** The token goes into this one request and nowhere else. */
export function control(command, token, request) {
  return fetchJson(`/api/${command}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify(request),
  });
}
