import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useState, type SubmitEvent } from 'react';
import { login, type LoginAnswer, type SecondFactorRequired } from '@/api/login';
import { toProblem } from '@/api/problem';
import { startSession } from '@/api/session';
import type { Picture } from '@/components/capture/picture';
import { PasswordInput } from '@/components/PasswordInput';
import { ProblemAlert } from '@/components/ProblemAlert';
import { SubmitButton } from '@/components/SubmitButton';
import { TextInput } from '@/components/TextInput';
import { useCountdown } from '@/components/useCountdown';
import { Waiting } from '@/components/Waiting';
import { CodeForm } from './CodeForm';
import { credentials, missing, ways, type Way } from './credentials';

const CaptureField = lazy(async () => ({
  default: (await import('@/components/capture/CaptureField')).CaptureField,
}));

const wayNames: Record<Way, string> = { password: 'Password', body: 'Face or finger', both: 'Both' };

export function LoginForm() {
  const [way, setWay] = useState<Way>('password');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [faces, setFaces] = useState<readonly Picture[]>([]);
  const [fingers, setFingers] = useState<readonly Picture[]>([]);
  const [incomplete, setIncomplete] = useState<string | null>(null);

  const [challenge, setChallenge] = useState<string | null>(null);

  const signingIn = useMutation({ mutationFn: login, onSuccess: proceed });
  const problem = signingIn.error === null ? null : toProblem(signingIn.error);
  const waitSeconds = useCountdown(problem);

  function proceed(answer: LoginAnswer | SecondFactorRequired) {
    if (answer.mfaRequired === true) {
      setChallenge(answer.challenge.token);
    } else {
      startSession(answer);
    }
  }

  function submit(event: SubmitEvent) {
    event.preventDefault();
    const form = {
      way,
      username,
      password,
      faceImages: faces.map((picture) => picture.dataUrl),
      fingerprintImages: fingers.map((picture) => picture.dataUrl),
    };
    const lacking = missing(form);
    setIncomplete(lacking);
    if (lacking === null) {
      signingIn.mutate(credentials(form));
    }
  }

  if (challenge !== null) {
    return (
      <CodeForm
        challenge={challenge}
        onStartAgain={() => {
          setChallenge(null);
        }}
      />
    );
  }

  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 2.5 }}>
      <ToggleButtonGroup
        exclusive
        fullWidth
        color="primary"
        aria-label="How to sign in"
        value={way}
        onChange={(_, chosen: Way | null) => {
          if (chosen !== null) {
            setWay(chosen);
            setIncomplete(null);
          }
        }}
      >
        {ways.map((each) => (
          <ToggleButton key={each} value={each} sx={{ flex: '1 1 auto', whiteSpace: 'nowrap' }}>
            {wayNames[each]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>

      <TextInput
        label="Username or e-mail address"
        required
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={username}
        onChange={setUsername}
      />
      {way !== 'body' && (
        <PasswordInput
          label="Password"
          required
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
      )}
      {way !== 'password' && (
        <Suspense fallback={<Waiting label="Loading…" />}>
          <CaptureField modality="face" maximum={1} pictures={faces} onChange={setFaces} />
          <CaptureField modality="fingerprint" maximum={1} pictures={fingers} onChange={setFingers} />
        </Suspense>
      )}

      <Box aria-live="polite" sx={{ '&:empty': { display: 'none' } }}>
        {incomplete !== null && <Alert severity="info">{incomplete}</Alert>}
      </Box>
      {problem !== null && <ProblemAlert problem={problem} waitSeconds={waitSeconds} />}
      <SubmitButton busy={signingIn.isPending} busyLabel="Signing in…" waitSeconds={waitSeconds}>
        Sign in
      </SubmitButton>
    </Box>
  );
}
