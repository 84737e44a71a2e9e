// One way to call the server: what comes back is data, also when it is a refusal.

/** A refusal, with the title and the detail the server gave. */
export class Refused extends Error {
  constructor(status, title, detail) {
    super(detail ? `${title}: ${detail}` : title);
    this.status = status;
    this.title = title;
    this.detail = detail;
  }
}

/** The refusal in an answer: problem+json where the server sent it, the bare status where something else answered. */
export async function refusal(response) {
  const type = response.headers.get('Content-Type') ?? '';
  if (type.startsWith('application/problem+json')) {
    const problem = await response.json();
    return new Refused(response.status, problem.title ?? `Status ${response.status}`, problem.detail ?? '');
  }
  return new Refused(response.status, `Status ${response.status}`, response.statusText);
}

export async function getJson(path) {
  const response = await fetch(path, { headers: { Accept: 'application/json' } });
  if (!response.ok) {
    throw await refusal(response);
  }
  return response.json();
}

export async function postForm(path, fields = {}) {
  const response = await fetch(path, { method: 'POST', body: new URLSearchParams(fields) });
  if (!response.ok) {
    throw await refusal(response);
  }
}

export function wait(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
