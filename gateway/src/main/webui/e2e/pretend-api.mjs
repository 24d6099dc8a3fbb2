export const ada = {
  username: 'ada',
  email: 'ada@example.org',
  password: 'correct horse battery',
  roles: ['user'],
};

/** A gateway that knows one person, for looking at the pages: it keeps the account and believes every picture. */
export function pretendApi(known) {
  const state = {
    account: undefined,
    password: undefined,
    /** Other people, for administrators. */
    others: [],
    sessions: [],
    /** Wanted before anything sensitive: `password`, `code` or nothing. */
    wantedProof: null,
    totp: { active: false, recoveryCodesLeft: 0 },
    passkeys: [],
    providers: [],
    identities: [],
    consents: [],
    templates: [],
    threshold: 35,
    accessTokens: new Set(),
    /** By the refresh token that works: its CSRF token, and whether it outlives the browser. */
    refreshTokens: new Map(),
    events: [],
    /** Answers that come before all others, once each: path -> {status, body, headers}. */
    next: new Map(),
    calls: [],
  };
  let count = 0;
  const id = () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;
  const now = () => new Date().toISOString();
  const later = () => new Date(Date.now() + 900_000).toISOString();

  function accessToken() {
    const token = `access-${id()}`;
    state.accessTokens.add(token);
    return { accessToken: token, accessExpiresAt: later() };
  }

  /** An answer that hands out tokens, as the gateway does to browsers. */
  function signedIn(remembered, body = {}, status = 200) {
    const token = `refresh-${id()}`;
    const csrf = `csrf-${id()}`;
    state.refreshTokens.set(token, { csrf, remembered });
    const life = remembered ? '; Max-Age=5184000' : '';
    return {
      status,
      headers: { 'Set-Cookie': cookies(token, csrf, life) },
      body: { ...body, tokens: { ...accessToken(), refreshExpiresAt: later(), remembered } },
    };
  }

  const cookies = (token, csrf, life) => [
    `__Secure-signet-refresh=${token}; Path=/api/auth/refresh; Secure; HTTPOnly; SameSite=Strict${life}`,
    `__Host-signet-csrf=${csrf}; Path=/; Secure; SameSite=Strict${life}`,
  ];

  const forgotten = { 'Set-Cookie': cookies('', '', '; Max-Age=0') };

  function enrol({ faceImages = [], fingerprintImages = [], fingerPosition }) {
    const made = [
      ...(faceImages.length > 0 ? [{ modality: 'face', quality: 82, model: 'face-resnet50' }] : []),
      ...(fingerprintImages.length > 0
        ? [{ modality: 'fingerprint', quality: 57, model: 'fingerprint-resnet18', fingerPosition }]
        : []),
    ].map((template) => ({ id: id(), createdAt: now(), ...template }));
    if (made.length > 0) {
      state.consents.unshift({
        purpose: 'biometric-authentication',
        version: '1',
        givenAt: now(),
        address: '192.0.2.7',
        endedAt: null,
      });
    }
    state.templates = [
      ...state.templates.filter((old) => !made.some((template) => template.modality === old.modality)),
      ...made,
    ];
    return made;
  }

  function log(action, success, more = {}) {
    state.events.unshift({
      id: id(),
      occurredAt: now(),
      action,
      outcome: success ? 'success' : 'failure',
      address: '127.0.0.1',
      ...more,
    });
    state.events.sort((one, other) => other.occurredAt.localeCompare(one.occurredAt));
  }

  if (known !== undefined) {
    const { password, ...account } = known;
    state.account = {
      id: id(),
      emailVerified: true,
      active: true,
      locked: false,
      eraseAt: null,
      createdAt: '2026-10-05T08:00:00Z',
      ...account,
    };
    state.password = password;
  }

  const agents = {
    linux: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    phone:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  };

  function openSession(more) {
    const session = { id: id(), createdAt: now(), lastSeenAt: now(), remembered: false, current: false, amr: ['pwd'] };
    state.sessions.push({ ...session, address: '192.0.2.7', userAgent: agents.linux, ...more });
  }

  const sensitive = (answer) => (request) =>
    state.wantedProof === null
      ? answer(request)
      : problem(403, 'step-up-required', 'Show first who you are', 'Send what `missing` names.', {
          missing: state.wantedProof,
        });

  const recoveryCodes = () => ({
    recoveryCodes: ['MFRG-GZDF-MZTW-Q2LK', 'NNWG-23TP-OBYX-E43U', 'OV3H-O6DZ-PJ5X-Y7T5', 'GEZD-GNBV-GY3T-QOJQ'],
  });

  const changed = ({ newPassword }) => {
    if (newPassword !== undefined) {
      state.password = newPassword;
      state.sessions = state.sessions.filter(({ current }) => current);
    }
    return { status: 200, body: state.account };
  };

  const changeUser = ({ path, body }) => {
    const user = state.others.find((other) => path.includes(other.id));
    Object.assign(user, body);
    return { status: 200, body: user };
  };

  const takeFromUser = ({ path }) => {
    const user = state.others.find((other) => path.includes(other.id));
    if (path.endsWith('/lock')) {
      user.locked = false;
    } else if (!path.endsWith('/totp')) {
      Object.assign(user, { active: false, eraseAt: '2026-12-24T12:00:00Z' });
    }
    return { status: 200, body: user };
  };

  const routes = {
    'GET /api/auth/profile': () => ({ status: 200, body: state.account }),
    'PUT /api/auth/profile': sensitive(({ body }) =>
      body.newPassword !== undefined && body.currentPassword !== state.password
        ? problem(403, 'wrong-password', 'The current password is wrong', 'Give the password that the account has now.')
        : changed(body),
    ),
    'POST /api/auth/email/verification': () => ({ status: 202 }),
    'POST /api/auth/email/verify': ({ body }) =>
      body.token.startsWith('used')
        ? problem(410, 'link-invalid', 'The link does not work any more', 'It was used. Ask for another.')
        : { status: 200, body: { email: 'ada@example.org', confirmed: true } },
    'POST /api/auth/unlock': () => ({ status: 204 }),
    'POST /api/auth/account/restore': () => ({ status: 204 }),
    'POST /api/auth/password/forgot': () => ({ status: 202 }),
    'POST /api/auth/password/reset': ({ body }) =>
      body.newPassword === 'password1234'
        ? problem(422, 'invalid-account', 'Some account details are wrong', 'See `errors`.', {
            errors: [{ pointer: '/newPassword', detail: 'This password is too easy to guess: it is a common one.' }],
          })
        : { status: 204 },
    'GET /api/auth/sessions': () => ({ status: 200, body: { sessions: state.sessions } }),
    'POST /api/auth/step-up': ({ body }) => {
      if (body.password !== undefined && body.password !== state.password) {
        return problem(403, 'wrong-password', 'The current password is wrong', 'Give the password that it has now.');
      }
      state.wantedProof = null;
      return { status: 200, body: accessToken() };
    },
    'GET /api/auth/totp': () => ({ status: 200, body: state.totp }),
    'POST /api/auth/totp': sensitive(() => ({
      status: 201,
      body: {
        secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
        uri: 'otpauth://totp/Signet:ada?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Signet',
      },
    })),
    'POST /api/auth/totp/confirm': ({ body }) => {
      if (body.code !== '287082') {
        return problem(403, 'code-invalid', 'The code is wrong', 'Give the code that the authenticator app shows now.');
      }
      state.totp = { active: true, recoveryCodesLeft: 4 };
      return { status: 200, body: recoveryCodes() };
    },
    'POST /api/auth/totp/recovery-codes': () => ({ status: 200, body: recoveryCodes() }),
    'DELETE /api/auth/totp': () => {
      state.totp = { active: false, recoveryCodesLeft: 0 };
      return { status: 204 };
    },
    'GET /api/auth/passkeys': () => ({ status: 200, body: { passkeys: state.passkeys } }),
    'POST /api/auth/passkeys/registration': sensitive(() => ({
      status: 200,
      body: {
        rp: { id: 'localhost', name: 'Signet' },
        user: { id: 'YWRh', name: 'ada', displayName: 'ada' },
        challenge: 'AAAAAAAAAAAAAAAAAAAAAA',
        pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      },
    })),
    'POST /api/auth/passkeys': ({ body }) => {
      const passkey = {
        id: id(),
        name: body.name,
        createdAt: now(),
        lastUsedAt: null,
        backedUp: false,
        credential: body.credential.id,
      };
      state.passkeys.push(passkey);
      log('passkey-added', true);
      return { status: 201, body: passkey };
    },
    'POST /api/auth/passkeys/assertion': () => ({
      status: 200,
      body: { rpId: 'localhost', challenge: 'AAAAAAAAAAAAAAAAAAAAAA', userVerification: 'required' },
    }),
    'POST /api/auth/passkeys/login': ({ body }) => {
      const used = state.passkeys.find(({ credential }) => credential === body.credential.id);
      log('login', used !== undefined, { method: 'passkey' });
      if (used === undefined) {
        return problem(401, 'invalid-credentials', 'That did not sign you in', 'The passkey does not fit.');
      }
      used.lastUsedAt = now();
      return signedIn(body.rememberMe, { account: state.account, amr: ['hwk'] });
    },
    'GET /api/auth/social': () => ({ status: 200, body: { providers: state.providers } }),
    'GET /api/auth/social/identities': () => ({ status: 200, body: { identities: state.identities } }),
    'POST /api/auth/social/google/link': sensitive(() => {
      state.identities.push({ id: id(), provider: 'google', label: 'ada@example.org', linkedAt: now() });
      return { status: 200, body: { location: '/api/auth/social/google/callback' } };
    }),
    'GET /api/auth/social/google/callback': () => ({ status: 303, headers: { Location: '/account#linked=google' } }),
    'POST /api/auth/social/ticket': ({ body }) =>
      body.ticket === 'vouched'
        ? signedIn(false, { account: state.account, amr: ['fed'] })
        : problem(401, 'invalid-credentials', 'That did not sign you in', 'The ticket does not hold.'),
    'GET /api/auth/consents': () => ({ status: 200, body: { consents: state.consents } }),
    'DELETE /api/auth/consents': () => {
      state.consents = state.consents.map((consent) => ({ ...consent, endedAt: consent.endedAt ?? now() }));
      state.templates = [];
      log('consent-withdrawn', true);
      return { status: 200, body: { templatesErased: true } };
    },
    'GET /api/auth/export': sensitive(() => ({
      status: 200,
      body: { exportedAt: now(), account: state.account, consents: state.consents, events: state.events },
    })),
    'DELETE /api/auth/account': sensitive(() => {
      state.accessTokens.clear();
      return { status: 202, body: { eraseAt: '2026-12-24T12:00:00Z' } };
    }),
    'POST /api/auth/mfa': ({ body }) =>
      body.code === '287082'
        ? signedIn(false, { account: state.account, amr: ['pwd', 'otp'] })
        : problem(403, 'code-invalid', 'The code is wrong', 'Give the code that the authenticator app shows now.'),
    'GET /api/admin/users': ({ query }) => {
      const from = Number(query.get('cursor') ?? 0);
      const limit = Number(query.get('limit') ?? 50);
      const users = [state.account, ...state.others].filter(({ username }) =>
        username.startsWith(query.get('query') ?? ''),
      );
      return {
        status: 200,
        body: {
          users: users.slice(from, from + limit),
          nextCursor: from + limit < users.length ? String(from + limit) : null,
        },
      };
    },
    'POST /api/auth/register': ({ body }) => {
      if (body.username === 'taken') {
        return problem(409, 'username-taken', 'That username is taken', 'Choose another username.');
      }
      state.account = {
        id: id(),
        username: body.username,
        email: body.email,
        emailVerified: false,
        roles: ['user'],
        active: true,
        locked: false,
        eraseAt: null,
        createdAt: now(),
      };
      state.password = body.password;
      log('register', true);
      if (enrol(body).length > 0) {
        log('enrol', true, { method: 'face+fingerprint' });
      }
      openSession({ current: true });
      return signedIn(false, { account: state.account }, 201);
    },
    'POST /api/auth/login': ({ body }) => {
      const known = body.username === state.account?.username;
      const password = body.method === 'biometric' || body.password === state.password;
      const success = known && password;
      if (success && state.totp.active) {
        return {
          status: 200,
          body: { mfaRequired: true, challenge: { token: 'challenge', expiresAt: later(), methods: ['code'] } },
        };
      }
      log('login', success, { method: body.method, ...(success ? {} : { reason: 'INVALID_CREDENTIALS' }) });
      return success
        ? signedIn(body.rememberMe, { account: state.account, amr: ['pwd'] })
        : problem(
            401,
            'invalid-credentials',
            'That did not sign you in',
            'The name, the password or the body does not fit.',
          );
    },
    'POST /api/auth/refresh': ({ cookie, csrf }) => {
      const token = cookie('__Secure-signet-refresh');
      const kept = state.refreshTokens.get(token);
      if (kept === undefined) {
        return problem(401, 'token-invalid', 'The token is not valid', 'Sign in again.', {}, forgotten);
      }
      if (csrf !== kept.csrf) {
        return problem(403, 'csrf-token-invalid', 'The request may come from another site', 'Send the CSRF token.');
      }
      state.refreshTokens.delete(token);
      return signedIn(kept.remembered);
    },
    'POST /api/auth/logout': () => {
      log('logout', true);
      return { status: 204, headers: forgotten };
    },
    'GET /api/bio/status': () => ({
      status: 200,
      body: {
        templates: state.templates,
        models: [
          { id: 'face-resnet50', modality: 'face', architecture: 'resnet50', executionProvider: 'cpu', healthy: true },
          {
            id: 'fingerprint-resnet18',
            modality: 'fingerprint',
            architecture: 'resnet18',
            executionProvider: 'cpu',
            healthy: true,
          },
        ],
      },
    }),
    'GET /api/bio/threshold': () => ({ status: 200, body: threshold() }),
    'PUT /api/bio/threshold': ({ body }) => {
      state.threshold = body.threshold;
      return { status: 200, body: threshold() };
    },
    'GET /api/bio/quality': () => ({
      status: 200,
      body: {
        requirements: [
          { modality: 'face', property: 'face-count', unit: 'faces', atLeast: 1, atMost: 1 },
          { modality: 'face', property: 'inter-eye-distance', unit: 'pixels', atLeast: 20 },
          { modality: 'face', property: 'brightness', unit: 'grey level 0..255', atLeast: 40, atMost: 225 },
          { modality: 'face', property: 'sharpness', unit: 'ratio', atLeast: 0.3 },
          { modality: 'fingerprint', property: 'ridge-period', unit: 'mm', atMost: 0.9 },
          { modality: 'fingerprint', property: 'area', unit: 'mm2', atLeast: 60 },
          { modality: 'fingerprint', property: 'ink', unit: 'fraction 0..1', atLeast: 0.25, atMost: 0.7 },
        ],
        minimumScore: 35,
        maximumImageBytes: 10_485_760,
        maximumImagePixels: 40_000_000,
      },
    }),
    'POST /api/bio/quality': ({ body }) => ({
      status: 200,
      body: {
        quality: {
          modality: body.modality,
          index: 0,
          score: 48,
          properties: [
            { name: 'sharpness', value: 31, unit: 'variance of Laplacian', sufficient: true, advice: null },
            {
              name: 'brightness',
              value: 38,
              unit: 'grey level 0..255',
              sufficient: false,
              advice: 'Too dark: add light from the front.',
            },
          ],
        },
        sufficient: false,
      },
    }),
    'POST /api/bio/enroll': ({ body }) => {
      log('enrol', true);
      return { status: 201, body: { templates: enrol(body), quality: [] } };
    },
    'POST /api/bio/verify': () => {
      log('verify', true, { method: 'face+fingerprint', fusedDistance: 21.5, threshold: state.threshold });
      return { status: 200, body: verification(true) };
    },
    'GET /api/logs/auth': ({ query }) => {
      const actions = query.getAll('action');
      const found = state.events.filter(
        ({ action, occurredAt }) =>
          (actions.length === 0 || actions.includes(action)) && occurredAt >= (query.get('from') ?? ''),
      );
      const from = Number(query.get('cursor') ?? 0);
      const limit = Number(query.get('limit') ?? 50);
      const events = found.slice(from, from + limit);
      return {
        status: 200,
        body: { events, nextCursor: from + limit < found.length ? String(from + limit) : null },
      };
    },
    'GET /api/stats/user': () => {
      const attempts = state.events.length;
      const successes = state.events.filter((event) => event.outcome === 'success').length;
      return {
        status: 200,
        body: {
          attempts,
          successes,
          ...(attempts === 0 ? {} : { successRate: successes / attempts }),
          meanProcessingMillis: 118.4,
          meanMatchedDistance: 19.3,
          lastFailureAt: state.events.find(({ outcome }) => outcome === 'failure')?.occurredAt,
          methods: [],
        },
      };
    },
  };

  function threshold() {
    return {
      threshold: state.threshold,
      loosest: 38,
      errorRates: [
        { modality: 'face', fmr: 0.0021, fnmr: 0.034 },
        { modality: 'fingerprint', fmr: 0.013, fnmr: 0.12 },
        { fmr: 0.00004, fnmr: 0.027 },
      ],
    };
  }

  function verification(verified) {
    return {
      verified,
      decision: verified ? 'match' : 'no-match',
      faceDistance: verified ? 18 : 55,
      fingerprintDistance: verified ? 25 : 61,
      fusedDistance: verified ? 21.5 : 58,
      threshold: state.threshold,
      confidence: verified ? 0.99997 : 0.31,
      estimatedFmr: 0.00004,
      quality: [
        { modality: 'face', index: 0, score: 78, properties: [] },
        { modality: 'fingerprint', index: 0, score: 51, properties: [] },
      ],
      decisionId: id(),
      processingMillis: 97.3,
    };
  }

  function api(request) {
    const route = `${request.method} ${request.path}`;
    state.calls.push({ route, body: request.body });
    const scripted = state.next.get(route);
    if (scripted !== undefined) {
      state.next.delete(route);
      return scripted;
    }
    const open =
      /^\/api\/auth\/(register|login|mfa|refresh|unlock|account\/restore|password\/.*|email\/verify|passkeys\/(assertion|login)|social(\/ticket|\/google\/callback)?)$/.test(
        request.path,
      );
    if (!open && !state.accessTokens.has(request.token)) {
      return problem(401, 'token-invalid', 'The token is not valid', 'Sign in again.');
    }
    if (route.startsWith('DELETE /api/auth/sessions/')) {
      state.sessions = state.sessions.filter((session) => !request.path.endsWith(session.id));
      return { status: 204 };
    }
    if (route.startsWith('DELETE /api/auth/social/identities/')) {
      state.identities = state.identities.filter((identity) => !request.path.endsWith(identity.id));
      return { status: 204 };
    }
    if (/^(PUT|DELETE) \/api\/auth\/passkeys\//.test(route)) {
      const passkey = state.passkeys.find((each) => request.path.endsWith(each.id));
      passkey.name = request.body?.name ?? passkey.name;
      state.passkeys = state.passkeys.filter((each) => request.method === 'PUT' || each !== passkey);
      return request.method === 'PUT' ? { status: 200, body: passkey } : { status: 204 };
    }
    if (route.startsWith('PUT /api/admin/users/')) {
      return sensitive(changeUser)(request);
    }
    if (route.startsWith('DELETE /api/admin/users/')) {
      return sensitive(takeFromUser)(request);
    }
    if (route.startsWith('DELETE /api/bio/template')) {
      state.templates = state.templates.filter((template) => !request.path.endsWith(template.id));
      log('template-deleted', true);
      return { status: 204 };
    }
    const handler = routes[route];
    return handler === undefined
      ? problem(404, 'not-found', 'There is nothing at that address', route)
      : handler(request);
  }

  /** Attempts of the last 40 days, the same in every run. */
  function live() {
    const methods = ['password', 'face', 'face+fingerprint', 'password+face', 'fingerprint'];
    for (let day = 40; day >= 0; day--) {
      for (let attempt = 0; attempt < (day * 7) % 5; attempt++) {
        const success = (day + attempt * 3) % 6 !== 0;
        const method = methods[(day * 3 + attempt) % methods.length];
        const compared = method !== 'password';
        log(compared && attempt % 2 === 0 ? 'verify' : 'login', success, {
          method,
          occurredAt: new Date(Date.now() - day * 86_400_000 - attempt * 3 * 3_600_000).toISOString(),
          ...(compared
            ? { fusedDistance: success ? 12 + ((day * 5) % 21) : 44 + ((day * 3) % 24), threshold: 35 }
            : {}),
          ...(success ? {} : { reason: 'INVALID_CREDENTIALS' }),
        });
      }
    }
  }

  return { api, state, live, verification, openSession, agents };
}

export function problem(status, name, title, detail, more = {}, headers = {}) {
  return {
    status,
    headers,
    body: { type: `/problems/${name}`, title, status, detail, traceId: '4bf92f3577b34da6a3ce929d0e0e4736', ...more },
  };
}
