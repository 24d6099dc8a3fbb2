// Walks through the app in Chromium against a Signet that runs: SIGNET_URL says where, SIGNET_PICTURES names a folder with
// face-enrolled, face-genuine (both of one person), face-impostor, finger-enrolled, finger-genuine and finger-impostor, and
// SIGNET_ADMINISTRATOR_TOKEN is that of its first start. It leaves accounts behind: give it a Signet of its own. Node.js has to
// trust its certificates: NODE_EXTRA_CA_CERTS names the authority's.
// CHROMIUM names another browser than Debian's; ONLY, a part of the names of the walks to take.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'playwright-core';
import { album, believing, chromiumWith, faultsOf, look, sizes, walks, withAuthenticator } from './browser.mjs';
import { video } from './pictures.mjs';

const address = process.env.SIGNET_URL;
const password = 'gravel tulip horse';
const picture = (name) => readFile(join(process.env.SIGNET_PICTURES, name));
const place = await album('real');
const { attempt, conclude } = walks();

let people = 0;
const newcomer = () => `walker-${process.pid}-${++people}`;
let administrator = null;

const trust = await believing(address);
const desk = await chromiumWith(...trust);
const api = await request.newContext({ baseURL: address, ignoreHTTPSErrors: true });
const videos = await mkdtemp(join(tmpdir(), 'signet-'));
try {
  await attempt('enrols by camera, signs in by body, and keeps another face out', body);
  await attempt('enrols a scanned fingerprint, knows it again, and no other', scanned);
  await attempt('makes one account where the network goes before the answer', network);
  await attempt('signs in by a passkey', passkey);
  await attempt('ends a session that another window sees end', revocation);
  await attempt('refuses a threshold that is too loose', threshold);
  await attempt('shows the figures right after known attempts', figures);
  await attempt('keeps consents, hands out all data, and erases', privacy);
  await attempt('opens without a network', offline);
  for (const size of Object.keys(sizes)) {
    await attempt(`is accessible on every page in both themes, ${size}`, () => everyPage(size));
  }
} finally {
  await desk.close();
  await api.dispose();
  await rm(videos, { recursive: true, force: true });
}
conclude();

/** Three cameras: the person who enrols, the same one later, and somebody else. */
async function body() {
  const username = newcomer();
  await before(await camera('face-enrolled'), async ({ page }) => {
    await beginRegistration(page, username);
    await shoot(page);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Create the account without a fingerprint' }).click();
    await page.getByRole('heading', { name: 'You are in' }).waitFor();
    await page.getByText('a stranger is accepted').waitFor();
    await page.getByRole('button', { name: 'Go to my account' }).click();
    await page.getByRole('heading', { name: `Hello, ${username}` }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out').waitFor();
  });
  await before(await camera('face-genuine'), async ({ page }) => {
    await byFace(page, username);
    await page.getByRole('heading', { name: `Hello, ${username}` }).waitFor();
    await page.getByRole('link', { name: 'Recognition' }).click();
    const verify = page.getByRole('region', { name: 'Verify' });
    await shoot(page, verify);
    await verify.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('This is you').waitFor();
  });
  await before(await camera('face-impostor'), async ({ page }) => {
    await byFace(page, username);
    await page.getByText('That did not sign you in').waitFor();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
}

/** Files as a scanner's program saves them, among other fingers of its folder. */
async function scanned() {
  const username = newcomer();
  await register({ username });
  const scan = async (name) => ({ name: `${name}.png`, mimeType: 'image/png', buffer: await picture(name) });
  await before(desk, async ({ page }) => {
    await signIn(page, username);
    await page.getByRole('link', { name: 'Recognition' }).click();
    await page.getByRole('button', { name: 'Enrol fingerprint' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox').check();
    await dialog.getByLabel('Fingerprint: choose a file').setInputFiles([await scan('finger-enrolled')]);
    await page.getByText('Good picture').waitFor();
    await dialog.getByRole('button', { name: 'Enrol' }).click();
    await page.getByText('Right index finger').waitFor();
    const verify = page.getByRole('region', { name: 'Verify' });
    for (const [name, outcome] of [
      ['finger-genuine', 'This is you'],
      ['finger-impostor', 'Not recognised'],
    ]) {
      await verify.getByLabel('Fingerprint: choose a file').setInputFiles([await scan(name)]);
      await verify.getByAltText('Fingerprint picture 1').waitFor();
      await verify.getByRole('button', { name: 'Verify' }).click();
      await verify.getByRole('heading', { name: outcome }).waitFor();
      await verify.getByRole('button', { name: 'Remove Fingerprint picture 1' }).click();
    }
  });
}

async function network() {
  const username = newcomer();
  await before(desk, async ({ page }) => {
    let lost = false;
    await page.route('**/api/auth/register', async (route) => {
      if (lost) {
        await route.continue();
        return;
      }
      // The gateway makes the account, and its answer never comes.
      lost = true;
      await route.fetch();
      await route.abort('internetdisconnected');
    });
    await beginRegistration(page, username);
    const face = { name: 'me', mimeType: 'image/jpeg', buffer: await picture('face-enrolled') };
    await page.getByLabel('Face: choose a file').setInputFiles([face]);
    await page.getByAltText('Face picture 1').waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Create the account without a fingerprint' }).click();
    await page.getByText('Signet cannot be reached').waitFor();
    await page.getByRole('button', { name: 'Create the account without a fingerprint' }).click();
    await page.getByRole('heading', { name: 'You are in' }).waitFor();
    await page.getByRole('button', { name: 'Go to my account' }).click();
    await page.getByText('Face enrolled').waitFor();
    await page.getByText('You are signed in here only').waitFor();
  });
}

async function passkey() {
  const username = newcomer();
  await register({ username });
  await before(desk, async ({ page }) => {
    const touch = await withAuthenticator(page);
    await signIn(page, username);
    await page.getByRole('link', { name: 'Account', exact: true }).click();
    const passkeys = page.getByRole('region', { name: 'Passkeys' });
    await passkeys.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('This laptop');
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    await passkeys.getByText('This laptop').waitFor();
    await touch(false);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out').waitFor();
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await touch(true);
    await passkeys.getByText('last used').waitFor();
    await page.getByRole('region', { name: 'Sessions' }).getByText('by passkey').waitFor();
    await passkeys.getByRole('button', { name: 'Remove This laptop' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await passkeys.getByText('None yet').waitFor();
  });
}

async function revocation() {
  const username = newcomer();
  await register({ username });
  await before(desk, async ({ page: first }) => {
    await signIn(first, username);
    await before(desk, async ({ page: second }) => {
      await signIn(second, username);
      await first.getByRole('link', { name: 'Account', exact: true }).click();
      const sessions = first.getByRole('region', { name: 'Sessions' });
      await sessions
        .getByRole('button', { name: /^End the session/ })
        .first()
        .waitFor();
      await second.getByRole('link', { name: 'Recognition' }).click();
      await second.getByRole('slider').waitFor();
      // Every session but the own: that of the registration, and the other window's.
      await sessions.getByRole('button', { name: 'End the 2 other sessions' }).click();
      await sessions.getByText('You are signed in nowhere else').waitFor();
      await second.getByRole('link', { name: 'Account', exact: true }).click();
      await second.getByText('Your session has ended').waitFor();
      // After signing in it goes on where it was.
      await signIn(second, username, 'Account');
    });
  });
}

async function threshold() {
  const username = newcomer();
  const user = await register({ username });
  await before(desk, async ({ page }) => {
    await signIn(page, username);
    await page.getByRole('link', { name: 'Recognition' }).click();
    const slider = page.getByRole('slider');
    await slider.waitFor();
    const before = Number(await slider.getAttribute('aria-valuenow'));
    await slider.focus();
    await page.keyboard.press('End');
    await page.getByText('The operator of this Signet allows at most').waitFor();
    assert.ok(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled());
    // Nor does the gateway take it from somebody who goes past the page.
    const refused = await user.put('/api/bio/threshold', { threshold: 50 });
    assert.equal(refused.status, 422);
    assert.match(refused.body.type, /threshold-too-loose$/);
    assert.equal((await user.get('/api/bio/threshold')).body.threshold, before);
    await page.keyboard.press('Home');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('a stranger is accepted').waitFor();
    assert.equal((await user.get('/api/bio/threshold')).body.threshold, 5);
  });
}

async function figures() {
  const username = newcomer();
  const user = await register({ username, faceImages: [await dataUrl('face-enrolled')], biometricConsent: true });
  await before(desk, async ({ page }) => {
    await signIn(page, username);
    const verify = async (name) =>
      (await user.post('/api/bio/verify', { faceImages: [await dataUrl(name)] })).body.verified;
    assert.deepEqual(
      [await verify('face-enrolled'), await verify('face-enrolled'), await verify('face-impostor')],
      [true, true, false],
    );
    const card = (name) => page.getByLabel('In figures').locator('div', { has: page.getByText(name, { exact: true }) });
    // The sign-in and the three verifications, of which one failed.
    await card('attempts').getByText('4', { exact: true }).waitFor();
    await card('succeeded').getByText('75%').waitFor();
    await page.getByText('Not recognised').waitFor();
    await page.getByRole('link', { name: 'Analytics' }).click();
    await page.getByText('4 sign-ins and verifications').waitFor();
  });
}

async function privacy() {
  const username = newcomer();
  await register({ username, faceImages: [await dataUrl('face-enrolled')], biometricConsent: true });
  await before(desk, async ({ page }) => {
    await signIn(page, username);
    await page.getByRole('link', { name: 'Account', exact: true }).click();
    await page.getByRole('link', { name: 'Manage your data' }).click();
    await page.getByText('in force').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download your data' }).click();
    const data = JSON.parse(await readFile(await (await download).path(), 'utf8'));
    assert.equal(data.account.username, username);
    assert.equal(data.templates.length, 1);
    assert.ok(data.events.some(({ action }) => action === 'register'));
    await page.getByRole('button', { name: 'Withdraw consent' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
    await page.getByText('codes of your face and finger are erased').waitFor();
    await page.getByRole('link', { name: 'Recognition' }).click();
    await page.getByText('Not enrolled').nth(1).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Delete the account' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('It will be erased on').waitFor();
    await page.getByRole('link', { name: 'Back to signing in' }).click();
    await page.getByLabel('Username or e-mail address').fill(username);
    await page.getByLabel('Password', { exact: false }).first().fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('That did not sign you in').waitFor();
  });
}

async function offline() {
  await before(
    desk,
    async ({ page, context }) => {
      await page.evaluate(async () => void (await navigator.serviceWorker.ready));
      await page.reload();
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      await context.setOffline(true);
      await page.goto(`${address}/account`);
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      await page.getByText(/You are offline|Signet does not answer/).waitFor();
      await context.setOffline(false);
    },
    { serviceWorkers: 'allow' },
  );
}

async function everyPage(size) {
  // The token makes one administrator.
  if (administrator === null) {
    administrator = newcomer();
    await register({
      username: administrator,
      faceImages: [await dataUrl('face-enrolled')],
      fingerprintImages: [await dataUrl('finger-enrolled')],
      biometricConsent: true,
      administratorToken: process.env.SIGNET_ADMINISTRATOR_TOKEN,
    });
  }
  const username = administrator;
  await before(
    desk,
    async ({ page }) => {
      const see = async (name, text) => {
        await page.getByText(text).first().waitFor();
        await page.waitForLoadState('networkidle');
        await look(page, size, name, place);
      };
      await see('login', 'Stay signed in');
      await page.getByRole('link', { name: 'Create an account' }).click();
      await see('register', 'It lets you in where there is no camera');
      await page.getByRole('link', { name: 'Sign in' }).click();
      await page.getByRole('link', { name: 'Forgotten your password?' }).click();
      await see('forgot', 'Enter your username');
      await page.goto(`${address}/nowhere`);
      await see('not-found', 'There is no page here');
      await page.goto(address);
      await signIn(page, username);
      await page.getByText('Signed in', { exact: true }).first().waitFor();
      await see('overview', 'What happened');
      await page.getByRole('link', { name: 'Recognition' }).click();
      await see('recognition', 'a stranger is accepted');
      await page.getByRole('link', { name: 'Analytics' }).click();
      await see('analytics', 'sign-in');
      await page.getByRole('link', { name: 'Account', exact: true }).click();
      await see('account', 'in use now');
      await page.getByRole('link', { name: 'Manage your data' }).click();
      await see('privacy', 'in force');
      await page.getByRole('link', { name: 'Users' }).click();
      await page.getByText('Loosest threshold').waitFor();
      await see('users', 'Roles');
    },
    { viewport: sizes[size] },
  );
}

/** A browser whose camera shows a picture. */
async function camera(name) {
  const file = join(videos, `${name}.y4m`);
  const page = await desk.newPage();
  await writeFile(file, await video(page, await picture(name)));
  await page.close();
  return chromiumWith(...trust, `--use-file-for-fake-video-capture=${file}`);
}

/** Up to where the face is shown. */
async function beginRegistration(page, username) {
  await page.getByRole('link', { name: 'Create an account' }).click();
  await page.getByRole('heading', { name: 'Create an account' }).waitFor();
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('E-mail address').fill(`${username}@example.org`);
  await page.getByLabel('Password', { exact: false }).first().fill(password);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Agree and continue' }).click();
  await page.getByRole('heading', { name: 'Show your face' }).waitFor();
}

async function byFace(page, username) {
  await page.getByRole('button', { name: 'Face or finger' }).click();
  await page.getByLabel('Username or e-mail address').fill(username);
  await shoot(page);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Takes a picture without waiting for the guide, which is particular about photographs as small as these. */
async function shoot(page, part = page) {
  await part.getByRole('button', { name: 'Use camera' }).first().click();
  await page.getByRole('button', { name: 'Take the picture' }).click();
  await page.getByAltText('Face picture 1').waitFor();
}

async function signIn(page, username, heading = `Hello, ${username}`) {
  await page.getByLabel('Username or e-mail address').fill(username);
  await page.getByLabel('Password', { exact: false }).first().fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: heading }).waitFor();
}

/** Makes an account past the pages; answers with calls under its name. */
async function register(account) {
  const call = (token) => (method) => async (path, data) => {
    const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
    const answer = await api.fetch(path, { method, headers, ...(data === undefined ? {} : { data }) });
    return { status: answer.status(), body: await answer.json() };
  };
  const { status, body } = await call()('POST')('/api/auth/register', {
    email: `${account.username}@example.org`,
    password,
    ...account,
  });
  assert.equal(status, 201, JSON.stringify(body));
  const as = call(body.tokens.accessToken);
  return { get: as('GET'), post: as('POST'), put: as('PUT') };
}

async function dataUrl(name) {
  return `data:image/jpeg;base64,${(await picture(name)).toString('base64')}`;
}

/** Opens the login in a window of its own. A browser that was made for this walk is closed after it. */
async function before(browser, test, options = {}) {
  const context = await browser.newContext({
    viewport: sizes.desk,
    colorScheme: 'light',
    locale: 'en-GB',
    serviceWorkers: 'block',
    permissions: ['camera'],
    ...options,
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const faults = faultsOf(page);
    await page.goto(address);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await test({ page, context });
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
    if (browser !== desk) {
      await browser.close();
    }
  }
}
