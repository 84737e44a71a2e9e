// Who is signed in, and where else.

import { getJson, postForm } from './http.js';

const element = (id) => document.getElementById(id);

/** Wires the sign-in box and the list, and fills both. */
export function startSession() {
  onSubmit('sign-in', () => postForm('/sign-in', { user: element('user').value }));
  onSubmit('sign-out', () => postForm('/sign-out'));
  return guarded(refresh);
}

function onSubmit(form, action) {
  element(form).addEventListener('submit', (event) => {
    event.preventDefault();
    guarded(async () => {
      await action();
      await refresh();
    });
  });
}

async function guarded(action) {
  element('session-message').textContent = '';
  try {
    await action();
  } catch (error) {
    element('session-message').textContent = error.message;
  }
}

async function refresh() {
  const me = await getJson('/me');
  element('sign-in').hidden = me.signedIn;
  element('sign-out').hidden = !me.signedIn;
  element('who').textContent = me.user;
  element('devices-none').hidden = me.signedIn;
  const devices = me.signedIn ? await getJson('/devices') : [];
  element('devices').replaceChildren(...devices.map(row));
}

function row(device) {
  const item = document.createElement('li');
  const about = document.createElement('div');
  about.append(text('span', 'label', device.label));
  if (device.current) {
    about.append(text('span', 'mark', 'this device'));
  }
  about.append(text('p', 'hint', `Since ${time(device.created)}`));
  about.append(text('p', 'hint', `Seen ${time(device.lastSeen)}`));
  item.append(about, revokeButton(device));
  return item;
}

function revokeButton(device) {
  const button = text('button', 'quiet', 'Revoke');
  button.type = 'button';
  button.setAttribute('aria-label', `Revoke ${device.label}${device.current ? ', this device' : ''}`);
  button.addEventListener('click', () => guarded(async () => {
    await postForm('/devices/revoke', { id: device.id });
    await refresh();
  }));
  return button;
}

function text(tag, className, content) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = content;
  return made;
}

const clock = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });

function time(instant) {
  return clock.format(new Date(instant));
}
