// The pay form, and what is shown while a payment is under way.

import { startSession } from './devices.js';
import { getJson } from './http.js';
import { newPayment, pay } from './payment.js';

const element = (id) => document.getElementById(id);

element('pay').addEventListener('submit', async (event) => {
  event.preventDefault();
  const cents = parseCents(element('amount').value);
  element('amount').setAttribute('aria-invalid', String(cents === undefined));
  if (cents === undefined) {
    element('amount').focus();
    say('bad', 'Not an amount', 'Write euros with at most two decimals, such as 12.50.');
    return;
  }
  await busy(() => run(newPayment(cents), element('lossy').checked));
});

startSession();

async function run(payment, lossy) {
  begin(payment);
  try {
    const accepted = await pay(payment, lossy, (...news) => showTry(payment, ...news));
    await showVerdict(payment, accepted);
  } catch (error) {
    say('bad', 'Not known', error.message);
  }
}

async function busy(action) {
  element('pay-button').disabled = true;
  try {
    await action();
  } finally {
    element('pay-button').disabled = false;
  }
}

function begin(payment) {
  say('', '', '');
  element('tries').replaceChildren();
  element('tries-none').hidden = true;
  element('facts').hidden = false;
  element('key').textContent = payment.key;
  element('reference').textContent = payment.reference;
}

function showTry(payment, number, state, text, more = '') {
  const item = element(`try-${number}`) ?? addTry(payment, number);
  item.className = state;
  item.querySelector('.state').textContent = text;
  item.querySelector('.detail').textContent = more;
}

function addTry(payment, number) {
  const item = document.createElement('li');
  item.id = `try-${number}`;
  const head = child(item, 'div', 'head', '');
  child(head, 'b', '', `Try ${number}`);
  child(head, 'span', 'state', '');
  child(child(item, 'p', 'more', 'Key '), 'code', '', payment.key);
  child(item, 'p', 'more detail', '');
  element('tries').append(item);
  return item;
}

/** Asks the table, not the answers: how many rows there are is what "charged once" means. */
async function showVerdict(payment, accepted) {
  const rows = await getJson(`/payments?reference=${encodeURIComponent(payment.reference)}`);
  const count = rows.length;
  const table = `The payments table has ${count} ${count === 1 ? 'row' : 'rows'} for ${payment.reference}.`;
  if (accepted && count === 1) {
    say('good', 'Charged once', table);
  } else {
    say('bad', count === 0 ? 'Not charged' : `Charged ${count === 1 ? 'once, but no try was answered' : `${count} times`}`, table);
  }
}

function say(state, title, detail) {
  const verdict = element('verdict');
  verdict.className = state;
  verdict.replaceChildren();
  if (title) {
    child(verdict, 'strong', '', title);
    child(verdict, 'p', '', detail);
  }
}

function child(parent, tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  parent.append(made);
  return made;
}

function parseCents(text) {
  const match = /^\s*(\d{1,7})(?:[.,](\d{1,2}))?\s*$/.exec(text);
  const cents = match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : 0;
  return cents > 0 ? cents : undefined;
}
