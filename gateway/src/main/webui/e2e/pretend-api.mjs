/** A gateway that knows one person, for looking at the pages: it keeps accounts and believes every picture. */
export function pretendApi() {
  const state = {
    account: undefined,
    password: undefined,
    templates: [],
    threshold: 35,
    accessTokens: new Set(),
    refreshTokens: new Set(),
    events: [],
    /** Answers that come before all others, once each: path -> {status, body, headers}. */
    next: new Map(),
    calls: [],
  };
  let count = 0;
  const id = () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;
  const now = () => new Date().toISOString();
  const later = () => new Date(Date.now() + 900_000).toISOString();

  function tokens() {
    const pair = { accessToken: `access-${id()}`, refreshToken: `refresh-${id()}` };
    state.accessTokens.add(pair.accessToken);
    state.refreshTokens.add(pair.refreshToken);
    return { ...pair, accessExpiresAt: later(), refreshExpiresAt: later() };
  }

  function enrol({ faceImages = [], fingerprintImages = [], fingerPosition }) {
    const made = [
      ...(faceImages.length > 0 ? [{ modality: 'face', quality: 82, model: 'face-resnet50' }] : []),
      ...(fingerprintImages.length > 0
        ? [{ modality: 'fingerprint', quality: 57, model: 'fingerprint-resnet18', fingerPosition }]
        : []),
    ].map((template) => ({ id: id(), createdAt: now(), ...template }));
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
  }

  const routes = {
    'POST /api/auth/register': ({ body }) => {
      if (body.username === 'taken') {
        return problem(409, 'username-taken', 'That username is taken', 'Choose another username.');
      }
      state.account = {
        id: id(),
        username: body.username,
        email: body.email,
        roles: ['user'],
        active: true,
        createdAt: now(),
      };
      state.password = body.password;
      log('register', true);
      if (enrol(body).length > 0) {
        log('enrol', true, { method: 'face+fingerprint' });
      }
      return { status: 201, body: { account: state.account, tokens: tokens() } };
    },
    'POST /api/auth/login': ({ body }) => {
      const known = body.username === state.account?.username;
      const password = body.method === 'biometric' || body.password === state.password;
      const success = known && password;
      log('login', success, { method: body.method, ...(success ? {} : { reason: 'INVALID_CREDENTIALS' }) });
      return success
        ? { status: 200, body: { account: state.account, tokens: tokens(), amr: ['pwd'] } }
        : problem(
            401,
            'invalid-credentials',
            'That did not sign you in',
            'The name, the password or the body does not fit.',
          );
    },
    'POST /api/auth/refresh': ({ body }) =>
      state.refreshTokens.delete(body.refreshToken)
        ? { status: 200, body: { tokens: tokens() } }
        : problem(401, 'token-invalid', 'The token is not valid', 'Sign in again.'),
    'POST /api/auth/logout': () => {
      log('logout', true);
      return { status: 204 };
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
      const from = Number(query.get('cursor') ?? 0);
      const limit = Number(query.get('limit') ?? 50);
      const events = state.events.slice(from, from + limit);
      return {
        status: 200,
        body: { events, nextCursor: from + limit < state.events.length ? String(from + limit) : null },
      };
    },
    'GET /api/stats/user': () => ({
      status: 200,
      body: {
        attempts: state.events.length,
        successes: state.events.filter((event) => event.outcome === 'success').length,
        successRate: 0.875,
        meanProcessingMillis: 118.4,
        meanMatchedDistance: 19.3,
        lastFailureAt: now(),
        methods: [],
      },
    }),
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
    const open = request.path.startsWith('/api/auth/') && !request.path.endsWith('/logout');
    if (!open && !state.accessTokens.has(request.token)) {
      return problem(401, 'token-invalid', 'The token is not valid', 'Sign in again.');
    }
    if (request.method === 'DELETE') {
      state.templates = state.templates.filter((template) => !request.path.endsWith(template.id));
      log('template-deleted', true);
      return { status: 204 };
    }
    const handler = routes[route];
    return handler === undefined
      ? problem(404, 'not-found', 'There is nothing at that address', route)
      : handler(request);
  }

  return { api, state, verification };
}

export function problem(status, name, title, detail, more = {}, headers = {}) {
  return {
    status,
    headers,
    body: { type: `/problems/${name}`, title, status, detail, traceId: '4bf92f3577b34da6a3ce929d0e0e4736', ...more },
  };
}
