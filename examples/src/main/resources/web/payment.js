// The client half of "charged once": one key per payment, the same for every try of it.

import { refusal, wait } from './http.js';

const MOST_TRIES = 5;
const LOST_TRIES = 2;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;

/** A payment that can be tried again: the key and the body are fixed before the first try. */
export function newPayment(amount) {
  const key = crypto.randomUUID();
  return {
    key,
    reference: `order-${key.slice(0, 8)}`,
    body: JSON.stringify({ amount, currency: 'EUR', reference: `order-${key.slice(0, 8)}` }),
  };
}

/**
 * Sends until there is an answer. Calls show(number, state, text) as things happen; state is one of sent, lost, waiting,
 * good and bad. Gives true when the payment was accepted.
 */
export async function pay(payment, lossy, show) {
  for (let number = 1; number <= MOST_TRIES; number++) {
    show(number, 'sent', 'sent…');
    const pause = await attempt(payment, number, lossy && number <= LOST_TRIES, show);
    if (pause.done) {
      return pause.accepted;
    }
    await wait(pause.milliseconds);
  }
  return false;
}

async function attempt(payment, number, lose, show) {
  let response;
  try {
    response = await send(payment, lose);
  } catch {
    // The browser says no more than "failed", and that says nothing about what the server did: the only safe move is
    // the same request with the same key.
    show(number, 'lost', 'sent… answer lost', 'Charged or not? This page cannot know. It asks again.');
    return { milliseconds: backoff(number) };
  }
  return judge(response, number, show);
}

async function judge(response, number, show) {
  if (response.ok) {
    const replayed = response.headers.get('Idempotent-Replayed') === 'true';
    show(number, 'good', `${response.status} ${replayed ? 'replayed' : 'created'}`, replayed ? 'The first answer, once more' : '');
    return { done: true, accepted: true };
  }
  const refused = await refusal(response);
  if (response.status === 409 || response.status === 503) {
    const milliseconds = retryAfter(response) ?? backoff(number);
    show(number, 'waiting', `${response.status} ${refused.title}`, `${refused.detail} Again in ${Math.ceil(milliseconds / 1000)} s.`);
    return { milliseconds };
  }
  show(number, 'bad', `${response.status} ${refused.title}`, refused.detail);
  return { done: true, accepted: false };
}

function send(payment, lose) {
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': `"${payment.key}"` };
  if (lose) {
    headers['X-Lose-Answer'] = 'true';
  }
  return fetch('/payments', { method: 'POST', headers, body: payment.body });
}

function retryAfter(response) {
  const seconds = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  return Number.isNaN(seconds) ? undefined : Math.min(seconds * 1000, LONGEST_PAUSE);
}

/** Doubles, and spreads: clients that lost their answers together must not come back together. */
function backoff(number) {
  return Math.min(FIRST_PAUSE * 2 ** (number - 1), LONGEST_PAUSE) * (0.75 + Math.random() / 2);
}
