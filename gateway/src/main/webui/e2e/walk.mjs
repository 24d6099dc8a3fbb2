// Walks through the built app in Chromium against a pretended API, at phone and desk size; takes screenshots of every page,
// light and dark, into e2e/screenshots and fails on a broken Content-Security-Policy, an error in the console, a page wider
// than the screen or an accessibility violation.
// CHROMIUM names another browser than Debian's; ONLY, a part of the names of the walks to take.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { album, chromiumWith, faultsOf, look, sizes, walks, withAuthenticator } from './browser.mjs';
import { fingerprint, person, scan, video, wall } from './pictures.mjs';
import { ada, pretendApi, problem } from './pretend-api.mjs';
import { serve } from './server.mjs';

const place = await album('pretended');
const { attempt, conclude } = walks();
let browser = await chromiumWith();

for (const size of Object.keys(sizes)) {
  await attempt(`registers, verifies, signs out and in, ${size}`, () => registration(size));
  await attempt(`watches what happened, ${size}`, () => watching(size));
  await attempt(`looks after the account, ${size}`, () => account(size));
  await attempt(`uses passkeys and linked accounts, ${size}`, () => otherWays(size));
  await attempt(`has a say over the data, ${size}`, () => privacy(size));
  await attempt(`follows mailed links, ${size}`, () => mailedLinks(size));
  await attempt(`manages accounts, ${size}`, () => users(size));
}
await attempt('speaks German', german);
await attempt('has no link that leads nowhere', links);
await attempt('stays signed in over a reload, in every tab, until one signs out', sharedByTabs);
await attempt('is installable, opens without a network, keeps nothing personal, and offers updates', installed);
await attempt('explains a refused camera and takes a file instead', refusedCamera);
await attempt('explains that there is no camera, and takes a scan instead', noCamera);
await attempt('takes the picture of a face by itself once it is good', guidedFace);
await attempt('takes the picture of a finger by itself once it is good', guidedFinger);
await browser.close();
conclude();

async function registration(size) {
  await withPage({ size, permissions: ['camera'] }, async ({ page, api, address, look }) => {
    const face = await person(page);
    const finger = await fingerprint(page);

    await page.getByRole('link', { name: 'Create an account' }).waitFor();
    await look('login');

    // Registration, with mistakes on the way.
    await page.getByRole('link', { name: 'Create an account' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Use 3 to 64 letters').waitFor();
    await look('register-account-mistakes');
    await page.getByLabel('Username').fill('taken');
    await page.getByLabel('E-mail address').fill('ada@example.org');
    await page.getByLabel('Password', { exact: false }).first().fill('correct horse battery');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Your face and finger stay yours' }).waitFor();
    await look('register-consent');
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Agree and continue' }).click();
    await page.getByRole('heading', { name: 'Show your face' }).waitFor();
    await page.getByRole('button', { name: 'Use camera' }).click();
    await page.getByRole('button', { name: 'Take the picture' }).waitFor();
    await page.waitForFunction(() => document.querySelector('video')?.videoWidth > 0);
    await look('register-camera');
    await page.getByRole('button', { name: 'Take the picture' }).click();
    await page.getByAltText('Face picture 1').waitFor();
    await page.locator('input[type=file]').setInputFiles([{ name: 'me.jpg', mimeType: 'image/jpeg', buffer: face }]);
    await page.getByAltText('Face picture 2').waitFor();
    await page
      .locator('input[type=file]')
      .setInputFiles([{ name: 'IMG_1.heic', mimeType: 'image/heic', buffer: Buffer.from('not really') }]);
    await page.getByText('is a HEIC picture').waitFor();
    await look('register-face');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Show a finger' }).waitFor();
    await page.locator('input[type=file]').setInputFiles([{ name: 'f.png', mimeType: 'image/png', buffer: finger }]);
    await page.getByAltText('Fingerprint picture 1').waitFor();
    await look('register-fingerprint');
    await page.getByRole('button', { name: 'Create the account' }).click();

    // The name is taken: back to the account, with everything kept.
    await page.getByRole('alert').getByText('That username is taken').waitFor();
    await look('register-taken');
    await page.getByLabel('Username').fill('ada');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Agree and continue' }).click();

    // A poor capture: back to the face, which says what to do.
    api.state.next.set(
      'POST /api/auth/register',
      problem(422, 'poor-capture', 'The capture is too poor', 'One of the pictures is not good enough.', {
        errors: [{ pointer: '/faceImages/1', detail: 'Too dark: add light from the front.' }],
      }),
    );
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.getByText('The capture is too poor').waitFor();
    await look('register-poor-capture');
    await page.getByRole('button', { name: 'Remove Face picture 2' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.getByRole('heading', { name: 'You are in' }).waitFor();
    await look('register-done');
    const sent = api.state.calls.findLast((call) => call.route === 'POST /api/auth/register').body;
    assert.equal(sent.faceImages.length, 1);
    assert.equal(sent.biometricConsent, true);
    for (const image of [...sent.faceImages, ...sent.fingerprintImages]) {
      await travelsSmall(page, image);
    }

    await page.getByRole('button', { name: 'Go to my account' }).click();
    await page.getByRole('heading', { name: 'Hello, ada' }).waitFor();
    await page.getByText('Account created').waitFor();
    await look('overview');

    // Verify, by files.
    await page.getByRole('link', { name: 'Recognition' }).click();
    const verify = page.getByRole('region', { name: 'Verify' });
    await verify
      .getByLabel('Face: choose a file')
      .setInputFiles([{ name: 'me.jpg', mimeType: 'image/jpeg', buffer: face }]);
    await verify
      .getByLabel('Fingerprint: choose a file')
      .setInputFiles([{ name: 'f.png', mimeType: 'image/png', buffer: finger }]);
    await verify.getByAltText('Fingerprint picture 1').waitFor();
    await verify.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('This is you').waitFor();
    await look('recognition-verified');
    api.state.next.set('POST /api/bio/verify', { status: 200, body: api.verification(false) });
    await verify.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('Not recognised', { exact: true }).first().waitFor();
    await look('recognition-not-recognised');

    // An expired token is renewed once, unseen.
    api.state.accessTokens.clear();
    await verify.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('This is you').waitFor();
    assert.equal(api.state.calls.filter((call) => call.route === 'POST /api/auth/refresh').length, 1);

    await page.getByRole('slider').focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('Looser:').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('a stranger is accepted').waitFor();
    assert.equal(api.state.threshold, 36);

    await page.getByRole('button', { name: 'Replace' }).nth(1).click();
    await page.getByRole('dialog').getByRole('checkbox').check();
    await page
      .getByRole('dialog')
      .getByLabel('Fingerprint: choose a file')
      .setInputFiles([{ name: 'f.png', mimeType: 'image/png', buffer: finger }]);
    await page.getByText('Not good enough yet').waitFor();
    await look('recognition-enrol');
    await page.getByRole('dialog').getByRole('button', { name: 'Replace' }).click();
    await page.getByText('Right index finger').waitFor();
    await page.getByRole('button', { name: 'Erase' }).first().click();
    await look('recognition-erase');
    await page.getByRole('dialog').getByRole('button', { name: 'Erase' }).click();
    await page.getByText('Not enrolled').waitFor();

    // Out and in again.
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out').waitFor();
    await page.getByRole('button', { name: 'Face or finger' }).click();
    await page.getByLabel('Username or e-mail address').fill('ada');
    await page
      .getByLabel('Face: choose a file')
      .setInputFiles([{ name: 'me.jpg', mimeType: 'image/jpeg', buffer: face }]);
    await page.getByAltText('Face picture 1').waitFor();
    await look('login-body');
    api.state.next.set(
      'POST /api/auth/login',
      problem(429, 'too-many-attempts', 'Too many attempts to sign in', 'Wait a little.', {}, { 'Retry-After': '12' }),
    );
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('You can try again in').waitFor();
    await look('login-too-many');
    await page.getByText('You can try again now').waitFor();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Recognition' }).waitFor();
    await page.getByRole('slider').waitFor();
    await page.waitForLoadState('networkidle');
    // The session ends for good: back to the login, which says why.
    api.state.accessTokens.clear();
    api.state.refreshTokens.clear();
    await page.getByRole('slider').focus();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Your session has ended').waitFor();
    await look('login-expired');

    await page.goto(`${address}/nowhere`);
    await page.getByRole('heading', { name: 'There is no page here' }).waitFor();
    await look('not-found');
  });
}

async function watching(size) {
  await withPage({ size, known: { ...ada, roles: ['auditor', 'user'] } }, async ({ page, api, address, look }) => {
    api.live();
    api.openSession({ current: true });
    await signIn(page);
    await page.getByText('E-mail address confirmed').waitFor();
    await page.locator('svg rect[fill]').first().waitFor();
    await look('overview-busy');
    await page.getByRole('button', { name: 'Show older' }).click();
    await page.waitForFunction(() => document.querySelectorAll('main time').length === 20);
    await page.getByRole('link', { name: 'Analytics' }).click();
    await page.getByText('sign-ins and verifications').waitFor();
    await page.locator('svg rect[fill]').nth(20).waitFor();
    await look('analytics');
    const today = new Date();
    const weekAgo = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 6);
    const events = api.state.events.filter(({ occurredAt }) => new Date(occurredAt) >= weekAgo);
    await page.getByRole('button', { name: '7 days' }).click();
    await page.getByText(`${events.length} sign-ins and verifications`).waitFor();
    await page.getByRole('button', { name: 'Everybody’s' }).click();
    await page.getByText(`${events.length} sign-ins and verifications`).waitFor();
    await page.getByText('As a table').first().click();
    await look('analytics-table');
    api.state.events = [];
    await page.getByRole('button', { name: '90 days' }).click();
    await page.getByText('No attempt in this time').waitFor();
    await look('analytics-empty');
    await page.goto(`${address}/users`);
    await page.getByText('This page is not for your role').waitFor();
    await look('forbidden');
  });
}

async function account(size) {
  await withPage({ size, known: ada }, async ({ page, api, look }) => {
    api.openSession({ current: true });
    api.openSession({ userAgent: api.agents.phone, address: '198.51.100.23', remembered: true, amr: ['face', 'fpt'] });
    api.openSession({ address: '203.0.113.9', lastSeenAt: new Date(Date.now() - 5 * 86_400_000).toISOString() });
    api.state.account.emailVerified = false;
    await signIn(page);
    await page.getByRole('link', { name: 'Account', exact: true }).click();
    await page.getByText('Safari on iOS').waitFor();
    await look('account');

    await page.getByRole('button', { name: 'Mail the link again' }).click();
    await page.getByText('A link is on its way').waitFor();
    await page.getByRole('button', { name: 'Change the address' }).click();
    await page.getByLabel('New e-mail address').fill('lovelace@example.org');
    api.state.wantedProof = 'password';
    await page.getByRole('button', { name: 'Change the address' }).click();
    const proof = page.getByRole('dialog', { name: 'Is it you?' });
    await proof.getByLabel('Password', { exact: false }).first().fill('wrong');
    await proof.getByRole('button', { name: 'Confirm' }).click();
    await proof.getByText('The current password is wrong').waitFor();
    await look('account-step-up');
    await proof.getByLabel('Password', { exact: false }).first().fill(ada.password);
    await proof.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Links were mailed to ada@example.org and lovelace@example.org').waitFor();

    await page.getByRole('button', { name: 'End the 2 other sessions' }).click();
    await page.getByText('You are signed in nowhere else').waitFor();

    await page.getByLabel('Current password').fill('not this one');
    await page.getByLabel('New password').fill('gravel tulip horse');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('The current password is wrong').waitFor();
    await page.getByLabel('Current password').fill(ada.password);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('Your password is changed').waitFor();
    await look('account-changed');

    await page.getByRole('button', { name: 'Set up' }).click();
    await page.getByRole('img', { name: /QR code/ }).waitFor();
    await page.getByLabel('Code that the app shows').fill('123456');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('The code is wrong').waitFor();
    await look('account-authenticator');
    await page.getByLabel('Code that the app shows').fill('287082');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('NNWG-23TP-OBYX-E43U').waitFor();
    await look('account-recovery-codes');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as a file' }).click();
    assert.match(await readFile(await (await download).path(), 'utf8'), /ada[^]*NNWG-23TP-OBYX-E43U/);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByText('4 recovery codes are left').waitFor();

    // From now on signing in takes two steps.
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Username or e-mail address').fill('ada');
    await page.getByLabel('Password', { exact: false }).first().fill('gravel tulip horse');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Code').waitFor();
    await look('login-code');
    await page.getByLabel('Code').fill('287082');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Account' }).waitFor();
  });
}

async function otherWays(size) {
  await withPage({ size, known: ada }, async ({ page, api, address, look }) => {
    const touch = await withAuthenticator(page);
    api.state.providers = [{ id: 'google', name: 'Google' }];
    api.openSession({ current: true });
    await page.reload();
    await page.getByRole('link', { name: 'Continue with Google' }).waitFor();
    await look('login-other-ways');
    await page.getByRole('checkbox', { name: 'Stay signed in' }).check();
    assert.equal(
      await page.getByRole('link', { name: 'Continue with Google' }).getAttribute('href'),
      '/api/auth/social/google?rememberMe=true',
    );
    await page.getByRole('checkbox', { name: 'Stay signed in' }).uncheck();
    await signIn(page);
    await page.getByRole('link', { name: 'Account', exact: true }).click();

    const passkeys = page.getByRole('region', { name: 'Passkeys' });
    await passkeys.getByText('None yet').waitFor();
    await passkeys.getByRole('button', { name: 'Add a passkey' }).click();
    await look('account-passkey');
    api.state.wantedProof = 'password';
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    const proof = page.getByRole('dialog', { name: 'Is it you?' });
    await proof.getByLabel('Password', { exact: false }).first().fill(ada.password);
    await proof.getByRole('button', { name: 'Confirm' }).click();
    await passkeys.getByText('not used yet').waitFor();
    await passkeys.getByRole('button', { name: /^Rename/ }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('This laptop');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await passkeys.getByText('This laptop').waitFor();

    // The provider sends the browser back, which still has its session.
    await page.getByRole('button', { name: 'Link with Google' }).click();
    await page.getByText('Your account is linked with Google').waitFor();

    await touch(false);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out').waitFor();
    await touch(true);
    // The browser's own offer, where it comes only now, is taken up at once; else the button is.
    const offered = page.getByRole('button', { name: 'Use a passkey', exact: true }).click({ timeout: 5_000 });
    await offered.catch(() => undefined);
    await page.getByRole('link', { name: 'Account', exact: true }).click();
    await passkeys.getByText(/last used/).waitFor();
    await look('account-other-ways');
    await page.getByRole('button', { name: 'Remove the link with Google' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('button', { name: 'Link with Google' }).waitFor();

    // A passkey shows once more who one is, too.
    api.state.wantedProof = 'password';
    await page.getByRole('region', { name: 'Authenticator app' }).getByRole('button', { name: 'Set up' }).click();
    await proof.getByRole('button', { name: 'Use a passkey instead' }).click();
    await page.getByRole('img', { name: /QR code/ }).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();

    await passkeys.getByRole('button', { name: 'Remove This laptop' }).click();
    await look('account-passkey-remove');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await passkeys.getByText('None yet').waitFor();
    // The device still has it, and would offer it again and again.
    await touch(false);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out').waitFor();

    await page.goto('about:blank');
    await page.goto(`${address}/login#problem=identity-not-linked`);
    await page.getByText('No account is linked with that sign-in').waitFor();
    await look('login-not-linked');
    assert.equal(new URL(page.url()).hash, '', 'what a browser came back with is not bookmarked');
    await page.goto('about:blank');
    await page.goto(`${address}/login#ticket=vouched`);
    await page.getByRole('heading', { name: 'Hello, ada' }).waitFor();
  });
}

async function privacy(size) {
  await withPage({ size, known: ada }, async ({ page, api, look, address }) => {
    const given = { purpose: 'biometric-authentication', version: '1', address: '192.0.2.7' };
    api.state.consents = [
      { ...given, givenAt: '2026-10-05T08:12:00Z', endedAt: null },
      { ...given, givenAt: '2026-09-01T17:40:00Z', endedAt: '2026-09-20T06:03:00Z' },
    ];
    await signIn(page);
    await page.getByRole('link', { name: 'Account', exact: true }).click();
    await page.getByRole('link', { name: 'Manage your data' }).click();
    await page.getByText('in force').waitFor();
    await look('privacy');
    api.state.wantedProof = 'password';
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download your data' }).click();
    const proof = page.getByRole('dialog', { name: 'Is it you?' });
    await proof.getByLabel('Password', { exact: false }).first().fill(ada.password);
    await proof.getByRole('button', { name: 'Confirm' }).click();
    const data = JSON.parse(await readFile(await (await download).path(), 'utf8'));
    assert.equal(data.account.username, 'ada');
    assert.equal(data.consents.length, 2);

    await page.getByRole('button', { name: 'Withdraw consent' }).click();
    await look('privacy-withdraw');
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
    await page.getByText('codes of your face and finger are erased').waitFor();
    await look('privacy-withdrawn');

    await page.getByRole('button', { name: 'Delete the account' }).click();
    await look('privacy-delete');
    api.state.wantedProof = 'password';
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await proof.getByLabel('Password', { exact: false }).first().fill(ada.password);
    await proof.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('It will be erased on 24 Dec 2026').waitFor();
    await look('farewell');
    await page.goto(`${address}/account/privacy`);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
}

async function mailedLinks(size) {
  const token = 'abcdefghijklmnopqrstuvwxyz_ABCDEFGHIJKLM-01';
  await withPage({ size, known: ada }, async ({ page, api, address, look }) => {
    await page.goto(`${address}/login`);
    await page.getByRole('link', { name: 'Forgotten your password?' }).click();
    await look('forgot');
    await page.getByLabel('Username or e-mail address').fill('ada');
    await page.getByRole('button', { name: 'Mail me a link' }).click();
    await page.getByText('a link is on its way to its owner').waitFor();
    await look('forgot-mailed');

    await page.goto(`${address}/links/password?token=${token}`);
    await page.getByLabel('New password').fill('password1234');
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByText('too easy to guess').waitFor();
    await look('link-password');
    await page.getByLabel('New password').fill('gravel tulip horse');
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByText('Your new password is set').waitFor();
    assert.deepEqual(api.state.calls.at(-1).body, { token, newPassword: 'gravel tulip horse' });

    await page.goto(`${address}/links/email?token=${token}`);
    await page.getByRole('button', { name: 'Confirm' }).waitFor();
    assert.ok(!api.state.calls.some(({ route }) => route === 'POST /api/auth/email/verify'), 'opening changes nothing');
    await look('link-email');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('ada@example.org is confirmed').waitFor();
    await page.goto(`${address}/links/email?token=broken-by-a-mail-program`);
    await page.getByText('The link does not work any more').waitFor();
    await look('link-broken');

    for (const [kind, action, done] of [
      ['unlock', 'Unlock', 'Your account is unlocked'],
      ['restore', 'Take it back', 'Your account is yours again'],
    ]) {
      await page.goto(`${address}/links/${kind}?token=${token}`);
      await page.getByRole('button', { name: action, exact: true }).waitFor();
      await look(`link-${kind}`);
      await page.getByRole('button', { name: action, exact: true }).click();
      await page.getByText(done).waitFor();
      assert.deepEqual(api.state.calls.at(-1).body, { token });
    }
  });
}

async function users(size) {
  await withPage({ size, known: { ...ada, roles: ['administrator', 'user'] } }, async ({ page, api, look }) => {
    const names = ['alan', 'barbara', 'donald', 'edsger', 'frances', 'grace', 'hedy', 'jean', 'karen', 'leslie'];
    api.state.others = names.flatMap((name, index) =>
      [1, 2, 3].map((number) => ({
        id: `${name}-${number}`,
        username: `${name}${number}`,
        email: `${name}.${number}@example.org`,
        emailVerified: index % 3 > 0,
        active: index !== 2,
        locked: index === 1 && number === 2,
        eraseAt: null,
        roles: index === 4 ? ['operator', 'user'] : ['user'],
        createdAt: '2026-09-14T08:00:00Z',
      })),
    );
    await signIn(page);
    await page.getByRole('link', { name: 'Users' }).click();
    await page.getByText('25 accounts and more').waitFor();
    await look('users');
    await page.getByLabel('Name or e-mail begins with').fill('grace');
    await page.getByText('3 accounts', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Roles of grace2' }).click();
    await page.getByRole('checkbox', { name: /^Auditor/ }).check();
    await look('users-roles');
    api.state.wantedProof = 'code';
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('dialog', { name: 'Is it you?' }).getByLabel('Code').fill('287082');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('listitem').filter({ hasText: 'grace2' }).getByText('Auditor').waitFor();
    await page.getByRole('button', { name: 'Deactivate: grace3' }).click();
    await look('users-deactivate');
    await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click();
    await page.getByRole('listitem').filter({ hasText: 'grace3' }).getByText('deactivated').waitFor();
    await page.getByRole('button', { name: 'More for grace1' }).click();
    await page.getByRole('menuitem', { name: 'Remove authenticator app' }).click();
    await page.getByRole('dialog').waitFor();
    await look('users-authenticator');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('The authenticator app of grace1 is removed').waitFor();
    await page.getByRole('button', { name: 'More for grace1' }).click();
    await page.getByRole('menuitem', { name: 'Delete account' }).click();
    await page.getByRole('dialog').waitFor();
    await look('users-delete');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('will be erased on').waitFor();
    await look('users-deleted');
    await page.getByLabel('Name or e-mail begins with').fill('zz');
    await page.getByText('Nobody has an account that begins so').waitFor();
    await look('users-none');
  });
}

async function german() {
  await withPage({ size: 'phone', known: ada, kept: ['signet-language'] }, async ({ page, api, look, address }) => {
    api.openSession({ current: true });
    await page.goto(`${address}/login`);
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'de');
    await look('german-login');
    await page.reload();
    await page.getByLabel('Benutzername oder E-Mail-Adresse').fill('ada');
    await page.getByLabel('Passwort', { exact: false }).first().fill('falsch');
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
    await page.getByText('Die Anmeldung ist nicht gelungen').waitFor();
    await page.getByLabel('Passwort', { exact: false }).first().fill(ada.password);
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
    await page.getByRole('heading', { name: 'Hallo, ada' }).waitFor();
    await look('german-overview');
    await page.getByRole('link', { name: 'Erkennung' }).click();
    await page.getByText('wird ein Fremder akzeptiert').waitFor();
    await look('german-recognition');
    await page.getByRole('link', { name: 'Konto', exact: true }).click();
    await page.getByText('Chrome unter Linux').waitFor();
    await look('german-account');
  });
}

/** Follows every link from page to page. */
async function links() {
  const roles = ['administrator', 'auditor', 'user'];
  await withPage({ size: 'desk', known: { ...ada, roles } }, async ({ page, context, address }) => {
    const reachedFrom = async (...starts) => {
      const places = new Set(starts);
      for (const place of places) {
        await page.goto(`${address}${place}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForLoadState('networkidle');
        assert.equal(await page.getByText('There is no page here').count(), 0, `${place} is nowhere`);
        const targets = await page.locator('a[href]').evaluateAll((all) => all.map(({ href }) => href));
        targets
          .map((target) => new URL(target))
          .filter(({ origin }) => origin === address)
          .forEach(({ pathname }) => places.add(pathname));
      }
      return [...places].sort();
    };
    await signIn(page);
    assert.deepEqual(await reachedFrom('/'), [
      '/',
      '/account',
      '/account/privacy',
      '/analytics',
      '/recognition',
      '/users',
    ]);
    await context.clearCookies();
    await reachedFrom('/login', '/links/password', '/links/email', '/links/unlock', '/links/restore');
  });
}

async function sharedByTabs() {
  await withPage({ size: 'desk', known: ada }, async ({ page, api, context, address }) => {
    await page.goto(`${address}/account`);
    await page.getByRole('checkbox', { name: 'Stay signed in on this device' }).check();
    await signIn(page, 'Account');
    await page.reload();
    await page.getByRole('heading', { name: 'Account' }).waitFor();
    const kept = (await context.cookies(`${address}/api/auth/refresh`)).map(({ name, expires, ...more }) => ({
      name,
      lasts: expires > Date.now() / 1000 + 86_400,
      httpOnly: more.httpOnly,
      secure: more.secure,
    }));
    assert.deepEqual(
      kept.sort((a, b) => a.name.localeCompare(b.name)),
      [
        { name: '__Host-signet-csrf', lasts: true, httpOnly: false, secure: true },
        { name: '__Secure-signet-refresh', lasts: true, httpOnly: true, secure: true },
      ],
    );
    const second = await context.newPage();
    await second.goto(address);
    await second.getByRole('heading', { name: 'Hello, ada' }).waitFor();
    await page.waitForLoadState('networkidle');
    await second.waitForLoadState('networkidle');
    // Both find their access token expired at the same moment, and the refresh token works once.
    api.state.accessTokens.clear();
    api.state.calls.length = 0;
    await Promise.all([
      page.getByRole('link', { name: 'Recognition' }).click(),
      second.getByRole('link', { name: 'Recognition' }).click(),
    ]);
    await page.getByRole('slider').waitFor();
    await second.getByRole('slider').waitFor();
    assert.equal(api.state.calls.filter(({ route }) => route === 'POST /api/auth/refresh').length, 2);
    await second.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
}

async function installed() {
  await withPage(
    { size: 'phone', known: ada, serviceWorkers: 'allow' },
    async ({ page, context, address, look, update }) => {
      const devtools = await context.newCDPSession(page);
      const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
      assert.deepEqual(
        installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'),
        [],
      );
      const manifest = await (await page.request.get(`${address}/manifest.webmanifest`)).json();
      assert.equal(manifest.display, 'standalone');
      assert.deepEqual(
        manifest.shortcuts.map(({ url }) => url),
        ['/recognition', '/account'],
      );
      const picture = { name: 'me.jpg', mimeType: 'image/jpeg', buffer: await person(page) };
      await page.evaluate(async () => void (await navigator.serviceWorker.ready));
      await page.reload();
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      await signIn(page);
      await page.getByRole('link', { name: 'Recognition' }).click();
      const verify = page.getByRole('region', { name: 'Verify' });
      await verify.getByLabel('Face: choose a file').setInputFiles([picture]);
      await verify.getByRole('button', { name: 'Verify' }).click();
      await page.getByText('This is you').waitFor();

      await context.setOffline(true);
      await page.getByText('You are offline').waitFor();
      await verify.getByRole('button', { name: 'Verify' }).click();
      await page.getByText('Signet cannot be reached').waitFor();
      await page.goto(`${address}/account`);
      await page.getByText('Signet cannot be reached').waitFor();
      await look('offline');
      const kept = await page.evaluate(async () => {
        const found = [];
        for (const name of await caches.keys()) {
          for (const request of await (await caches.open(name)).keys()) {
            found.push(new URL(request.url).pathname);
          }
        }
        return { found, databases: (await indexedDB.databases()).map(({ name }) => name) };
      });
      assert.ok(kept.found.includes('/index.html'), 'the shell is kept');
      assert.deepEqual(
        kept.found.filter((path) => !/^\/(assets\/[\w.-]+\.(js|css)|[\w-]+\.(html|svg|png|webmanifest))$/.test(path)),
        [],
        'nothing but the app itself is kept',
      );
      assert.deepEqual(kept.databases, []);

      await context.setOffline(false);
      update();
      await page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration()).update()));
      await page.getByText('A new version is ready').waitFor();
      await look('update');
      const reloaded = page.waitForEvent('load');
      await page.getByRole('button', { name: 'Load it' }).click();
      await reloaded;
      await page.getByRole('heading', { name: 'Account' }).waitFor();
    },
  );
}

/** The face that the camera shows is drawn; the detector takes it for one. */
async function guidedFace() {
  await withCamera(person, async ({ page, look }) => {
    await page.getByRole('button', { name: 'Use camera' }).first().click();
    await page.getByText('Good. Hold still').waitFor();
    await page.getByAltText('Face picture 1').waitFor();
    await travelsSmall(page, await page.getByAltText('Face picture 1').getAttribute('src'));
    await look('camera-taken');
    await page.getByRole('button', { name: 'Use camera' }).click();
    await page.getByText('Fill the frame with your fingertip').waitFor();
    await look('camera-finger');
  });
}

async function guidedFinger() {
  await withCamera(fingerprint, async ({ page, look }) => {
    await page.getByRole('button', { name: 'Use camera' }).nth(1).click();
    await page.getByText('Good. Hold still').waitFor();
    await page.getByAltText('Fingerprint picture 1').waitFor();
    await travelsSmall(page, await page.getByAltText('Fingerprint picture 1').getAttribute('src'));
    await look('camera-finger-taken');
  });
}

/** Opens the login by body on a phone whose camera shows what is drawn. */
async function withCamera(draw, test) {
  const directory = await mkdtemp(join(tmpdir(), 'signet-'));
  try {
    const page = await browser.newPage();
    await writeFile(join(directory, 'camera.y4m'), await video(page, await draw(page)));
    await browser.close();
    browser = await chromiumWith(`--use-file-for-fake-video-capture=${join(directory, 'camera.y4m')}`);
    await withPage({ size: 'phone', permissions: ['camera'] }, async (opened) => {
      await opened.page.getByRole('button', { name: 'Face or finger' }).click();
      await test(opened);
    });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function refusedCamera() {
  await withPage({ size: 'phone' }, async ({ page, address, look }) => {
    await page.goto(`${address}/login`);
    await page.getByRole('button', { name: 'Face or finger' }).click();
    await page.getByRole('button', { name: 'Use camera' }).first().click();
    await page.getByText('The camera is blocked').waitFor();
    await look('camera-refused');
    await page.getByRole('button', { name: 'Cancel' }).click();
    const picture = { name: 'me.jpg', mimeType: 'image/jpeg', buffer: await person(page) };
    await page.getByLabel('Face: choose a file').setInputFiles([picture]);
    await page.getByAltText('Face picture 1').waitFor();
    await page.getByRole('button', { name: 'Remove Face picture 1' }).click();

    const corrupt = { name: 'half.jpg', mimeType: 'image/jpeg', buffer: picture.buffer.subarray(0, 300) };
    await page.getByLabel('Face: choose a file').setInputFiles([corrupt]);
    await page.getByText('“half.jpg” is not a picture that can be opened').waitFor();

    // 40 megapixels, a person in a corner of them, dropped rather than chosen.
    const dropped = await page.evaluateHandle(async (face) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 8000, height: 5000 });
      const pen = canvas.getContext('2d');
      pen.fillStyle = '#8fb3c9';
      pen.fillRect(0, 0, 8000, 5000);
      const image = new Image();
      image.src = `data:image/jpeg;base64,${face}`;
      await image.decode();
      pen.drawImage(image, 2667, 1000, 5333, 4000);
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.8));
      const transfer = new DataTransfer();
      transfer.items.add(new File([blob], 'huge.jpg', { type: 'image/jpeg' }));
      return transfer;
    }, picture.buffer.toString('base64'));
    await page.getByRole('group', { name: 'Face', exact: true }).dispatchEvent('drop', { dataTransfer: dropped });
    await page.getByAltText('Face picture 1').waitFor();
    const cut = await page.getByAltText('Face picture 1').getAttribute('src');
    await travelsSmall(page, cut);
    assert.ok(await isUpright(page, cut), 'it is cut to the head');
    await look('camera-instead');

    const empty = { name: 'wall.jpg', mimeType: 'image/jpeg', buffer: await wall(page) };
    await page.getByRole('button', { name: 'Remove Face picture 1' }).click();
    await page.getByLabel('Face: choose a file').setInputFiles([empty]);
    await page.getByText('No face was found in it').waitFor();
    await look('camera-instead-doubt');
  });
}

/** A browser on a machine without a camera. */
async function noCamera() {
  await withPage({ size: 'desk', permissions: ['camera'] }, async ({ page, address }) => {
    await page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('none', 'NotFoundError'));
    });
    await page.goto(`${address}/login`);
    await page.getByRole('button', { name: 'Face or finger' }).click();
    await page.getByRole('button', { name: 'Use camera' }).first().click();
    await page.getByText('No camera was found').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    const scanned = { name: 'scan.tif', mimeType: 'image/tiff', buffer: await scan(page) };
    await page.getByLabel('Fingerprint: choose a file').setInputFiles([scanned]);
    await travelsSmall(page, await page.getByAltText('Fingerprint picture 1').getAttribute('src'));
  });
}

/** Signs in by password where the login is open, or at the start. */
async function signIn(page, heading = 'Hello, ada') {
  await page.getByLabel('Username or e-mail address').fill('ada');
  await page.getByLabel('Password', { exact: false }).first().fill(ada.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: heading }).waitFor();
}

/**
 * Opens the app with a gateway of its own. `known`: the account that exists; `kept`: what may be left in storage beside
 * the colour scheme; more options are the browser context's.
 */
async function withPage({ size, known, kept = [], ...options }, test) {
  const api = pretendApi(known);
  let updated = false;
  const server = await serve(api.api, () => updated);
  const context = await browser.newContext({
    viewport: sizes[size],
    colorScheme: 'light',
    locale: 'en-GB',
    serviceWorkers: 'block',
    ...options,
  });
  const update = () => (updated = true);
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const faults = faultsOf(page);
    await page.goto(server.address);
    await test({ page, api, context, update, address: server.address, look: (name) => look(page, size, name, place) });
    assert.deepEqual(faults, []);
    assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage)), []);
    assert.deepEqual(
      await page.evaluate(() => Object.keys(localStorage).filter((key) => !key.startsWith('mui-'))),
      kept,
      'nothing else is stored',
    );
  } finally {
    await context.close();
    server.close();
  }
}

/** JPEG of at most 480 pixels and 150 kB. */
async function travelsSmall(page, dataUrl) {
  assert.match(dataUrl, /^data:image\/jpeg;base64,/);
  assert.ok(dataUrl.length < 200_000, `a picture travels as ${dataUrl.length} characters`);
  const edge = await page.evaluate(async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    return Math.max(image.naturalWidth, image.naturalHeight);
  }, dataUrl);
  assert.ok(edge >= 224 && edge <= 480, `a picture's longest edge is ${edge}`);
}

/** Higher than wide. */
function isUpright(page, dataUrl) {
  return page.evaluate(async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image.naturalHeight > image.naturalWidth;
  }, dataUrl);
}
